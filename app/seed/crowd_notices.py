"""The notices that the people of a crowd would have by now: what their partner did in the last three months.

The job that makes notices would take hours for so many events, and Trellis would be busy with it after the seed.
"""

from collections.abc import Mapping
from datetime import timedelta

from app import clock
from app.events.models import Event
from app.notices.models import Notice
from app.people.models import NoticeMark
from app.seed.notices import UNREAD
from app.seed.pairs import moment
from app.seed.rows import BulkRows

TOLD = (
    *("agreement.sent", "feedback.shown", "feedback.answered", "mentorship.paused", "question.shown"),
    *("session.booked", "session.cancelled", "session.held"),
)
"""Events that are told to the other person of a pair, with a link to what they are about."""


def add_notices(rows: BulkRows, partners: Mapping[int, int]) -> None:
    """Add those about the events that wait to be written, in their order. `partners` has both people of a pair."""
    since, unread = (moment(clock.now() - age) for age in (Notice.KEPT - timedelta(days=1), UNREAD))
    recent = (each for each in rows.waiting(Event) if each["name"] in TOLD and each["at"] > since)
    marks: dict[int, list[int]] = {}
    for each in sorted(recent, key=lambda each: (each["at"], each["id"])):
        person = partners[each["actor"]]
        about = {"event_id": each["id"], "event_name": each["name"], "target_id": each["subject_id"], "at": each["at"]}
        notice = rows.put(Notice, person=person, actor=each["actor"], **about)
        opened = marks.get(person, [0, 0])[1]
        marks[person] = [notice, notice if each["at"] < unread else opened]
    for person, (newest, opened) in marks.items():
        rows.put(NoticeMark, person=person, newest=newest, opened=opened)
