"""The forms of skills: choosing one, and rating those of an open round."""

from typing import Any

from wtforms import HiddenField, ValidationError

from app.i18n import _, lazy
from app.people.models import Person
from app.skills.labels import LEVELS, NOT_SEEN, STARTERS
from app.text import isolated
from app.web.filters import date_of
from app.web.forms import Choice, CreatingForm, Form, Sentence, hidden_int

UNSEEN = "unseen"


class Starter(Choice):
    """A skill from the list. One of the two fields needs an answer, so neither is called optional."""

    optional = False


class OwnWords(Sentence):
    """A skill that isn't in the list."""

    optional = False


class SkillForm(CreatingForm):
    """A new skill: from the list, or in one's own words, which count if both are there."""

    starter = Starter(lazy("Which skill?"), [])
    own = OwnWords(
        lazy("Or in your own words"),
        hint=lazy("Small enough to watch: “opening a client meeting” rather than “communication”."),
        limit=80,
    )

    def __init__(self, *args: Any, role: str, taken: set[str], **kwargs: Any) -> None:
        """`taken` are the names of this person's current skills."""
        self._names = {key: str(name) for key, name in STARTERS[role].items() if str(name) not in taken}
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.starter.options = list(self._names.items())
        super().process(*args, **kwargs)

    def validate_starter(self, field: Choice) -> None:
        if not self.name:
            raise ValidationError(_("Choose one, or write your own."))

    @property
    def name(self) -> str:
        return self.own.data or self._names.get(self.starter.data or "", "")

    @property
    def values(self) -> dict[str, Any]:
        return {"name": self.name, "operation": self.operation.data}


class SkillNameForm(Form):
    """Another name for a skill."""

    name = Sentence(lazy("What is the skill called?"), limit=80, required_message=lazy("Write what it’s called."))


class RatingForm(Form):
    """One question for each round. `rounds` are the ids of those on screen, `review` is the id of the review that
    somebody came from.
    """

    rounds = HiddenField()
    review = HiddenField()

    @property
    def came_from(self) -> int | None:
        """The id of the review to go back to."""
        id = hidden_int(self.review.data)
        return id if id > 0 else None

    @property
    def levels(self) -> dict[int, int | None]:
        """The chosen levels by round; None for a skill that this person hasn't seen."""
        fields = [field for field in self.visible_fields if field.data]
        return {_round_of(field.name): None if field.data == UNSEEN else int(field.data) for field in fields}


def rating_form(rows: list[Any], user: Person, other: Person, *args: Any, **kwargs: Any) -> RatingForm:
    """The form for the rounds of these rows (queries/waiting_rounds.py). `review` is where somebody came from."""
    fields = {f"round_{row.id}": _level_field(row, row.owner == user.id, other) for row in rows}
    cls = type("RatingFormOfRounds", (RatingForm,), fields)
    came_from = {"review": kwargs.pop("review")} if "review" in kwargs else {}
    data = {f"round_{row.id}": _stored(row) for row in rows if row.rated} | kwargs.pop("data", {})
    form: RatingForm = cls(*args, data=data, **kwargs)
    form.rounds.data = ",".join(str(row.id) for row in rows)
    for name, value in came_from.items():  # a draft of another day may have come from another review
        form[name].data = value
    return form


def shown_rounds(typed: Any) -> list[int] | None:
    """The ids of the rounds that were on screen; None if the page didn't say."""
    ids = [hidden_int(part) for part in (typed.get("rounds") or "").split(",")]
    return [id for id in ids if id > 0] or None


def _level_field(row: Any, is_own: bool, other: Person) -> Choice:
    hint = _renamed_hint(row, is_own, other) if row.renamed_at and row.renamed_at > row.opened_at else None
    hint = hint or (_("Your own skill") if is_own else _("As you see %(name)s do it", name=isolated(other.call_name)))
    options = [(str(level), name) for level, name in LEVELS.items()]
    if not is_own:
        options.append((UNSEEN, NOT_SEEN))
    return Choice(row.name, options, hint=hint, required_message=lazy("Choose a level."))


def _renamed_hint(row: Any, is_own: bool, other: Person) -> str:
    """The hint of a skill that got another name while it was being rated."""
    before = {"before": isolated(row.called_before), "day": date_of(row.renamed_at)}
    if is_own:
        return _("Your own skill, called “%(before)s” until %(day)s", **before)
    name = isolated(other.call_name)
    return _("As you see %(name)s do it. Until %(day)s it was called “%(before)s”.", name=name, **before)


def _stored(row: Any) -> str:
    return UNSEEN if row.mine is None else str(row.mine)


def _round_of(name: str) -> int:
    return int(name.removeprefix("round_"))
