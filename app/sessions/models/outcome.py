"""Whether a session was held (docs/practice.md 3.3)."""

from typing import Any

from app import clock
from app.db import writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.i18n import _
from app.people.models import Person
from app.sessions.rules.outcomes import HELD
from app.text import isolated


class HasOutcome:
    """Mixed into Session: recording its outcome."""

    id: Any
    mentorship: Any
    mentorship_id: int
    outcome: Any
    has_begun: Any
    is_cancelled: Any
    sides: Any
    agenda_items: Any
    reread: Any

    def record_outcome(self, outcome: str, *, by: Person) -> None:
        """Record that it was HELD or NOT_HELD, or change what was recorded.

        Raises RuleBroken if it hasn't begun or was cancelled.
        """
        session: Any = type(self)
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            if not self.has_begun:
                raise RuleBroken(_("This session hasn’t started yet."))
            changed = {"outcome": outcome, "outcome_by": by, "outcome_at": clock.now()}
            differs = session.outcome.is_null() | (session.outcome != outcome)
            mine = (session.id == self.id) & session.cancelled_at.is_null()
            is_news = session.update(**changed).where(mine & differs).execute()
            if not is_news and self.reread().cancelled_at:
                raise RuleBroken(_("This session was cancelled, so there’s nothing to answer."))
            self.outcome = outcome
            if is_news:
                name = f"session.{'held' if outcome == HELD else 'not_held'}"
                Event.record(by, name, self)  # type: ignore[arg-type]
                if outcome != HELD:  # after a session that was held, whoever closes it says first what was discussed
                    self.agenda_items.model.carry_over(self.mentorship)
                for side in self.sides:  # search doesn't find the takeaway of a session that wasn't held
                    side.session = self
                    side.update_index()

    def record_first_outcome(self, outcome: str, *, by: Person) -> None:
        """Like `record_outcome`, from a page that showed no outcome yet. Never replaces the other person's answer.

        Raises Overtaken if the other person has answered differently, and RuleBroken as `record_outcome` does.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            now = self.reread()
            if now.outcome not in (None, outcome) and now.outcome_by_id != by.id:
                name = isolated(self.mentorship.other(by).call_name)
                if now.outcome == HELD:
                    raise Overtaken(_("%(name)s said that you met.", name=name))
                raise Overtaken(_("%(name)s said that it didn’t happen.", name=name))
            self.record_outcome(outcome, by=by)

    @property
    def waits_for_word(self) -> bool:
        """Whether it has begun and nobody has said whether it was held."""
        return self.has_begun and not self.is_cancelled and self.outcome is None

    @property
    def was_held(self) -> bool:
        return bool(self.outcome == HELD)
