"""When the pairs of the crowd met: every session from the week after they agreed, as rows."""

from datetime import datetime, timedelta

from app import clock
from app.accounts.models import digest
from app.mentorship_kinds import MICRO
from app.seed.exchanges import MENTOR_CLOSES, Meeting, prepared, promised, spoken
from app.seed.pairs import ENDED, GOING, PAUSED, RECENT, Pair, event, moment
from app.seed.rows import BulkRows
from app.sessions.models import HELD, NOT_HELD, Session

FIRST_DAY, LENGTH = 8, timedelta(minutes=45)
"""On which day after they began a pair first meets, and for how long each time."""

UNTOLD, TOLD = timedelta(days=2), timedelta(hours=7)
"""A session of the last two days waits for a word; one that has just been is left out, because nobody closed it yet."""

MISSED_EACH, CALLED_OFF_EACH = 7, 11
"""One session in so many did not happen, or was called off."""

CALLED_OFF = "called off"


def sessions(rows: BulkRows, pair: Pair) -> None:
    """Every session from the week after they agreed to the last before a pause or an ending, and one ahead."""
    if pair.agreed_at is None:
        return
    starts, held = _starts(pair), []
    booked = pair.agreed_at + timedelta(minutes=1)
    for number, starts_at in enumerate(starts):
        is_untold = starts_at > clock.now() - UNTOLD
        outcome = None if is_untold else _outcome(pair, number)
        meeting = _session(rows, pair, Meeting(number, 0, booked, starts_at, outcome))
        booked = starts_at + LENGTH
        if outcome != CALLED_OFF:
            prepared(rows, pair, meeting)
        if outcome == HELD:
            spoken(rows, pair, meeting)
            held.append(meeting)
    promised(rows, pair, held)
    ahead = _ahead(pair, starts)
    if ahead:
        prepared(rows, pair, _session(rows, pair, Meeting(len(starts), 0, booked, ahead, None)))


def _cadence(pair: Pair) -> int:
    return pair.cadence_days or 10


def _starts(pair: Pair) -> list[datetime]:
    """When the sessions that are over began, on the hour, until now, their pause, or the end of what they agreed."""
    if pair.state == PAUSED:
        end = clock.now() - timedelta(days=3)
    else:
        end = pair.day(30 * (pair.kind.months or 1)) - timedelta(days=int(pair.state == ENDED))
    most = 1 + pair.number % 3 if pair.kind is MICRO else (end - pair.begun).days
    first = (pair.begun + timedelta(days=FIRST_DAY)).replace(minute=0, second=0, microsecond=0)
    times = (first + timedelta(days=_cadence(pair) * number) for number in range(most))
    return [starts_at for starts_at in times if starts_at + TOLD < end]


def _ahead(pair: Pair, starts: list[datetime]) -> datetime | None:
    """The next session of a pair that goes on, within one cadence from now."""
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
    """Booked by the mentee, told by the mentor an hour after; or called off by the mentor a day before."""
    is_cancelled, is_told = meeting.outcome == CALLED_OFF, meeting.outcome in (HELD, NOT_HELD)
    called_off = moment(max(meeting.starts_at - timedelta(days=1), meeting.booked_at + timedelta(minutes=5)))
    booked, told = moment(meeting.booked_at), moment(meeting.starts_at + MENTOR_CLOSES)
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
        outcome=meeting.outcome if is_told else None,
        outcome_by=pair.mentor if is_told else None,
        outcome_at=told if is_told else None,
    )
    event(rows, pair.mentee, "session.booked", Session, meeting.id, booked)
    if is_cancelled:
        event(rows, pair.mentor, "session.cancelled", Session, meeting.id, called_off)
    if is_told:
        name = "session.held" if meeting.outcome == HELD else "session.not_held"
        event(rows, pair.mentor, name, Session, meeting.id, told)
    return meeting
