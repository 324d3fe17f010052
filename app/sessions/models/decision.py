"""What somebody decided on a topic, and how it turned out (docs/practice.md 3.4)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRows, Record, UtcField, in_list, writing
from app.errors import RuleBroken
from app.i18n import _
from app.mentorships.models import PAIR, of_the_two, with_pair
from app.people.models import Person
from app.search_index.models import IndexedText, Searchable, SearchEntry
from app.sessions.models.agenda_item import DECIDE, AgendaItem
from app.sessions.models.session import Session
from app.sessions.rules.look_backs import A_WEEK, SIX_WEEKS, TOO_EARLY


class Decision(Searchable, Record):
    """The decision of the person who added a topic (`person`). Only they see it, unless they share it.

    `look_on` is the day on which Today asks how it turned out; `outcome` and `line` are the answer.
    """

    search_kind = "decision"

    item = ForeignKeyField(AgendaItem, backref="decisions", on_delete="CASCADE", unique=True)
    person = ForeignKeyField(Person, backref="decisions", on_delete="RESTRICT")
    text = TextField()
    decided_at = UtcField()
    look_on = DateField(null=True)
    shared_at = UtcField(null=True)
    outcome = TextField(null=True)
    line = TextField(default="")
    item_id: int
    person_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Its owner, and the other person if it is shared. Nobody while its topic is in the bin."""
        query = cls.select(cls, AgendaItem, Session, *PAIR).join(AgendaItem).join(Session)
        return with_pair(query, Session).where(
            of_the_two(user) & AgendaItem.deleted_at.is_null() & cls.is_readable_by(user)
        )

    @classmethod
    def is_readable_by(cls, user: Any) -> Any:
        """The condition that a person of the mentorship may read it."""
        return (cls.person == user) | cls.shared_at.is_null(False)

    @classmethod
    def keep(cls, item: AgendaItem, *, by: Person, text: str, look_on: date | None, is_shared: bool) -> None:
        """Save the decision on a topic, or change it. Without text, delete it.

        Raises RuleBroken if there is nothing to decide on the topic, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{item.session.mentorship_id}"):
            item.session.mentorship.refuse_ended()
            before = cls.on(item)
            if not text:
                if before:
                    before.delete_instance()
                    SearchEntry.drop(cls.search_kind, before.id)
                return
            now = item.reread()
            now.session = item.session.reread()
            if now.deleted_at or not (before or now.can_be_decided):
                raise RuleBroken(_("You can write down a decision once you’ve discussed the topic."))
            moment = clock.now()
            decision = before or cls(item=item, person=by, decided_at=moment)
            decision.text, decision.look_on = text, look_on
            decision.shared_at = (decision.shared_at or moment) if is_shared else None
            decision.save()
            decision.item = item
            decision.update_index()

    @classmethod
    def on(cls, item: AgendaItem) -> "Decision | None":
        """The decision on a topic, whoever may read it."""
        return cls.get_or_none(cls.item == item)

    @classmethod
    def missing_on(cls, items: list[AgendaItem], *, by: Person) -> list[AgendaItem]:
        """The topics that a person added to decide something, and on which they haven't written down a decision."""
        own = [item for item in items if item.kind == DECIDE and item.added_by_id == by.id]
        decided = {row.item for row in _decided(items=[item.id for item in own])} if own else set()
        return [item for item in own if item.id not in decided]

    @classmethod
    def left_over(cls, typed: dict[int, str], *, by: Person) -> list[str]:
        """The decisions that a person typed (by topic) and hasn't saved in the same words."""
        own = cls.select(cls.item, cls.text).where((cls.person == by) & cls.item.in_([*typed])) if typed else []
        saved = {(row.item_id, row.text) for row in own}
        return [words for item, words in typed.items() if (item, words) not in saved]

    def look_back(self, outcome: str, line: str | None = None) -> None:
        """Save how it turned out. Without `line`, keep the earlier one. After "too early", ask again in six weeks.

        Raises RuleBroken if the mentorship has ended.
        """
        later = {"look_on": clock.today_in(self.person.zone) + SIX_WEEKS} if outcome == TOO_EARLY else {}
        self._change(outcome=outcome, line=self.line if line is None else line, **later)

    def postpone(self) -> date:
        """Ask again in a week; return that day. Raises RuleBroken if the mentorship has ended."""
        day = clock.today_in(self.person.zone) + A_WEEK
        self._change(look_on=day)
        return day

    def _change(self, **values: Any) -> None:
        with writing(lock=f"mentorship:{self.item.session.mentorship_id}"):
            self.item.session.mentorship.refuse_ended()
            if Decision.update(**values).where(Decision.id == self.id).execute():
                for name, value in values.items():
                    setattr(self, name, value)
                self.update_index()

    def indexed_text(self) -> IndexedText | None:
        if self.item.deleted_at:
            return None
        reader = None if self.shared_at else self.person_id
        return IndexedText(self.item.session.mentorship_id, reader, self.decided_at, [self.text, self.line])


_decided = PreparedRows(lambda param: Decision.select(Decision.item).where(in_list(Decision.item, param("items"))))
