"""The form that closes a session, on one page (docs/practice.md 3.3)."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wtforms.validators import StopValidation

from app import clock, db
from app.commitments.forms import A_WEEK, NEXT, PICK, WEEK, Owned
from app.commitments.models import DONE, DROPPED, Commitment
from app.i18n import _, lazy
from app.people.models import Person
from app.sessions.forms.decisions import ask_for_decisions
from app.sessions.forms.when import Moment
from app.sessions.labels import MANNERS, MOODS, MOVED, OUTCOMES, VALUES
from app.sessions.models import CARRIED, HELD, AgendaItem, CloseReport, RaisedTopic, Session
from app.sessions.queries.rhythm import Rhythm
from app.sessions.rules.look_backs import SIX_WEEKS
from app.text import isolated
from app.web.filters import dated
from app.web.forms import (
    Checkbox,
    Checkboxes,
    Choice,
    ChoiceGrid,
    CreatingForm,
    Day,
    Scale,
    Sentence,
    TextArea,
)

IF_HELD = ("takeaway", "hard", "manner", "mood", "value", "change", "text", "cue")
"""Fields about a session that took place. The page shows them only with "We met" (static/css/rooms.css, `.if-held`)."""
TOO_LATE = lazy(
    "One of you has already said whether you met, so you can’t move it. Choose an answer, or book another session."
)
OF_WORK = ("discussed", "owner", "due", "due_on", "is_shared")
"""Fields that only say more about those."""

BECAME = [(DONE, lazy("Done")), (CARRIED, lazy("Carry over")), (DROPPED, lazy("Let it go"))]


RAISED = "raised-"
"""Before the id of a topic that was raised from elsewhere, so that it differs from one of this session."""


def _option(topic: AgendaItem | RaisedTopic) -> tuple[str, str]:
    return (f"{RAISED}{topic.id}", topic.title) if isinstance(topic, RaisedTopic) else (str(topic.id), topic.text)


class ClosingForm(Owned, CreatingForm):
    """Whether the two met, what happened with open commitments, what each takes away, and when they meet next."""

    outcome = Choice(
        lazy("Did you meet?"), OUTCOMES.items(), default="held", required_message=lazy("Choose whether you met.")
    )
    takeaway = TextArea(lazy("One thing I take away"), limit=400)
    discussed = Checkboxes(lazy("Which topics did you discuss?"), [], hint=lazy("The others move to your next agenda."))
    became = ChoiceGrid(lazy("What happened with these?"), [], BECAME)
    text = Sentence(lazy("What comes next?"), hint=lazy("One small thing. Start with a verb."))
    owner = Choice(lazy("Who will do it?"), [])
    due = Choice(
        lazy("By when?"), [(NEXT, lazy("Next session")), (WEEK, lazy("In a week")), (PICK, lazy("Pick a date"))]
    )
    due_on = Day(lazy("Which day?"))
    cue = Sentence(
        lazy("When …, I will …"),
        hint=lazy("A moment that will remind you. For example: when the slides are done, I’ll send them."),
    )
    manner = Choice(lazy("How did we work?"), MANNERS.items())
    hard = Sentence(lazy("What’s hard right now?"), hint=lazy("You’ll both see this."))
    mood = Scale(lazy("How do you feel after this session?"), "", "", MOODS)
    value = Scale(lazy("Was it a good use of your time?"), "", "", VALUES)
    change = Sentence(lazy("One thing I’d change"))
    is_shared = Checkbox("")
    next_at = Moment(
        lazy("When will you meet next?"),
        ("", lazy("Not yet")),
        hint=lazy("Saving this page books the time you choose."),
    )

    def __init__(
        self,
        user: Person,
        session: Session,
        open_ones: list[Commitment],
        topics: list[AgendaItem | RaisedTopic],
        rhythm: Rhythm,
        next_ones: list[datetime],
        taken: Collection[datetime],
        booked: datetime | None,
        *,
        to_decide: list[AgendaItem],
        left_over: list[str],
        is_first: bool,
        formdata: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(formdata=formdata, **kwargs)
        self.open_ones, self.rhythm, self.next_ones, self.booked = open_ones, rhythm, next_ones, booked
        self._is_first = is_first  # neither of the two has closed the session yet
        self._zone, self._place = user.zone, session.place
        self.has_outcome = session.outcome is not None
        if self.has_outcome:  # it can't be moved any more
            self.outcome.options = [(key, words) for key, words in OUTCOMES.items() if key != MOVED]
        other = isolated(session.mentorship.other(user).call_name)
        self.is_shared.label.text = _("Let %(name)s see this", name=other)
        self.name_owners(user, session.mentorship)
        self.owner.data = self.owner.data or session.mentorship.role_of(user)
        self.due.data = self.due.data or NEXT
        self.discussed.options = [_option(topic) for topic in topics]
        if any(isinstance(topic, AgendaItem) and topic.moved_to_id for topic in topics):
            self.discussed.hint = _("They’re on your next agenda now. Tick what you did discuss, and it comes off.")
        self.discussed.process(formdata, [])  # again, now that its boxes are known
        self.became.topics = [(str(one.id), one.text) for one in open_ones]
        self.became.process(formdata, {})  # again, now that its rows are known
        self.next_at.offer(next_ones, taken)
        self.decisions = ask_for_decisions(self, to_decide, formdata)
        self._left_over = left_over  # decisions that were typed on topics which are gone, or decided since

    def validate(self, extra_validators: Any = None) -> bool:
        """Validate like any form, but ignore errors in fields that are not on screen, because they aren't saved."""
        super().validate(extra_validators)
        if self.has_outcome and self.is_moved:
            self.outcome.errors = [TOO_LATE]
        for field in self._off_screen:
            field.errors = []
        if self._left_over and self.outcome.data == HELD:
            self.refusal = _(
                "A topic you wrote a decision on is gone from the agenda, or you’ve decided on it in the meantime. We "
                "haven’t saved these words, so copy them if you need them: “%(words)s”. Then send this form again.",
                words="”, “".join(self._left_over),
            )
            return False
        return not self.errors and not db.are_writes_held()

    @property
    def _off_screen(self) -> list[Any]:
        if self.is_moved:
            return [field for field in self.visible_fields if field is not self.outcome]
        if self.outcome.data != HELD:
            return [*(self[name] for name in (*IF_HELD, *OF_WORK)), *self.decisions.values()]
        return [] if self.due.data == PICK else [self.due_on]

    @property
    def leaves_out(self) -> bool:
        """Whether something new was typed about a session that did not happen."""
        fields = [*(self[name] for name in IF_HELD), *self.decisions.values()]
        return self.outcome.data != HELD and any((it.data or None) != (it.object_data or None) for it in fields)

    @property
    def thanks(self) -> str:
        """The confirmation once it is saved."""
        booked = self.next_at.moment
        if self.outcome.data == HELD:
            return (
                _("Session closed. You meet next on %(when)s.", when=dated(booked)) if booked else _("Session closed.")
            )
        if self.leaves_out:
            return _("Saved. Nobody will ask why. What you typed about it is saved in a draft that only you can see.")
        return _("Saved. Nobody will ask why.")

    def preselect_next(self) -> None:
        """Choose the first free time for whoever closes first, if the two meet regularly and aren't on a break."""
        if (
            self._is_first
            and self.next_ones
            and self.rhythm.mentorship.cadence_days
            and not self.rhythm.mentorship.is_paused
        ):
            self.next_at.data = self.next_at.first_free

    def begin_with(self, outcome: str | None) -> None:
        """Correct a draft that is older than the outcome: the session can't be moved any more."""
        if self.has_outcome and self.is_moved:
            self.outcome.raw_data, self.outcome.data = None, outcome

    def validate_due_on(self, field: Day) -> None:
        if self.text.data and self.due.data == PICK and not field.data and not field.process_errors:
            raise StopValidation(_("Enter the day it’s due, for example 2027-03-14."))

    @property
    def is_moved(self) -> bool:
        return bool(self.outcome.data == MOVED)

    @property
    def report(self) -> CloseReport:
        """What to save, unless the session was moved: that has its own page. For a session that did not happen, the
        fields that are not on screen are left out.
        """
        next_at, was_held = self.next_at.moment, self.outcome.data == HELD
        return CloseReport(
            outcome=self.outcome.data,
            side=self._side if was_held else None,
            pulse=self._pulse if was_held else None,
            became={int(id): how for id, how in self.became.data.items()},
            made=self._made(next_at) if was_held else [],
            next_at=next_at,
            booking=self.rhythm.booking | {"place": self._place},
            carried_to=self._by_next_time(next_at),
            discussed=[int(id) for id in self.discussed.value if id.isdecimal()] if was_held else [],
            decided=self._decided if was_held else {},
            look_on=self._today + SIX_WEEKS,
            settled=[int(id.removeprefix(RAISED)) for id in self.discussed.value if RAISED in id] if was_held else [],
            leaves_out=self.leaves_out,
        )

    @property
    def _decided(self) -> dict[int, str]:
        return {id: field.data for id, field in self.decisions.items() if field.data}

    @property
    def _side(self) -> dict[str, Any]:
        return {
            "takeaway": self.takeaway.data or "",
            "hard": self.hard.data or "",
            "manner": self.manner.data or None,
        }

    @property
    def _pulse(self) -> dict[str, Any]:
        return {
            "mood": self.mood.data,
            "value": self.value.data,
            "change": self.change.data or "",
            "is_shared": bool(self.is_shared.data),
        }

    def _made(self, next_at: datetime | None) -> list[dict[str, Any]]:
        if not self.text.data:
            return []
        due_on = {
            NEXT: self._by_next_time(next_at),
            WEEK: self._today + A_WEEK,
            PICK: self.due_on.data,
        }[self.due.data]
        return [{"text": self.text.data, "owner": self.owner.data, "due_on": due_on, "cue": self.cue.data or ""}]

    def _by_next_time(self, next_at: datetime | None) -> date:
        """The day of the next session: as booked on this page or earlier, else as suggested, else in a week."""
        moment = next_at or self.booked or next(iter(self.next_ones), None)
        return moment.astimezone(ZoneInfo(self._zone)).date() if moment else self._today + A_WEEK

    @property
    def _today(self) -> date:
        return clock.today_in(self._zone)
