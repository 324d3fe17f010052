"""The forms for a new commitment, for a change, and for one tap on a commitment."""

from datetime import date, timedelta
from typing import Any

from wtforms import HiddenField, ValidationError

from app import clock
from app.commitments.models import BOTH, Commitment
from app.i18n import _, lazy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.forms import ChangingForm, Checkbox, Choice, CreatingForm, Day, Form, Sentence

NEXT, WEEK, PICK, OPEN = "next", "week", "pick", "open"
A_WEEK = timedelta(days=7)

TEXT: dict[str, Any] = {
    "label": lazy("What’s the commitment?"),
    "required_message": lazy("Describe the commitment, for example “Send the outline to Noor”."),
    "hint": lazy("Start with a verb: send, ask, try, write."),
}
CUE: dict[str, Any] = {
    "label": lazy("When …, I will …"),
    "hint": lazy("A moment that will remind you. “When the slides are done, I’ll send them to three people.”"),
}


def _owner() -> Choice:
    return Choice(lazy("Who will do it?"), [], required_message=lazy("Choose who will do it."))


def _number(typed: str | None, *, most: int) -> int:
    """Parse a hidden integer of at most so many digits; −1 if invalid (never a real value)."""
    typed = typed or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= most else -1


class Owned:
    """A form that asks who will do it. The person filling it in is “Me”."""

    owner: Choice

    def name_owners(self, user: Person, mentorship: Mentorship) -> None:
        mine, other = mentorship.role_of(user), mentorship.other(user)
        theirs = mentorship.role_of(other)
        self.owner.options = [(mine, _("Me")), (theirs, other.call_name), (BOTH, _("Both of us"))]


class CommitmentForm(Owned, CreatingForm):
    """A new commitment. `next_on` is the day of the next session, if the page knows it."""

    text = Sentence(**TEXT)
    owner = _owner()
    due = Choice(lazy("By when?"), [], required_message=lazy("Choose when it’s due, or “No date”."))
    due_on = Day(lazy("Which day?"))
    cue = Sentence(**CUE)
    remind = Checkbox(
        lazy("Remind me the day before"),
        hint=lazy("By mail in the morning, if it’s yours to do and still open. We’ll suggest the same next time."),
    )

    def __init__(
        self,
        *args: Any,
        user: Person,
        mentorship: Mentorship,
        next_on: date | None = None,
        remind: bool = False,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("remind", remind)
        kwargs.setdefault("owner", mentorship.role_of(user))
        kwargs.setdefault("due", NEXT if next_on else WEEK)
        super().__init__(*args, **kwargs)
        self.name_owners(user, mentorship)
        self._days = {WEEK: clock.today_in(user.zone) + A_WEEK, OPEN: None}
        if next_on:
            self._days[NEXT] = next_on
        names = {NEXT: _("Next session"), WEEK: _("In a week"), PICK: _("Pick a date"), OPEN: _("No date")}
        self.due.options = [(key, name) for key, name in names.items() if key == PICK or key in self._days]

    def validate_due_on(self, field: Day) -> None:
        if self.due.data == PICK and field.data is None and not field.errors:
            raise ValidationError(_("Pick a day, or choose another option."))

    @property
    def values(self) -> dict[str, Any]:
        chosen = super().values
        due, picked = chosen.pop("due"), chosen.pop("due_on")
        return chosen | {"cue": chosen["cue"] or "", "due_on": picked if due == PICK else self._days.get(due)}


class ChangeForm(Owned, ChangingForm):
    """A change to an open commitment."""

    text = Sentence(**TEXT)
    owner = _owner()
    due_on = Day(lazy("By when?"))
    cue = Sentence(**CUE)
    back = HiddenField()

    @classmethod
    def of(cls, commitment: Commitment, user: Person, **more: Any) -> "ChangeForm":
        form = cls(obj=commitment, **{"seen": commitment.fingerprint} | more)
        form.name_owners(user, commitment.mentorship)
        return form

    @property
    def values(self) -> dict[str, Any]:
        chosen = super().values
        del chosen["back"]
        return chosen | {"cue": chosen["cue"] or ""}


class TapForm(Form):
    """The hidden fields of a button that acts on a commitment."""

    back = HiddenField()
    seen = HiddenField()
    next_on = Day(lazy("Next session"))
    session = HiddenField()
    is_over = HiddenField()

    @property
    def carried_when_shown(self) -> int:
        """How often it had been carried over when the page was shown; −1 if invalid (never a real value)."""
        return _number(self.seen.data, most=5)

    @property
    def of_session(self) -> int | None:
        """The id of the session whose page has the button; None on other pages."""
        number = _number(self.session.data, most=18)
        return number if number > 0 else None

    def on(self, user: Person) -> date:
        """The day to carry it over to: of the next session if the page knew one that is still ahead, or in a week."""
        today = clock.today_in(user.zone)
        day = self.next_on.data
        return day if isinstance(day, date) and today < day else today + A_WEEK
