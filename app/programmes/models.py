"""Programmes and their members."""

from typing import Any, ClassVar

from peewee import BooleanField, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import ListField, PreparedRecords, PreparedRows, Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.people.models import Person
from app.people.rules.alphabets import sort_key
from app.programmes.rules.people import EnrolledPerson, matches, standing_of
from app.text import fingerprint_of, isolated

COORDINATOR, MEMBER, ENROLLED = "coordinator", "member", "person.enrolled"


class Programme(Record):
    """A set of mentorships and people that coordinators look after."""

    name = TextField()
    kinds = ListField(default=())  # the keys of those that may be started in it; all of them if there are none
    cadence = TextField(default="")  # how often its pairs usually meet, a key of `CADENCES` in the agreement
    only_coordinators = BooleanField(default=False)  # whether only they propose mentorships in it
    ended_at = UtcField(null=True)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The programmes somebody is enrolled in."""
        return cls.select().where(cls.id.in_(Enrolment.select(Enrolment.programme).where(Enrolment.person == user)))

    @classmethod
    def of(cls, person: Person) -> list["Programme"]:
        """The programmes somebody is enrolled in, the first one first and those that have ended last."""
        return list(_of_person(person=person.id))

    @classmethod
    def coordinated_by(cls, person: Person) -> list["Programme"]:
        """The programmes that somebody coordinates, the first one first and those that have ended last."""
        return list(_of_coordinator(person=person.id))

    @classmethod
    @once
    def start(cls, *, by: Person, name: str) -> "Programme":
        """Start another programme, which `by` coordinates. Raises RuleBroken if `by` coordinates one of this name."""
        with writing(lock="programmes"):
            if any(each.name == name for each in cls.coordinated_by(by)):
                raise RuleBroken(_("You already coordinate a programme with this name."))
            programme: Programme = cls.create(name=name)
            Enrolment.enrol(by, programme, COORDINATOR)
            Event.record(by, "programme.started", programme)
            return programme

    def allows(self, kind: str) -> bool:
        """Whether mentorships of this kind may be started in it."""
        return not self.kinds or kind in self.kinds

    def closed_to(self, person: Person) -> str:
        """Why this person can't propose a mentorship in it, in a sentence; empty if they can."""
        name = isolated(self.name)
        if self.ended_at:
            return _("%(programme)s has ended, so no new mentorships begin there.", programme=name)
        if self.only_coordinators and all(row.programme != self.id for row in coordinator_rows(person=person.id)):
            return _("In %(programme)s, coordinators bring two people together.", programme=name)
        return ""

    def refuse_start(self, by: Person, kind: str) -> None:
        """Raise RuleBroken if `by` can't propose a mentorship of this kind in it, as the programme is now."""
        now: Programme = self.reread()
        if why := now.closed_to(by):
            raise RuleBroken(why)
        if not now.allows(kind):
            raise RuleBroken(_("%(programme)s doesn’t have this kind. Choose another.", programme=isolated(now.name)))

    @property
    def fingerprint(self) -> str:
        """A short hash of what coordinators decide about it, to notice changes."""
        return fingerprint_of(self.name, tuple(self.kinds), self.cadence, self.only_coordinators)

    @staticmethod
    def name_for(team: str) -> str:
        """The name of a team's first programme."""
        return _("Mentoring at %(team)s", team=team)

    def summary_by(self, inviter: Person) -> str:
        """The summary of an invitation to this programme."""
        return _("%(inviter)s invites you to %(programme)s.", inviter=isolated(inviter.name), programme=self.name)


class Enrolment(Record):
    """A person's place in a programme, as a member or a coordinator."""

    programme = ForeignKeyField(Programme, backref="enrolments", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="enrolments", on_delete="CASCADE")
    person_id: int
    role = TextField(default=MEMBER)
    since = UtcField()
    promoted_at = UtcField(null=True)
    promoted_by = ForeignKeyField(Person, null=True, backref="promotions", on_delete="SET NULL")
    """When and by whom a member was made a coordinator."""
    said_role = TextField(null=True)
    said_places = IntegerField(null=True)
    said_team = TextField(null=True)
    """What a list of people says: `mentor`, `mentee` or `both`, for how many people a mentor has time, and the team."""

    MOST_PLACES: ClassVar = 3
    MOST_FOUND: ClassVar = 20
    """The most people to choose from in one list."""

    class Meta:
        indexes = ((("programme", "person"), True),)

    @classmethod
    def enrol(cls, person: Person, programme: Programme, role: str = MEMBER) -> None:
        """Enrol somebody, unless they are enrolled already. Run inside `writing()`."""
        cls.insert(person=person, programme=programme, role=role, since=clock.now()).on_conflict_ignore().execute()

    @classmethod
    def has(cls, person: Person, programme: Programme) -> bool:
        """Whether somebody is enrolled in this programme."""
        return bool(cls.select().where((cls.programme == programme) & (cls.person == person)).exists())

    @classmethod
    def said_of(cls, person: Person, programme: Programme) -> dict[str, str]:
        """What a list of people says about somebody’s `places` and `team`, as far as it says something."""
        found = cls.get_or_none((cls.programme == programme) & (cls.person == person))
        said = {"places": found.said_places, "team": found.said_team} if found else {}
        return {name: str(value) for name, value in said.items() if value}

    @classmethod
    def say(cls, person: Person, programme: Programme, *, role: str | None, places: int | None, team: str = "") -> None:
        """Note what a list of people says about somebody. What it says nothing about stays. Run inside `writing()`."""
        few = places and min(places, cls.MOST_PLACES)
        said = {"said_role": role, "said_places": few, "said_team": team}
        known = {name: value for name, value in said.items() if value}
        if known:
            cls.update(known).where((cls.programme == programme) & (cls.person == person)).execute()

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Coordinators see who is enrolled in the programmes they look after."""
        mine = cls.alias()
        coordinated = mine.select(mine.programme).where((mine.person == user) & (mine.role == COORDINATOR))
        found = cls.select(cls, Person, Programme).join_from(cls, Person).join_from(cls, Programme)
        return found.where(cls.programme.in_(coordinated))

    @classmethod
    @once
    def invite(cls, *, by: Person, programme: Programme, name: str, email: str) -> "Enrolment":
        """Enrol somebody by name and e-mail address. A new address becomes an invited person.

        Raises RuleBroken if that person has already joined this programme.
        """
        person = Person.invited(name, email)
        if person.has_joined and cls.person_in(programme, person.id):
            raise RuleBroken(_("%(name)s has already joined.", name=isolated(person.call_name)))
        cls.enrol(person, programme)
        enrolment = cls.get((cls.programme == programme) & (cls.person == person))
        Event.record(by, ENROLLED if person.has_joined else "person.invited", enrolment)
        return enrolment

    @classmethod
    def was_invited(cls, person: Person) -> bool:
        """Whether a coordinator invited this person to a programme, apart from any proposals."""
        asked = (Event.name == "person.invited") & (Event.subject_type == cls.__name__)
        theirs = cls.select(cls.id).where(cls.person == person)
        return Event.select().where(asked & Event.subject_id.in_(theirs)).exists()

    @classmethod
    def programme_of(cls, person: Person) -> Programme:
        """The programme a person belongs to: the first they were enrolled in."""
        return Programme.select().join(cls).where(cls.person == person).order_by(cls.id).get()

    @classmethod
    def listed(cls, programme: Programme, reader: Person, words: str = "") -> list[EnrolledPerson]:
        """Everybody in a programme, sorted by name for this reader.

        With search words, only people whose name or e-mail address contains all of them; with an @, whose address does.
        """
        rows = [row for row in _names(programme=programme.id) if matches(words, row.name, row.email)]
        found = [EnrolledPerson(row.id, standing_of(row)) for row in rows]
        names = {row.id: row.name for row in rows}
        return sorted(found, key=lambda one: sort_key(names[one.id], reader.region))

    @classmethod
    def with_people(cls, ids: list[int]) -> list["Enrolment"]:
        """These enrolments with their people, in this order."""
        found = {enrolment.id: enrolment for enrolment in cls.select(cls, Person).join(Person).where(cls.id.in_(ids))}
        return [found[id] for id in ids if id in found]

    @classmethod
    def members_of(cls, ids: list[int]) -> list["Enrolment"]:
        """The first MOST_FOUND of these that are members who have joined and not left, with their people, in this
        order.
        """
        found = cls.select(cls, Person).join(Person).where(cls.id.in_(ids) & (cls.role == MEMBER))
        members = {enrolment.id: enrolment for enrolment in found.where(Person.with_account())}
        return [members[id] for id in ids if id in members][: cls.MOST_FOUND]

    @classmethod
    def people_matching(cls, programme: Programme, reader: Person, words: str) -> list[Person]:
        """The first MOST_FOUND people with these words in their name or address, sorted by name for this reader."""
        here = [one.id for one in cls.listed(programme, reader, words) if one.standing != "left"]
        return [enrolment.person for enrolment in cls.with_people(here[: cls.MOST_FOUND])]

    @classmethod
    def is_large(cls, programme: Programme) -> bool:
        """Whether it has more people than one list offers to choose from."""
        return len(_first_few(programme=programme.id)) > cls.MOST_FOUND

    @classmethod
    def person_in(cls, programme: Programme, id: int) -> Person | None:
        """The person with this id, if they are enrolled and haven't left."""
        one = (cls.programme == programme) & (cls.person == id) & Person.deactivated_at.is_null()
        return Person.select().join(cls, on=cls.person).where(one).first()


_names = PreparedRows(
    lambda param: (
        Enrolment.select(Enrolment.id, Person.name, Person.email, Person.joined_at, Person.deactivated_at)
        .join(Person)
        .where(Enrolment.programme == param("programme"))
    )
)
_first_few = PreparedRows(
    lambda param: (
        Enrolment.select(Enrolment.id).where(Enrolment.programme == param("programme")).limit(Enrolment.MOST_FOUND + 1)
    )
)

_ORDER = (Programme.ended_at.is_null().desc(), Enrolment.id)

_of_person = PreparedRecords(
    lambda param: Programme.select().join(Enrolment).where(Enrolment.person == param("person")).order_by(*_ORDER)
)
_of_coordinator = PreparedRecords(
    lambda param: Programme.select().join(Enrolment).where(_coordinates(param("person"))).order_by(*_ORDER)
)

coordinator_rows = PreparedRows(
    lambda param: Enrolment.select(Enrolment.programme).where(_coordinates(param("person"))).order_by(Enrolment.id)
)
"""The programmes a person coordinates, the first one first. Runs on every signed-in page, for the list of places."""


def _coordinates(person: Any) -> Any:
    return (Enrolment.person == person) & (Enrolment.role == COORDINATOR)
