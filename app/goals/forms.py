"""The forms of goals: a new one, a change, and one tap or one line on a goal."""

from datetime import date, timedelta
from typing import Any

from wtforms import HiddenField, ValidationError

from app import clock
from app.goals.labels import AIMS, FAIRLY, SURE
from app.goals.presenters.surroundings import GoalOptions
from app.goals.queries.goal_lists import GoalCard
from app.goals.rules.hints import FAR, NO_OBJECTIVE, GoalWords
from app.i18n import _, lazy
from app.text import isolated
from app.web.filters import day
from app.web.forms import ChangingForm, Checkboxes, Choice, CreatingForm, Day, Form, Scale, Sentence

PICK, MONTHS, FRIDAY, WEEK = "pick", "months", "friday", "week"
A_WEEK = timedelta(days=7)
FRIDAY_NUMBER = 4


class GoalFields(Form):
    """What a goal has: four questions, and the rest, which is folded."""

    what = Sentence(
        lazy("What will you do, or be able to do?"),
        required_message=lazy("Say what you’ll do, for example “run one client workshop alone”."),
    )
    by = Choice(lazy("By when?"), [], required_message=lazy("Choose by when."))
    by_on = Day(lazy("Which day?"))
    seen_by = Sentence(lazy("How will you see it?"))
    step = Sentence(lazy("What’s the first step?"))
    step_due = Choice(lazy("When will you do it?"), [])
    step_on = Day(lazy("Which day is that?"))
    shown_to = Checkboxes(lazy("Who sees this goal?"), [])
    objective = Choice(lazy("Which objective does it serve?"), [], kind="select")
    aim = Choice(
        lazy("Is it about learning, or about a result?"),
        AIMS.items(),
        kind="select",
        hint=lazy("If this is new to you, a learning goal works better, such as “find three ways to open a demo”."),
    )
    obstacle = Sentence(
        lazy("What may get in the way?"),
        hint=lazy("Then write what you’ll do: when the room goes quiet, I’ll ask the client to draw it."),
    )
    helpers = Sentence(lazy("Who else can help?"), hint=lazy("Only you see this."))
    sure = Scale(lazy("How sure are you that you’ll get there?"), "", "", SURE, hint=lazy("Only you see this."))

    def __init__(self, *args: Any, options: GoalOptions, **kwargs: Any) -> None:
        self.around = options
        today = clock.today_in(options.user.zone)
        self._days = {f"review-{id}": on for id, on in options.reviews.items()} | {MONTHS: today + FAR}
        self._steps = {FRIDAY: _next_friday(today), WEEK: today + A_WEEK}
        super().__init__(*args, **kwargs)
        if options.going_on:
            self.seen_by.label.text = _("How will the two of you see it?")

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer the options of this person, before what was sent is compared with them."""
        self._fill_options()
        super().process(*args, **kwargs)

    def _fill_options(self) -> None:
        reviews = [(f"review-{id}", self._review(id, on)) for id, on in self.around.reviews.items()]
        self.by.options = [*reviews, (MONTHS, _("In three months")), (PICK, _("Another day"))]
        friday = [(FRIDAY, _("By Friday"))] if self._steps[FRIDAY] < self._steps[WEEK] else []
        self.step_due.options = [*friday, (WEEK, _("In a week")), (PICK, _("Another day"))]
        self.shown_to.options = [(str(m.id), m.other(self.around.user).name) for m in self.around.going_on]
        several = len({objective.mentorship.id for objective in self.around.objectives}) > 1
        self.objective.options = [
            ("", _("Choose one")),
            *((each.key, self._objective(each, several)) for each in self.around.objectives),
            (NO_OBJECTIVE, _("Not one of these")),
        ]
        if not self.around.going_on:
            del self.shown_to
        if not self.around.objectives:
            del self.objective

    def _review(self, id: int, on: date) -> str:
        other = next(m for m in self.around.going_on if m.id == id).other(self.around.user)
        if len(self.around.going_on) == 1:
            return _("Our next review, %(day)s", day=day(on))
        return _("Our review with %(name)s, %(day)s", name=isolated(other.call_name), day=day(on))

    def _objective(self, objective: Any, several: bool) -> str:
        if not several:
            return str(objective.text)
        name = isolated(objective.mentorship.other(self.around.user).call_name)
        return _("%(objective)s (with %(name)s)", objective=isolated(objective.text), name=name)

    def validate_by_on(self, field: Day) -> None:
        if self.by.data == PICK and field.data is None and not field.errors:
            raise ValidationError(_("Pick a day, or choose another option."))

    def validate_step_on(self, field: Day) -> None:
        if self.step_due.data == PICK and field.data is None and not field.errors:
            raise ValidationError(_("Pick a day, or choose another option."))

    def validate_objective(self, field: Choice) -> None:
        chosen = self._chosen_objective
        if chosen and str(chosen.mentorship.id) not in (self.shown_to.data or []):
            name = isolated(chosen.mentorship.other(self.around.user).call_name)
            raise ValidationError(
                _(
                    "This objective is from your agreement with %(name)s. Let them see the goal, or choose none.",
                    name=name,
                )
            )

    @property
    def _chosen_objective(self) -> Any:
        key = self.objective.data if "objective" in self else None
        return next((each for each in self.around.objectives if each.key == key), None)

    @property
    def chosen_day(self) -> date | None:
        return self.by_on.data if self.by.data == PICK else self._days.get(self.by.data or "")

    @property
    def chosen_step_day(self) -> date | None:
        if not self.step.data:
            return None
        return self.step_on.data if self.step_due.data == PICK else self._steps.get(self.step_due.data or "")

    @property
    def shown_ids(self) -> list[int]:
        """The ids of the mentorships that show the goal."""
        return [int(id) for id in self.shown_to.data or []] if "shown_to" in self else []

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of `Goal.make` and `Goal.change`, without people."""
        chosen = self._chosen_objective
        texts = {name: self[name].data or "" for name in ("what", "seen_by", "step", "obstacle", "aim", "helpers")}
        places = {id: chosen.text if chosen and chosen.mentorship.id == id else "" for id in self.shown_ids}
        return texts | {
            "by_on": self.chosen_day,
            "step_on": self.chosen_step_day,
            "places": places,
            "sure": self.sure.data,
        }

    @property
    def words(self) -> GoalWords:
        """The goal as typed so far, for the sentence and the hint."""
        return GoalWords(
            what=self.what.data or "",
            by_on=self.chosen_day,
            seen_by=self.seen_by.data or "",
            step=self.step.data or "",
            step_on=self.chosen_step_day,
            objective=(self.objective.data or "") if "objective" in self else "",
        )

    @property
    def is_unsure(self) -> bool:
        """Whether the owner isn't even fairly sure."""
        return bool(self.sure.data and int(self.sure.data) < FAIRLY)

    @property
    def has_more(self) -> bool:
        """Whether one of the folded fields is filled in or has an error."""
        written = ("aim", "obstacle", "helpers", "sure")
        return any(self[name].data or self[name].errors for name in written) or (
            "objective" in self and bool(self.objective.errors)
        )


class GoalForm(CreatingForm, GoalFields):
    """A new goal. `follows` is the id of the goal that it replaces, if it changes one on purpose."""

    follows = HiddenField()


class GoalChangeForm(ChangingForm, GoalFields):
    """A change of a goal's words or dates."""


class ProgressForm(Form):
    """One tap on one of the five words, or on the first step. `page` is "goal" on the page of the goal."""

    progress = HiddenField()
    page = HiddenField()


class StateForm(Form):
    """One tap that pauses, ends or reopens a goal."""

    state = HiddenField()


class ObjectiveForm(Form):
    """What becomes of a goal whose objective changed: another objective, or none."""

    mentorship = HiddenField()
    objective = HiddenField()


class EvidenceForm(CreatingForm):
    """One line, or a link."""

    text = Sentence(
        lazy("What shows it?"),
        required_message=lazy("Write one line, or paste a link."),
        hint=lazy("One line, or a link."),
    )


def saved_values(card: GoalCard, options: GoalOptions) -> dict[str, Any]:
    """The values of a saved goal's fields, for a form that changes it or follows it."""
    names = ("what", "by_on", "seen_by", "step", "step_on", "aim", "obstacle", "helpers")
    served = {(place.mentorship.id, place.objective) for place in card.places}
    return {name: getattr(card.goal, name) for name in names} | {
        "by": PICK,
        "step_due": PICK if card.goal.step_on else None,
        "sure": card.sure,
        "objective": next((each.key for each in options.objectives if (each.mentorship.id, each.text) in served), ""),
        "shown_to": [str(place.mentorship.id) for place in card.current_places],
    }


def _next_friday(today: date) -> date:
    """The next Friday after today."""
    return today + timedelta(days=(FRIDAY_NUMBER - today.weekday() - 1) % 7 + 1)
