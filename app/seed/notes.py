"""Feedback between people in the story, and between the pairs of the crowd."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.seed.dates import ago
from app.seed.pairs import PROPOSED, SENT, Pair, event, moment
from app.seed.rows import BulkRows
from app.sessions.models import Session

EVERY = 24
"""Days between two notes of a pair in the crowd."""

WAITS = 13
"""Days since the note that Amara hasn't answered, long enough for a nudge."""

SEEN = (
    ("keep", "In the client call you named the number first, and then you waited.", ""),
    ("try", "In the standup you answered before Sam had finished asking.", "Count to three before you answer."),
    ("keep", "You sent the summary within an hour, with the two decisions on top.", ""),
    ("try", "On Tuesday you showed eleven slides and nobody asked.", "Stop after three and ask what is missing."),
    ("helped", "When you asked what I would do without you, I had an answer.", ""),
)  # fmt: skip
"""(kind, what was seen, what next) of the crowd's notes."""


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """Three notes from the mentor, two from the mentee, and a request for advice from each."""
    amara, jonas = mentorship.mentee, mentorship.mentor
    _story_note(jonas, mentorship, 50, SEEN[0], "meeting", effects=["clearer", "trust"], answer=("thanks", ""))
    tried = _story_note(jonas, mentorship, 46, SEEN[1], "meeting", answer=("try", ""))
    with clock.frozen_at(ago(2)):
        _answered(tried).record_outcome("better", by=amara)
    upward = ("helped", "You told me how your first workshop went wrong. I stopped being afraid of mine.", "")
    _story_note(
        amara,
        mentorship,
        20,
        upward,
        "session",
        about=_session(mentorship),
        answer=("thanks", "That cost me something."),
    )
    with clock.frozen_at(ago(15)):
        demo = _asked(amara, mentorship, "How could I open my demo better?")
    opened = "On Monday you opened with the agenda, and two people looked at their phones."
    first = ("try", opened, "Start with the one screen they came for.")
    _story_note(
        jonas,
        mentorship,
        WAITS,
        first,
        "meeting",
        request=demo,
        because="I am telling you because I think you can hold them.",
    )
    with clock.frozen_at(ago(1)):
        _asked(jonas, mentorship, "Which of my questions helped you think, and which got in the way?")
        words = {
            "kind": "change",
            "place": "session",
            "saw": "In our last session we talked about my slides until the end.",
        }
        _left(amara, mentorship, wishes=["challenge", "listening"], kept_for="review", **words)


def _story_note(
    by: Person,
    mentorship: Mentorship,
    days_ago: float,
    said: tuple[str, str, str],
    place: str,
    *,
    about: Session | None = None,
    answer: tuple[str, str] | None = None,
    **more: Any,
) -> Feedback:
    """Leave a note, show it after its hold, and answer it the next day if an answer is given."""
    kind, saw, next = said
    with clock.frozen_at(ago(days_ago)):
        note = _left(by, mentorship, kind=kind, saw=saw, next=next, place=place, session=about, **more)
    with clock.frozen_at(ago(days_ago) + Feedback.HOLD):
        Feedback.show_due()
    if answer:
        with clock.frozen_at(ago(days_ago - 1)):
            kind, words = answer
            FeedbackAnswer.give(note, by=note.recipient, kind=kind, words=words)
    return note


def _left(by: Person, mentorship: Mentorship, **words: Any) -> Feedback:
    return Feedback.leave(by=by, operation=secrets.token_hex(16), mentorship=mentorship, **words)


def _asked(by: Person, mentorship: Mentorship, text: str) -> AdviceRequest:
    return AdviceRequest.ask(by=by, operation=secrets.token_hex(16), mentorship=mentorship, text=text)


def _answered(note: Feedback) -> FeedbackAnswer:
    answer = FeedbackAnswer.to(note)
    assert answer  # noqa: S101 - it was given a line above
    return answer


def _session(mentorship: Mentorship) -> Session:
    """Their last session."""
    held = (Session.mentorship == mentorship) & Session.outcome.is_null(False)
    return Session.select().where(held).order_by(Session.starts_at.desc()).get()


def feedback(rows: BulkRows, pair: Pair) -> None:
    """Add a note every few weeks, mostly from the mentor and mostly answered."""
    if pair.state in (PROPOSED, SENT):
        return
    for number in range((clock.now() - pair.begun).days // EVERY):
        _note(rows, pair, number, pair.day(7 + EVERY * number))


def _note(rows: BulkRows, pair: Pair, number: int, at: datetime) -> None:
    kind, saw, next = SEEN[(pair.number + number) % len(SEEN)]
    by, to = (pair.mentee, pair.mentor) if kind == "helped" else (pair.mentor, pair.mentee)
    shown = moment(at + Feedback.HOLD)
    columns = {"kind": kind, "place": "meeting", "saw": saw, "next": next, "because": "", "effects": "", "wishes": ""}
    whose = {"mentorship": pair.mentorship, "author": by, "kept_for": None, "session": None, "request": None}
    when = {"written_at": moment(at), "held_until": shown, "shown_at": shown}
    id = rows.put(Feedback, **whose, **columns, **when)
    event(rows, by, "feedback.left", Feedback, id, moment(at))
    event(rows, by, "feedback.shown", Feedback, id, shown)
    if (pair.number + number) % 6:
        answered = moment(min(at + timedelta(days=1), clock.now()))
        answer = {"kind": "thanks", "words": "", "commitment": None, "went": None, "went_at": None}
        rows.put(FeedbackAnswer, feedback=id, person=to, at=answered, **answer)
        event(rows, to, "feedback.answered", Feedback, id, answered)
