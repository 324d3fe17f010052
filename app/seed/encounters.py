"""The sessions of the crowd, from the week after each pair agreed."""

from datetime import datetime, timedelta

from app import clock
from app.accounts.models import digest
from app.mentorship_kinds import MICRO
from app.seed.exchanges import MENTOR_CLOSES, Meeting, add_agenda, add_commitments, add_notes
from app.seed.pairs import ENDED, GOING, PAUSED, RECENT, Pair, event, moment
from app.seed.rows import BulkRows
from app.sessions.models import HELD, NOT_HELD, Session

FIRST_DAY, LENGTH = 8, timedelta(minutes=45)
"""The day of the first session, counted from the beginning, and the length of every session."""

UNRECORDED, CLOSED_AFTER = timedelta(days=2), timedelta(hours=7)
"""A session of the last two days has no outcome yet. One that began less than seven hours ago is left out."""

MISSED_EACH, CALLED_OFF_EACH = 7, 11
"""One session in seven wasn't held, and one in eleven was called off."""

CALLED_OFF = "called off"


def sessions(rows: BulkRows, pair: Pair) -> None:
    """Add a pair's sessions, from the week after they agreed until a pause or an ending, and one upcoming session."""
    if pair.agreed_at is None:
        return
    starts, held = _starts(pair), []
    booked = pair.agreed_at + timedelta(minutes=1)
    for number, starts_at in enumerate(starts):
        outcome = None if starts_at > clock.now() - UNRECORDED else _outcome(pair, number)
        meeting = _session(rows, pair, Meeting(number, 0, booked, starts_at, outcome))
        booked = starts_at + LENGTH
        if outcome != CALLED_OFF:
            add_agenda(rows, pair, meeting)
        if outcome == HELD:
            add_notes(rows, pair, meeting)
            held.append(meeting)
    add_commitments(rows, pair, held)
    ahead = _ahead(pair, starts)
    if ahead:
        add_agenda(rows, pair, _session(rows, pair, Meeting(len(starts), 0, booked, ahead, None)))


def _cadence(pair: Pair) -> int:
    return pair.cadence_days or 10


def _starts(pair: Pair) -> list[datetime]:
    """The start of each past session, on the hour, until now, the pair's pause or the agreed end."""
    if pair.state == PAUSED:
        end = clock.now() - timedelta(days=3)
    else:
        end = pair.day(30 * (pair.kind.months or 1)) - timedelta(days=int(pair.state == ENDED))
    most = 1 + pair.number % 3 if pair.kind is MICRO else (end - pair.begun).days
    first = (pair.begun + timedelta(days=FIRST_DAY)).replace(minute=0, second=0, microsecond=0)
    times = (first + timedelta(days=_cadence(pair) * number) for number in range(most))
    return [starts_at for starts_at in times if starts_at + CLOSED_AFTER < end]


def _ahead(pair: Pair, starts: list[datetime]) -> datetime | None:
    """The start of an active pair's next session, within one cadence from now."""
    goes_on = pair.state in (GOING, RECENT) and (not pair.ends_on or clock.now().date() < pair.ends_on)
    if not goes_on or (pair.kind is MICRO and starts):
        return None
    days = 1 + pair.number % _cadence(pair)
    return (clock.now() + timedelta(days=days)).replace(minute=0, second=0, microsecond=0)


def _outcome(pair: Pair, number: int) -> str:
    turn = pair.number + number
    if number and turn % CALLED_OFF_EACH == 0:
        return CALLED_OFF
    return NOT_HELD if number and turn % MISSED_EACH == 0 else HELD


def _session(rows: BulkRows, pair: Pair, meeting: Meeting) -> Meeting:
    """Add a session. The mentee books it; the mentor records its outcome an hour later or calls it off a day before."""
    is_cancelled, is_recorded = meeting.outcome == CALLED_OFF, meeting.outcome in (HELD, NOT_HELD)
    called_off = moment(max(meeting.starts_at - timedelta(days=1), meeting.booked_at + timedelta(minutes=5)))
    booked, recorded = moment(meeting.booked_at), moment(meeting.starts_at + MENTOR_CLOSES)
    meeting.id = rows.put(
        Session,
        mentorship=pair.mentorship,
        starts_at=moment(meeting.starts_at),
        minutes=LENGTH // timedelta(minutes=1),
        zone="UTC",
        channel="video",
        place="",
        uid=f"{digest(f'crowd session {pair.mentorship} {meeting.number}')[:32]}@trellis",
        sequence=int(is_cancelled),
        booked_by=pair.mentee,
        booked_at=booked,
        changed_at=called_off if is_cancelled else booked,
        cancelled_by=pair.mentor if is_cancelled else None,
        cancelled_at=called_off if is_cancelled else None,
        outcome=meeting.outcome if is_recorded else None,
        outcome_by=pair.mentor if is_recorded else None,
        outcome_at=recorded if is_recorded else None,
    )
    event(rows, pair.mentee, "session.booked", Session, meeting.id, booked)
    if is_cancelled:
        event(rows, pair.mentor, "session.cancelled", Session, meeting.id, called_off)
    if is_recorded:
        name = "session.held" if meeting.outcome == HELD else "session.not_held"
        event(rows, pair.mentor, name, Session, meeting.id, recorded)
    return meeting
