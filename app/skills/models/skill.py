"""A skill that one of the two is learning, and that both rate (docs/practice.md 5.2)."""

from datetime import datetime
from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import Mentorship, Trashable, of_the_two, select_with_pair
from app.people.models import Person
from app.search_index.models import IndexedText
from app.sessions.models import RaisedTopic

MOST = 3
"""The skills of a mentorship at a time, of both people together (docs/practice.md 5.2)."""


class Skill(Trashable, Record):
    """A skill of its owner in a mentorship. A skill that was dropped keeps its ratings, and can be taken up again.

    `called_before` is its earlier name, and `renamed_at` is when it got another one.
    """

    event_noun = "skill"
    search_kind = "skill"

    mentorship = ForeignKeyField(Mentorship, backref="skills", on_delete="CASCADE")
    owner = ForeignKeyField(Person, backref="skills", on_delete="RESTRICT")
    name = TextField()
    chosen_at = UtcField()
    dropped_at = UtcField(null=True)
    called_before = TextField(null=True)
    renamed_at = UtcField(null=True)
    deleted_by = ForeignKeyField(Person, null=True, backref="skills_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    mentorship_id: int
    owner_id: int
    deleted_by_id: int | None
    rounds: Any

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people; a deleted one only its owner, who can restore it."""
        there: Any = cls.deleted_at.is_null() | (cls.owner == user)
        return select_with_pair(cls).where(of_the_two(user) & there)

    @classmethod
    @once
    def choose(cls, *, by: Person, mentorship: Mentorship, name: str) -> "Skill":
        """Choose a skill and open its first round. A dropped one with this name is taken up again.

        Raises RuleBroken for a fourth skill, for one that is there already, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            skill = cls._named(mentorship, by, name)
            if skill and not skill.dropped_at:
                raise RuleBroken(_("You’ve already chosen this skill."))
            if skill:
                skill.mentorship = mentorship
                skill._take_up(by)
            else:
                cls._refuse_more_than_most(mentorship)
                skill = cls.create(mentorship=mentorship, owner=by, name=name, chosen_at=clock.now())
                Event.record(by, "skill.chosen", skill)
                skill.update_index(is_new=True)
                skill._open_round(by)
            return skill

    def rename(self, name: str, *, by: Person, title: str) -> None:
        """Give it another name. Its ratings stay, also those of the open round, which each can still change.

        Until both have rated it under the new name, `called_before` is what it was called when they last did. `title`
        is its new title if it is on the agenda. Raises RuleBroken if its owner has another skill with this name, if it
        was deleted meanwhile, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            now, other = self.reread(), Skill._named(self.mentorship, by, name)
            if other and other.id != self.id:
                raise RuleBroken(_("You already have a skill with this name."))
            if now.deleted_at:
                raise RuleBroken(_("You deleted this skill. Restore it in Recently deleted to rename it."))
            if now.name == name:
                return
            before, since = now._name_rated_under()
            now.name, now.called_before, now.renamed_at = name, before, since
            if before == name:
                now.called_before = now.renamed_at = None
            now.save()
            RaisedTopic.update(title=title).where(RaisedTopic.is_about(self)).execute()
            now.update_index()
            Event.record(by, "skill.renamed", self)

    def _name_rated_under(self) -> tuple[str, datetime]:
        """Its name when both last rated it, or when it was chosen, and until when it had that name."""
        revealed = max((round.revealed_at for round in self.rounds if round.revealed_at), default=None)
        if self.called_before and self.renamed_at and not (revealed and revealed > self.renamed_at):
            return self.called_before, self.renamed_at
        return self.name, clock.now()

    def drop(self, *, by: Person) -> None:
        """Make room for another skill. Its ratings stay. Dropping it twice changes nothing."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            there: Any = (Skill.id == self.id) & Skill.dropped_at.is_null() & Skill.deleted_at.is_null()
            if Skill.update(dropped_at=clock.now()).where(there).execute():
                RaisedTopic.withdraw(self)
                Event.record(by, "skill.dropped", self)

    def take_up(self, *, by: Person) -> None:
        """Take a dropped skill up again, with its ratings. Doing it twice changes nothing.

        Raises RuleBroken if there are three already, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            now = self.reread()
            if now.dropped_at and not now.deleted_at:
                self._take_up(by)

    def _take_up(self, by: Person) -> None:
        self._refuse_more_than_most(self.mentorship)
        Skill.update(dropped_at=None).where(Skill.id == self.id).execute()
        Event.record(by, "skill.taken_up", self)
        self._open_round(by)

    def put_on_agenda(self, *, by: Person, title: str) -> None:
        """Put it on the agenda, to talk about how differently the two see it."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            RaisedTopic.put(self, mentorship=self.mentorship, by=by, title=title)

    def take_off_agenda(self) -> None:
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            RaisedTopic.withdraw(self)

    def move_to_bin(self, *, by: Person) -> None:
        with writing(lock=self.trash_lock):
            super().move_to_bin(by=by)
            RaisedTopic.withdraw(self)

    def make_room(self) -> None:
        """A restored skill takes its place again, or stays dropped if there are three others now."""
        if not self.dropped_at and self._count(self.mentorship) > MOST:
            self.dropped_at = clock.now()
            Skill.update(dropped_at=self.dropped_at).where(Skill.id == self.id).execute()

    @classmethod
    def _refuse_more_than_most(cls, mentorship: Mentorship) -> None:
        if cls._count(mentorship) >= MOST:
            raise RuleBroken(_("You two already have three skills. Drop one first, and take it up again later."))

    @classmethod
    def _count(cls, mentorship: Mentorship) -> int:
        here: Any = (cls.mentorship == mentorship) & cls.dropped_at.is_null() & cls.deleted_at.is_null()
        return int(cls.select().where(here).count())

    @classmethod
    def _named(cls, mentorship: Mentorship, owner: Person, name: str) -> "Skill | None":
        """This person's skill with this name, in capitals or not."""
        here: Any = (cls.mentorship == mentorship) & (cls.owner == owner) & cls.deleted_at.is_null()
        return next((skill for skill in cls.select().where(here) if skill.name.casefold() == name.casefold()), None)

    def _open_round(self, by: Person) -> None:
        Skill.rounds.rel_model.open_for(self, by=by)

    def indexed_text(self) -> IndexedText | None:
        return None if self.deleted_at else IndexedText(self.mentorship_id, None, self.chosen_at, [self.name])
