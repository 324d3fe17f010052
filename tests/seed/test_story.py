"""The example story: created with domain methods, and up to date on any day."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from app import clock, seed
from app.agreements.models import Section
from app.closings.models import ClosingPage
from app.closings.rules.windows import OPEN, window
from app.commitments.models import DONE, DROPPED, Commitment
from app.help_requests.models import HelpReader, HelpRequest
from app.mentorships.models import Mentorship, mentorships_of
from app.nudges.needs import needs as nudges_of_today
from app.nudges.presenters.cards import card_of
from app.people.models import NoticeMark, Person
from app.reviews.models import TogetherPage
from app.rosters.models import RosterList
from app.seed import agreement_texts
from app.sessions.labels import TOPIC_KINDS
from app.sessions.models import HELD, NOT_HELD, AgendaItem, Pulse, Session, SessionNote, SessionReflection
from app.sessions.queries.log import habit_of, log_of
from tests.databases import Databases, rolled_back

MOMENTS = [
    datetime(2026, 11, 25, 10, tzinfo=UTC),
    datetime(2027, 3, 29, 1, tzinfo=UTC),
    pytest.param(datetime(2028, 2, 29, 23, 30, tzinfo=UTC), marks=pytest.mark.rare),
]


def _tell(moment: datetime) -> None:
    with clock.frozen_at(moment):
        seed.tell("a sentence for everybody here")


@pytest.fixture(scope="module", params=MOMENTS, ids=lambda moment: f"{moment:%d %b %Y}")
def filled(request, app, databases: Databases):
    """A moment, and a database in which the story was created then."""
    with databases.filled_by(lambda: _tell(request.param)) as (opened, _):
        yield request.param, opened


@pytest.fixture
def story(database: None, filled):
    moment, opened = filled
    with clock.frozen_at(moment), rolled_back(opened):
        yield


def between(mentee: str, mentor: str) -> Mentorship:
    people = [Person.with_email(f"{name}@example.org") for name in (mentee, mentor)]
    return Mentorship.get((Mentorship.mentee == people[0]) & (Mentorship.mentor == people[1]))


def outcomes(mentorship: Mentorship) -> list[str]:
    entries = log_of(mentorship.mentee, mentorship, show=None, before=None)["entries"]
    return [entry.outcome for entry in entries]


def test_amara_and_jonas_have_met_in_their_rhythm_and_meet_again_within_days(story):
    mentorship = between("mentee", "mentor")
    assert outcomes(mentorship) == ["booked", "held", "not held", "held", "held"]
    ahead = Session.get((Session.mentorship == mentorship) & Session.outcome.is_null())
    assert timedelta(days=1) < ahead.starts_at - clock.now() < timedelta(days=9)
    assert len(AgendaItem.on(ahead)) == 2
    kept = habit_of(mentorship).actual
    assert (kept.times, kept.minutes, round(kept.every_days)) == (3, 50, 24)


def test_their_sessions_show_every_feature_of_a_session(story):
    mine = Session.mentorship == between("mentee", "mentor")
    assert {item.kind for item in AgendaItem.select().join(Session).where(mine)} == set(TOPIC_KINDS)
    assert AgendaItem.select().where(AgendaItem.tried != "").count() > 3
    assert any(item.has_scaffold for item in AgendaItem.select())
    held = list(Session.select().where(mine & (Session.outcome == HELD)))
    for session in held:
        assert {bool(side.takeaway and side.manner) for side in SessionReflection.of(session).values()} == {True}
        assert len(SessionReflection.of(session)) == 2
        assert SessionNote.of(session, None).words
        assert Pulse.select().where(Pulse.session == session).count() == 2
    assert {bool(pulse.shared_at) for pulse in Pulse.select()} == {True, False}
    assert SessionNote.select().where(SessionNote.only_for.is_null(False)).count() >= 4
    promised = list(Commitment.select().where(Commitment.mentorship == between("mentee", "mentor")))
    assert {one.closed_as for one in promised} == {None, DONE, DROPPED}
    assert [one.carried for one in promised if one.is_too_big] == [2]
    assert {one.owner for one in promised} == {"mentee", "mentor", "both"}


def test_one_session_was_yesterday_and_waits_for_its_outcome(story):
    mentorship = between("priya", "mateo")
    assert outcomes(mentorship) == ["waits", "held"]
    waits = Session.get((Session.mentorship == mentorship) & Session.outcome.is_null())
    assert waits.starts_at.astimezone(UTC) < clock.now() - timedelta(hours=2)
    assert clock.today_in("America/Sao_Paulo") - waits.starts_at.date() == timedelta(days=1)


def test_one_question_has_an_upcoming_conversation_and_an_ended_mentorship_keeps_its_log(story):
    assert outcomes(between("mateo", "grace")) == ["booked"]
    assert outcomes(between("both", "coordinator")) == ["held"]
    assert Session.select().where(Session.outcome == NOT_HELD).count() == 1


def test_nothing_in_the_story_is_recorded_before_it_happened_or_after_now(story):
    now = clock.now()
    for session in Session.select():
        begun = Mentorship.get_by_id(session.mentorship_id).proposed_at
        assert begun < session.booked_at < session.starts_at
        assert session.booked_at <= now
        assert session.outcome_at is None or session.ends_at <= session.outcome_at <= now
    for item in AgendaItem.select(AgendaItem, Session).join(Session):
        assert item.session.booked_at <= item.added_at <= now


def test_the_dates_of_an_agreement_are_counted_from_when_the_two_began(story):
    today = clock.now().date()
    for section in Section.select().where(Section.key == "ending"):
        for name in ("review_on", "ends_on"):
            if section.answers.get(name):
                assert date.fromisoformat(section.answers[name]) > today


def test_no_text_of_the_story_names_a_year():
    written = repr([getattr(agreement_texts, name) for name in dir(agreement_texts) if name.isupper()])
    assert [year for year in range(2020, 2040) if str(year) in written] == []


def test_mina_and_carlos_wind_down_and_have_decided_to_finish_well(story):
    mentorship = between("mina", "carlos")
    assert (mentorship.state, window(mentorship)) == ("winding down", OPEN)
    assert TogetherPage.have_decided_to_finish(mentorship)
    assert ClosingPage.of(mentorship, mentorship.mentee).shared_at is None
    assert outcomes(mentorship) == ["held", "held"]


def test_the_mentorship_that_ended_has_a_page_from_each(story):
    mentorship = between("both", "coordinator")
    pages = [ClosingPage.of(mentorship, person) for person in (mentorship.mentee, mentorship.mentor)]
    assert [bool(page.shared_at) for page in pages] == [False, True]


def test_amara_has_a_nudge_new_notices_and_a_request_that_was_read(app, story):
    amara = Person.with_email("mentee@example.org")
    (nudges,) = nudges_of_today(amara, mentorships_of(amara))
    with app.test_request_context():
        (card,) = (card_of(amara, nudge) for nudge in nudges.about)
    assert card.sentence.startswith("A note from Jonas has waited since ")
    mark = NoticeMark.get(NoticeMark.person == amara)
    assert 0 < mark.opened < mark.newest
    (request,) = HelpRequest.of(between("mentee", "mentor"), amara)
    assert [bool(reader.read_at) for reader in HelpReader.of(request)] == [True]


def test_every_page_that_a_link_of_the_story_leads_to_opens(app, story, as_):
    """Follows all links, to three records of each page."""
    places = app.url_map.bind("localhost")
    for name in ("mentee", "mentor", "coordinator", "outsider", "both"):
        client = as_(Person.with_email(f"{name}@example.org"))
        waiting, opened = ["/"], Counter()
        seen = set(waiting)
        while waiting:
            url = waiting.pop(0)
            answer = client.get(url)
            assert answer.status_code in (200, 302, 303), (name, url)
            for link in map(unescape, re.findall(r'href="(/(?!static/)[^"#]*)', answer.text)):
                endpoint, _ = places.match(link.split("?")[0])
                if link not in seen and opened[endpoint] < 3:
                    seen.add(link)
                    opened[endpoint] += 1
                    waiting.append(link)
        assert len(seen) > 30, name


def test_a_list_of_people_waits_with_a_line_of_each_kind(story):
    waits = RosterList.get()
    assert waits.stage == "waiting"
    assert {row.verdict for row in waits.rows} == {"accept", "ask", "reject", "skip"}
    assert [heading for heading, _ in waits.dropped] == ["Manager", "Date of birth"]
