"""The content of the crowd's sessions: agendas, notes, reflections, pulses and commitments."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock
from app.commitments.models import DONE, DROPPED, Commitment, CommitmentReminder
from app.mentorships.models import MENTEE, MENTOR
from app.seed.pairs import Pair, event, moment
from app.seed.rows import BulkRows
from app.sessions.models import HELD, AgendaItem, Pulse, SessionNote, SessionReflection

PREPARED, NOTED = timedelta(days=2), timedelta(minutes=30)
"""How long before a session its agenda is written, and how long after its start the notes are."""

MENTOR_CLOSES, MENTEE_CLOSES = timedelta(hours=1), timedelta(hours=5)
"""How long after the start each person closes the session."""

PRIVATE_EACH = 3
"""One session in three has private notes."""

TOPICS = (
    ("decide", "Take the offer or stay another year", "Listed both sides, leaning to staying"),
    ("understand", "Why the planning takes three rounds", "Read the last two sets of minutes"),
    ("practise", "Telling a client that a date won’t hold", ""),
    ("share", "What went better than I thought", ""),
    ("decide", "Which half of the workshop I lead", "The second"),
    ("understand", "What the budget round really decides", ""),
)
NOTES = (
    "Say what you saw before you say what should happen.\n\n- Name the cost\n- Offer one thing that is possible",
    "The **second part** first, because it is the one that scares.\n\n1. Ten minutes\n2. Then a break",
    "Nobody has asked yet. Ask the three people who would know, and write down their words.",
)
TAKEAWAYS = ("An offer turns a no into an answer.", "Ask earlier.", "I explained before I had asked.", "Fewer slides.")
PROMISES = (
    ("Write the last slide first", "When I open the slides, I will start at the end"),
    ("Ask the client what they would miss", ""),
    ("Say no once, with an offer", "When a request comes in, I will wait an hour"),
)
MANNERS = ("questions", "half", "advice")


@dataclass
class Meeting:
    """One session while its rows are written. `number` counts the pair's sessions from 0."""

    number: int
    id: int
    booked_at: datetime
    starts_at: datetime
    outcome: str | None


def add_agenda(rows: BulkRows, pair: Pair, meeting: Meeting) -> None:
    """Add a topic or two from the mentee and sometimes one from the mentor, two days before or once it is booked."""
    written = max(min(meeting.starts_at - PREPARED, clock.now() - timedelta(hours=1)), meeting.booked_at)
    by = [pair.mentee, *([pair.mentee] if meeting.number % 2 else []), *([pair.mentor] if pair.number % 3 == 0 else [])]
    for position, person in enumerate(by, start=1):
        kind, text, tried = TOPICS[(pair.number + meeting.number + position) % len(TOPICS)]
        item = rows.put(
            AgendaItem,
            session=meeting.id,
            kind=kind,
            text=f"{text} ({pair.number}-{meeting.number})",
            tried=tried,
            where_to="",
            where_now="",
            could="",
            will="",
            position=position,
            added_by=person,
            added_at=moment(written + timedelta(minutes=position)),
            ticked_at=moment(meeting.starts_at + timedelta(minutes=9 * position)) if meeting.outcome == HELD else None,
        )
        event(rows, person, "agenda_item.added", AgendaItem, item, moment(written + timedelta(minutes=position)))


def add_notes(rows: BulkRows, pair: Pair, meeting: Meeting) -> None:
    """Add shared notes, now and then private ones, and both people's reflections and pulses."""
    turn = pair.number + meeting.number
    words = f"{NOTES[turn % len(NOTES)]}\n\nPair {pair.number}, session {meeting.number}."
    _note(rows, pair.mentee, meeting, None, words)
    if turn % PRIVATE_EACH == 0:
        _note(rows, pair.mentee, meeting, pair.mentee, f"Ask for ten minutes on this alone ({pair.number}).")
    for person, role, after in (
        (pair.mentor, MENTOR, MENTOR_CLOSES),
        (pair.mentee, MENTEE, MENTEE_CLOSES),
    ):
        at = meeting.starts_at + after
        other_turn = turn + (role == MENTEE)
        rows.put(
            SessionReflection,
            session=meeting.id,
            person=person,
            one_thing="",
            hard="Two people are leaving at once." if turn % 5 == 0 else "",
            takeaway=TAKEAWAYS[other_turn % len(TAKEAWAYS)],
            manner=MANNERS[other_turn % len(MANNERS)],
            changed_at=moment(at),
        )
        if role == MENTEE or turn % 2:
            shared = moment(at) if turn % 4 == 0 else None
            mood, value = 1 + other_turn * 3 % 5, 1 + other_turn % 5
            rows.put(
                Pulse,
                session=meeting.id,
                person=person,
                mood=mood,
                value=value,
                change="",
                shared_at=shared,
                given_at=moment(at),
            )


def _note(rows: BulkRows, by: int, meeting: Meeting, only_for: int | None, words: str) -> None:
    at = moment(meeting.starts_at + NOTED)
    note = rows.put(SessionNote, session=meeting.id, only_for=only_for, words=words, edited_by=by, edited_at=at)
    event(rows, by, "session_note.written", SessionNote, note, at)


def add_commitments(rows: BulkRows, pair: Pair, held: list[Meeting]) -> None:
    """Add one commitment for each session: done by the next one, dropped, or carried over once and then done. The last
    one is open.
    """
    for place, meeting in enumerate(held):
        turn = pair.number + meeting.number
        later = held[place + 1 : place + 3]
        how = _became(turn, later)
        made_at, due = meeting.starts_at + MENTOR_CLOSES, timedelta(days=pair.cadence_days or 10)
        carried = later[0] if later and turn % 4 == 0 else None
        closed_at = later[1 if carried else 0].starts_at + MENTEE_CLOSES if how else None
        text, cue = PROMISES[turn % len(PROMISES)]
        due_on = ((carried.starts_at if carried else meeting.starts_at) + due).date().isoformat()
        commitment = rows.put(
            Commitment,
            mentorship=pair.mentorship,
            session_id=meeting.id,
            text=text,
            cue=cue,
            owner=(MENTEE, MENTEE, MENTOR, "both")[turn % 4],
            due_on=due_on,
            carried=int(carried is not None),
            made_by=pair.mentor,
            made_at=moment(made_at),
            closed_as=how,
            closed_by=pair.mentee if how else None,
            closed_at=moment(closed_at) if closed_at else None,
        )
        event(rows, pair.mentor, "commitment.made", Commitment, commitment, moment(made_at))
        if turn % 4 == 0:
            rows.put(CommitmentReminder, commitment=commitment, person=pair.mentee, is_wanted=turn % 8 == 0)
        if carried:
            at = moment(carried.starts_at + MENTEE_CLOSES)
            event(rows, pair.mentee, "commitment.carried", Commitment, commitment, at)
        if how and closed_at:
            event(rows, pair.mentee, f"commitment.{how}", Commitment, commitment, moment(closed_at))


def _became(turn: int, later: list[Meeting]) -> str | None:
    if not later or (turn % 4 == 0 and len(later) < 2):
        return None
    return DROPPED if turn % 9 == 0 else DONE
