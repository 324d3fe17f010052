"""The forms of steps, of sharing them, and of the question that is asked once a quarter."""

from typing import Any

from wtforms import HiddenField, ValidationError

from app import clock
from app.goals.labels import SURE
from app.goals.models import Goal
from app.i18n import _, lazy
from app.people.models import Person
from app.steps.labels import CLARITY, KINDS, PARTS
from app.web.forms import ChangingForm, Choice, CreatingForm, Day, Form, Scale, Sentence


class StepFields(Form):
    """One line, its kind and day, and what may belong to it."""

    text = Sentence(
        lazy("What happened?"),
        required_message=lazy("Write one line, for example “Led the second half of a workshop”."),
    )
    kind = Choice(
        lazy("What kind of step is it?"),
        [("", lazy("Choose one")), *KINDS.items()],
        kind="select",
        required_message=lazy("Choose what kind of step it is."),
    )
    taken_on = Day(lazy("When was it?"), required_message=lazy("Enter the day, for example 2026-11-12."))
    part = Choice(lazy("Did the mentoring play a part?"), PARTS.items())
    goal = Choice(lazy("Which goal does it belong to?"), [], kind="select")

    def __init__(self, *args: Any, user: Person, goals: list[Goal], **kwargs: Any) -> None:
        self._today, self._goals = clock.today_in(user.zone), {str(goal.id): goal for goal in goals}
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer this person's goals, before what was sent is compared with them."""
        if self._goals:
            self.goal.options = [("", _("No goal")), *((key, goal.what) for key, goal in self._goals.items())]
        else:
            del self.goal
        super().process(*args, **kwargs)

    def validate_taken_on(self, field: Day) -> None:
        if field.data and field.data > self._today:
            raise ValidationError(_("Enter a day that has come. What lies ahead can be a goal."))

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of `CareerStep.add` and `change`, without people."""
        goal = self._goals.get(self.goal.data or "") if "goal" in self else None
        return {
            "text": self.text.data,
            "kind": self.kind.data,
            "taken_on": self.taken_on.data,
            "part": self.part.data or "",
            "goal": goal,
        }


class StepForm(CreatingForm, StepFields):
    """A new step."""


class StepChangeForm(ChangingForm, StepFields):
    """A change of a step."""


class SharingForm(Form):
    """One tap that shares a step in a mentorship."""

    mentorship = HiddenField()


class ConfirmationForm(ChangingForm):
    """One tap that confirms a step as it was on screen."""


class ClarityForm(Form):
    """How clear the next step is, and how sure somebody is of each open goal (`sure-7`). Only they see it."""

    level = Scale(lazy("How clear is your next step?"), "", "", CLARITY)

    def __init__(self, *args: Any, goals: list[Goal], last: dict[int, int] | None = None, **kwargs: Any) -> None:
        """`last` are the last answers by goal, which stand beside the questions."""
        self._goals, self._last = {f"sure-{goal.id}": goal for goal in goals}, last or {}
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Add a question for each goal, before what was sent is compared with them."""
        for name, goal in self._goals.items():
            before = SURE.get(self._last.get(goal.id, 0))
            hint = _("Last time you said “%(word)s”.", word=before) if before else None
            question = Scale(goal.what, "", "", SURE, hint=hint)
            self._fields[name] = self.meta.bind_field(self, question, {"name": name, "prefix": self._prefix})
        super().process(*args, **kwargs)

    @property
    def about_goals(self) -> list[Scale]:
        return [self[name] for name in self._goals]

    @property
    def sureness(self) -> dict[Goal, int]:
        """The answer for each goal that has one."""
        return {goal: self[name].data for name, goal in self._goals.items() if self[name].data}

    def validate_level(self, field: Scale) -> None:
        if field.data is None and not self.sureness and not field.errors:
            raise ValidationError(_("Choose one of the five answers."))
