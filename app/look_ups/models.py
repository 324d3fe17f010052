"""Which pages about other people a coordinator opened, and when (docs/practice.md 8).

It says neither which words were searched for nor anything about requests for help.
"""

import threading
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, NamedTuple

from peewee import EXCLUDED, DateField, ForeignKeyField, IntegerField, TextField

from app import clock
from app.db import PreparedRows, Record, UtcField, are_writes_held, write_if_free, writing
from app.look_ups.labels import PAGES
from app.people.models import Person
from app.programmes.models import Programme


class LookUp(Record):
    """That a coordinator opened a page, once or several times on one day. `about` is the id of the person whose page it
    was, or 0. Days are those of UTC.
    """

    GLANCE: ClassVar = timedelta(minutes=10)
    """Opening the same page again within this time, to turn its pages or search in it, counts once."""

    KEPT: ClassVar = timedelta(days=365)

    A_PAGE: ClassVar = 50

    programme = ForeignKeyField(Programme, backref="look_ups", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="look_ups", on_delete="CASCADE")
    page = TextField()
    about = IntegerField(default=0)
    day = DateField()
    times = IntegerField(default=1)
    last_at = UtcField()

    class Meta:
        indexes = ((("programme", "person", "day", "page", "about"), True),)

    @classmethod
    def note(cls, by: Person, programme: Programme, page: str, about: Person | None = None) -> None:
        """Record that `by` opens a page of PAGES. A view calls it before it answers a GET.

        It never waits and never fails: while the database is busy, the look-up is kept in memory and recorded with the
        next one, by a job, or when Trellis stops. Only a process that is killed within these minutes loses it.
        """
        if page not in PAGES:
            raise KeyError(page)
        moment = clock.now()
        look = _Look(programme.id, by.id, moment.date(), page, about.id if about else 0)
        latest = _latest.first(**look._asdict())
        if latest and abs(moment - latest.last_at) < cls.GLANCE:
            return
        _waiting.setdefault(look, moment)
        if not are_writes_held():
            write_if_free(cls.record_waiting)

    @classmethod
    def record_waiting(cls) -> int:
        """Record the look-ups that wait in memory, unless another thread does; return their number."""
        if not _recording.acquire(blocking=False):
            return 0
        try:
            looks = list(_waiting.items())
            if looks:
                with writing():
                    for look, moment in looks:
                        cls._count(look, moment)
            for look, _ in looks:
                del _waiting[look]
            return len(looks)
        finally:
            _recording.release()

    @classmethod
    def _count(cls, look: "_Look", moment: datetime) -> None:
        """Begin a line, or count one up, in one statement."""
        row = cls.insert(**look._asdict(), last_at=moment)
        of_the_day = [cls.programme, cls.person, cls.day, cls.page, cls.about]
        again = {cls.times: cls.times + 1, cls.last_at: EXCLUDED.last_at}
        row.on_conflict(conflict_target=of_the_day, update=again).execute()

    @classmethod
    def page_of(cls, programme: Programme, number: int) -> list[Any]:
        """The look-ups in a programme, the latest first, and one more row if there is an older page."""
        return _listed(programme=programme.id, skipped=(number - 1) * cls.A_PAGE)

    @classmethod
    def delete_outdated(cls) -> int:
        """Delete look-ups after KEPT, and those from a wrong clock; return their number."""
        moment: Any = clock.now()
        outdated = (cls.last_at < moment - cls.KEPT) | (cls.last_at > moment + cls.KEPT)
        with writing():
            return int(cls.delete().where(outdated).execute())


class _Look(NamedTuple):
    """A look-up that isn't in the database yet."""

    programme: int
    person: int
    day: date
    page: str
    about: int


_waiting: dict[_Look, datetime] = {}
_recording = threading.Lock()

_latest = PreparedRows(
    lambda param: LookUp.select(LookUp.last_at).where(
        (LookUp.programme == param("programme"))
        & (LookUp.person == param("person"))
        & (LookUp.day == param("day"))
        & (LookUp.page == param("page"))
        & (LookUp.about == param("about"))
    )
)
_listed = PreparedRows(
    lambda param: (
        LookUp.select(LookUp.page, LookUp.about, LookUp.times, LookUp.last_at, Person.name, Person.id.alias("who"))
        .join(Person)
        .where(LookUp.programme == param("programme"))
        .order_by(LookUp.last_at.desc(), LookUp.id.desc())
        .limit(LookUp.A_PAGE + 1)
        .offset(param("skipped"))
    )
)
