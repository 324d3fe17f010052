"""The forms of a review: the blind questions, the together page, an addendum, and a tap for the agenda."""

from typing import Any

from wtforms import HiddenField

from app.commitments.forms import Owned
from app.goals.labels import PROGRESS, SURE
from app.i18n import lazy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.reviews.labels import DIFFERENT, GO_ON, HOW_YOU_GO_ON, LEVELS, ONE_THING, STATEMENTS, TIME
from app.reviews.models import ReviewAddendum
from app.reviews.models.review_goals import ReviewGoal
from app.reviews.rules.answers import Answers, GoalAnswer
from app.reviews.rules.decisions import AgreedTask, Decisions
from app.web.forms import ChangingForm, Choice, CreatingForm, Day, Form, RepeatedFields, Scale, Sentence, TextArea

A_LINE = lazy("In a line, if you like")


class ReviewForm(ChangingForm):
    """The questions of a first look, which every review has. `seen` is about one's own saved answers."""

    keep = Sentence(ONE_THING["keep"])
    change = Sentence(ONE_THING["change"])
    stop = Sentence(ONE_THING["stop"])
    go_on = Choice(lazy("Do you want to carry on?"), GO_ON.items())
    time = Choice(lazy("And the time it takes?"), TIME.items())

    goals: tuple[ReviewGoal, ...] = ()
    own_goals: tuple[ReviewGoal, ...] = ()
    statements: tuple[str, ...] = ()

    @property
    def answers(self) -> Answers:
        """What is filled in."""
        texts = {name: self._text(name) for name in ("different", "keep", "change", "stop", "go_on", "time")}
        goals = {
            goal.id: GoalAnswer(self._text(f"goal_{goal.id}"), self._text(f"line_{goal.id}")) for goal in self.goals
        }
        steps = {key: self[f"statement_{key}"].data for key in self.statements}
        return Answers(
            goals={id: answer for id, answer in goals.items() if answer},
            statements={key: step for key, step in steps.items() if step},
            **texts,
        )

    @property
    def sure(self) -> dict[int, int]:
        """How sure the reader is of their own goals, for themselves alone."""
        steps = {goal.id: self[f"sure_{goal.id}"].data for goal in self.own_goals}
        return {id: step for id, step in steps.items() if step}

    @property
    def has_more(self) -> bool:
        """Whether one of the folded questions is answered or has an error."""
        names = [f"statement_{key}" for key in self.statements] + [f"sure_{goal.id}" for goal in self.own_goals]
        return any(self[name].data or self[name].errors for name in names)

    def _text(self, name: str) -> str:
        return (self[name].data or "") if name in self else ""


def form_for(role: str, user_id: int, goals: list[ReviewGoal], is_first_look: bool) -> type[ReviewForm]:
    """The form that this person answers: fewer questions in a first look, and a row for each goal."""
    if is_first_look:
        return ReviewForm
    own = [goal for goal in goals if goal.owner_id == user_id]
    fields: dict[str, Any] = {"different": TextArea(DIFFERENT[role], limit=600)}
    for goal in goals:
        fields[f"goal_{goal.id}"] = Choice(goal.what, PROGRESS.items())
        fields[f"line_{goal.id}"] = Sentence(A_LINE)
    for key, statement in STATEMENTS.items():
        fields[f"statement_{key}"] = Scale(statement.for_role(role), "", "", LEVELS)
    for goal in own:
        fields[f"sure_{goal.id}"] = Scale(goal.what, "", "", SURE)
    about = {"goals": tuple(goals), "own_goals": tuple(own), "statements": tuple(STATEMENTS)}
    return type("FullReviewForm", (ReviewForm,), fields | about)


def field_values(answers: Answers) -> dict[str, Any]:
    """Answers by field name."""
    lines = {f"line_{id}": answer.line for id, answer in answers.goals.items()}
    words = {f"goal_{id}": answer.progress for id, answer in answers.goals.items()}
    steps = {f"statement_{key}": step for key, step in answers.statements.items()}
    names = ("different", "keep", "change", "stop", "go_on", "time")
    return {name: getattr(answers, name) for name in names} | words | lines | steps


class AddendumForm(CreatingForm):
    """A dated text under the answers."""

    text = TextArea(
        lazy("What would you add?"),
        hint=lazy("It gets today’s date and stays. You can both read it."),
        limit=ReviewAddendum.LONGEST,
        required_message=lazy("Write what you’d like to add."),
    )


class ReviewTopicForm(Form):
    """One tap: the item of the review that goes on the agenda."""

    item = HiddenField()


def _task_parts() -> list[tuple[str, Any]]:
    return [
        ("text", Sentence(lazy("What?"), required_message=lazy("Say what it is, for example “Lead the opening”."))),
        ("owner", Choice(lazy("Who will do it?"), [], required_message=lazy("Choose who will do it."))),
        ("due_on", Day(lazy("By when?"), required_message=lazy("Choose a day."))),
    ]


class TogetherForm(Owned, ChangingForm):
    """What the two decide together."""

    MOST_TASKS = 3

    keep = Sentence(ONE_THING["keep"])
    change = Sentence(ONE_THING["change"])
    stop = Sentence(ONE_THING["stop"])
    tasks = RepeatedFields(
        lazy("Who does what, by when?"), _task_parts(), maximum=MOST_TASKS, add=lazy("Add one more"), default=list
    )
    go_on = Choice(lazy("How do you go on?"), HOW_YOU_GO_ON.items(), required_message=lazy("Choose how you go on."))
    next_on = Day(lazy("When’s your next review?"))

    goals: tuple[ReviewGoal, ...] = ()

    def name_task_owners(self, user: Person, mentorship: Mentorship) -> None:
        """Offer the two by name in each row."""
        for row in self.tasks.rows:
            self.owner = row.fields[1]
            self.name_owners(user, mentorship)

    @property
    def decisions(self) -> Decisions:
        """What is filled in."""
        goals = {goal.id: self[f"goal_{goal.id}"].data for goal in self.goals}
        rows = self.tasks.data if not self.tasks.all_errors() else []
        tasks = tuple(AgreedTask(row["text"], row["owner"], row["due_on"].isoformat()) for row in rows)
        return Decisions(
            goals={id: word for id, word in goals.items() if word},
            keep=self.keep.data or "",
            change=self.change.data or "",
            stop=self.stop.data or "",
            tasks=tasks,
            go_on=self.go_on.data or "",
            next_on=self.next_on.data.isoformat() if self.next_on.data else "",
        )


def together_form_for(goals: list[ReviewGoal]) -> type[TogetherForm]:
    """The form with a row for each goal."""
    fields: dict[str, Any] = {f"goal_{goal.id}": Choice(goal.what, PROGRESS.items()) for goal in goals}
    return type("TogetherFormWithGoals", (TogetherForm,), fields | {"goals": tuple(goals)})


def together_values(decisions: Decisions) -> dict[str, Any]:
    """Decisions by field name."""
    words = {f"goal_{id}": word for id, word in decisions.goals.items()}
    names = ("keep", "change", "stop", "go_on", "next_on")
    tasks = [{"text": task.text, "owner": task.owner, "due_on": task.due_on} for task in decisions.tasks]
    return {name: getattr(decisions, name) for name in names} | {"tasks": tasks} | words


class ConfirmForm(ChangingForm):
    """One tap that agrees to the text on screen."""
