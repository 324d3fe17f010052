"""The rows of a pair in the crowd, room by room, as domain methods write them. A new room adds one to `HISTORIES`."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app import clock
from app.agreed_dates.models import END, KEPT, MILESTONE, REVIEW, AgreedDate
from app.agreements.models import Agreement, ExpectationsAnswers, ExpectationsCheck, Section, Signature
from app.agreements.rules.sections import CADENCES
from app.agreements.rules.templates import TEMPLATES
from app.mentorship_kinds import MICRO, REVERSE
from app.mentorships.models import MENTOR, Ending, Mentorship, Pause
from app.mentorships.rules.phases import winds_down
from app.seed.agreement_texts import AMARA_AND_JONAS, MATEO_ASKS_GRACE, PRIYA_AND_MATEO, counted_from
from app.seed.asks import asks
from app.seed.closings import closing_pages
from app.seed.encounters import sessions
from app.seed.goals import goals
from app.seed.introductions import introductions
from app.seed.notes import feedback
from app.seed.offers import offers
from app.seed.outside_views import outside_views
from app.seed.pairs import ENDED, PAUSED, PROPOSED, SENT, TWO_YEARS, Pair, event, moment
from app.seed.questions import questions
from app.seed.reviews import reviews
from app.seed.rows import BulkRows
from app.seed.shelf import shelf
from app.seed.skills import skills
from app.seed.sponsor_sentences import sponsor_sentences
from app.seed.steps import steps
from app.seed.who_else import helpers


def _mentorship(rows: BulkRows, pair: Pair) -> None:
    """Add the mentorship, proposed by the mentee, and set on it what the pair agrees later."""
    if pair.state not in (PROPOSED, SENT):
        pair.agreed_at, pair.cadence_days = pair.day(6), _cadence(pair)
        every = 180 if pair.kind is not MICRO else TWO_YEARS
        lasted = min((clock.now() - pair.begun).days, 30 * (pair.kind.months or 1))
        pair.versions = [pair.day(6 + every * version) for version in range(1 + max(0, lasted - 6) // every)]
    proposed, accepted, waits = pair.begun, pair.day(0.5), pair.state == PROPOSED
    pair.mentorship = rows.put(
        Mentorship,
        programme=pair.programme,
        kind_key=pair.kind.key,
        mentee=pair.mentee,
        mentor=pair.mentor,
        proposed_by=pair.mentee,
        proposed_at=moment(proposed),
        asked_at=moment(proposed),
        mentee_accepted_at=moment(proposed),
        mentor_accepted_at=None if waits else moment(accepted),
        compared_at=moment(pair.day(5)) if pair.agreed_at and pair.kind is not MICRO else None,
        agreed_at=moment(pair.agreed_at) if pair.agreed_at else None,
        cadence_days=pair.cadence_days,
        ends_on=pair.ends_on.isoformat() if pair.agreed_at and pair.ends_on else None,
        answer_by=clock.today_in("UTC") + timedelta(days=1 + pair.number % 9) if waits else None,
    )
    event(rows, pair.mentee, "mentorship.proposed", Mentorship, pair.mentorship, moment(proposed))
    if not waits:
        event(rows, pair.mentor, "mentorship.accepted", Mentorship, pair.mentorship, moment(accepted))


def _cadence(pair: Pair) -> int | None:
    return CADENCES[_words(pair)["rhythm"].get("cadence", "single")][1]


def _words(pair: Pair) -> dict[str, dict[str, Any]]:
    return {MICRO.key: MATEO_ASKS_GRACE, REVERSE.key: PRIYA_AND_MATEO}.get(pair.kind.key, AMARA_AND_JONAS)


def _expectations(rows: BulkRows, pair: Pair) -> None:
    """Add an expectations check that both answered before they agreed."""
    if pair.agreed_at is None or pair.kind is MICRO:
        return
    revealed = moment(pair.day(5))
    check = rows.put(
        ExpectationsCheck,
        mentorship=pair.mentorship,
        opened_by=pair.mentee,
        opened_at=moment(pair.day(4)),
        revealed_at=revealed,
    )
    for person, by in ((pair.mentee, 3), (pair.mentor, 5)):
        chosen = {str(number): 1 + (pair.number * by + number) % 5 for number in range(1, 10)}
        rows.put(ExpectationsAnswers, check=check, person=person, chosen=json.dumps(chosen), answered_at=revealed)
    event(rows, pair.mentor, "expectations.revealed", ExpectationsCheck, check, revealed)


def _agreements(rows: BulkRows, pair: Pair) -> None:
    """Add each version: opened by the mentee, answered, sent, and signed by both; or only sent."""
    if pair.state == PROPOSED:
        return
    for number, agreed in enumerate(pair.versions or [None], start=1):
        opened = agreed - timedelta(days=2) if agreed else pair.day(1)
        sent = opened + timedelta(hours=1)
        revision = _changes(pair, number)
        agreement = rows.put(
            Agreement,
            mentorship=pair.mentorship,
            number=number,
            revision=revision,
            opened_by=pair.mentee,
            opened_at=moment(opened),
            sent_at=moment(sent),
            agreed_at=moment(agreed) if agreed else None,
        )
        event(rows, pair.mentee, "agreement.opened", Agreement, agreement, moment(opened))
        _sections(rows, pair, agreement, number, opened)
        event(rows, pair.mentee, "agreement.sent", Agreement, agreement, moment(sent))
        if agreed:
            _signatures(rows, pair, agreement, revision, agreed)


def _sections(rows: BulkRows, pair: Pair, agreement: int, number: int, opened: datetime) -> None:
    """Add the sections of a version. In the first, the mentee answers all and the mentor adds to them; each later
    version changes one answer.
    """
    first = opened if number == 1 else pair.versions[0] - timedelta(days=2)
    for position, kind in enumerate(TEMPLATES[pair.kind.key].sections, start=1):
        is_answered = number == 1 or position == 1
        answers = _answers(pair, kind.key, number)
        adds = number == 1 and any(name.startswith(MENTOR) for name in answers)
        at = (opened if is_answered else first) + timedelta(minutes=position)
        later = at + timedelta(hours=2)
        section = rows.put(
            Section,
            agreement=agreement,
            key=kind.key,
            position=position,
            stored=json.dumps(answers, ensure_ascii=False),
            revision=is_answered + adds,
            edited_by=pair.mentor if adds else pair.mentee,
            edited_at=moment(later if adds else at),
        )
        if is_answered:
            event(rows, pair.mentee, "section.answered", Section, section, moment(at))
        if adds:
            event(rows, pair.mentor, "section.answered", Section, section, moment(later))


def _answers(pair: Pair, key: str, number: int) -> dict[str, Any]:
    """The answers in a section of a version, without the mentor's as long as they haven't answered."""
    answers = counted_from(pair.begun.date(), _words(pair).get(key, {}))
    if key == "why":
        first = next(iter(answers))
        answers = answers | {first: f"{answers[first]} (Pair {pair.number}, version {number})"}
    if pair.state == SENT:
        answers = {name: answer for name, answer in answers.items() if not name.startswith(MENTOR)}
    return answers


def _changes(pair: Pair, number: int) -> int:
    """How often a version changed until it was signed: its revision."""
    if number > 1:
        return 1
    keys = [section.key for section in TEMPLATES[pair.kind.key].sections]
    added = sum(any(name.startswith(MENTOR) for name in _answers(pair, key, number)) for key in keys)
    return len(keys) + added


def _signatures(rows: BulkRows, pair: Pair, agreement: int, revision: int, agreed: datetime) -> None:
    for person, at in ((pair.mentor, agreed - timedelta(hours=3)), (pair.mentee, agreed)):
        rows.put(Signature, agreement=agreement, person=person, revision=revision, given_at=moment(at))
        event(rows, person, "agreement.signed", Agreement, agreement, moment(at))
    event(rows, pair.mentee, "agreement.agreed", Agreement, agreement, moment(agreed))


def _dates(rows: BulkRows, pair: Pair) -> None:
    """Add the dates that the pair agreed. Each was answered when it came, except the most recent ones."""
    if not pair.versions:
        return
    agreed, today = pair.versions[0], clock.now().date()
    ending, milestones = _answers(pair, "ending", 1), _answers(pair, "feedback", 1).get("milestones") or []
    for item in milestones:
        _date(rows, pair, MILESTONE, item["text"], date.fromisoformat(item["day"]))
    if ending.get("review_on"):
        agreed_on = day = date.fromisoformat(ending["review_on"])
        period = TEMPLATES[pair.kind.key].review_days
        while _date(rows, pair, REVIEW, "", agreed_on, day=day, period_days=period) and day < today:
            day += timedelta(days=period)
            if pair.ends_on and day >= pair.ends_on:
                break
    if pair.ends_on:
        _date(rows, pair, END, "", pair.ends_on, day=winds_down(agreed, pair.ends_on).date())


def _date(rows: BulkRows, pair: Pair, kind: str, text: str, agreed_on: date, **more: Any) -> bool:
    """Add one date. Return whether it was answered."""
    day = more.pop("day", agreed_on)
    answered = datetime.combine(day, time(12), UTC)
    is_answered = answered < clock.now() - timedelta(days=pair.number % 5)
    at = moment(answered) if is_answered else None
    rows.put(
        AgreedDate,
        mentorship=pair.mentorship,
        kind=kind,
        text=text,
        agreed_on=agreed_on.isoformat(),
        day=day.isoformat(),
        period_days=more.get("period_days"),
        mentee_at=at if kind != MILESTONE else None,
        mentor_at=at if kind != MILESTONE else None,
        outcome=KEPT if is_answered else None,
        closed_by=pair.mentee if is_answered else None,
        closed_at=at,
    )
    return is_answered


def _breaks(rows: BulkRows, pair: Pair) -> None:
    """Add the pause or the ending of a pair in that state."""
    now = clock.now()
    if pair.state == PAUSED:
        until = (now + timedelta(days=5 + pair.number % 40)).date().isoformat()
        since = moment(now - timedelta(days=2))
        rows.put(Pause, mentorship=pair.mentorship, by=pair.mentor, since=since, until=until, zone="UTC")
        event(rows, pair.mentor, "mentorship.paused", Mentorship, pair.mentorship, since)
    if pair.state == ENDED:
        at = moment(pair.day(30 * (pair.kind.months or 2)))
        rows.put(Ending, mentorship=pair.mentorship, by=pair.mentee, at=at)
        event(rows, pair.mentee, "mentorship.ended", Mentorship, pair.mentorship, at)


HISTORIES: tuple[Callable[[BulkRows, Pair], None], ...] = (
    _mentorship,
    _expectations,
    _agreements,
    _dates,
    sessions,
    feedback,
    questions,
    goals,
    skills,
    steps,
    reviews,
    helpers,
    introductions,
    shelf,
    _breaks,
    closing_pages,
    outside_views,
    sponsor_sentences,
    offers,
    asks,
)
"""The functions that add each room's rows, from the lowest room up."""
