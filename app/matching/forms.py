"""The forms of a coordinator's round."""

from typing import Any

from wtforms import HiddenField
from wtforms.validators import StopValidation

from app.i18n import _, lazy
from app.matching.models import MatchingRound
from app.mentorship_kinds import CLASSIC, NEW_ROLE, REVERSE
from app.web.forms import Checkbox, Checkboxes, Choice, CreatingForm, Form, hidden_int

NOBODY = "0"


class StartRoundForm(CreatingForm):
    """Starts a round. It has no visible field."""


class _OfRound(Form):
    """A form that says which revision of the round was on screen."""

    revision = HiddenField()

    def show(self, round: MatchingRound) -> None:
        """Set the revision that is on screen, unless the form was sent."""
        if not self.is_submitted() or self.refusal:
            self.revision.data = str(round.revision)

    @property
    def seen(self) -> int:
        return hidden_int(self.revision.data)


class OfferRoundForm(_OfRound):
    """Which of the suggestions to offer, and as what kind of mentorship."""

    pairs = Checkboxes(lazy("Suggestions"), [])
    kind = Choice(
        lazy("What kind of mentorship?"),
        [(kind.key, kind.name) for kind in (CLASSIC, REVERSE, NEW_ROLE)],
        kind="select",
        default=CLASSIC.key,
        required_message=lazy("Choose a kind of mentorship."),
    )
    everybody = Checkbox(lazy("All suggestions of this round"))

    def __init__(self, *args: Any, suggestions: list[int], **kwargs: Any) -> None:
        self._suggestions = [str(id) for id in suggestions]
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """All suggestions are chosen at first."""
        self.pairs.options = [(id, id) for id in self._suggestions]
        self.pairs.default = self._suggestions
        super().process(*args, **kwargs)

    def validate_pairs(self, field: Checkboxes) -> None:
        if not field.data and not self.everybody.data:
            raise StopValidation(_("Choose at least one pair."))

    @property
    def chosen(self) -> list[int]:
        return [int(id) for id in self.pairs.value]


class RoundPairForm(_OfRound):
    """Another mentor for one mentee of a round, or nobody for now."""

    mentor = Choice(lazy("Who should we suggest?"), [], required_message=lazy("Choose somebody, or nobody for now."))

    def offer(self, mentors: list[tuple[int, str]], now: int | None) -> None:
        """Set the mentors to choose from, and which one is suggested now."""
        names = [(str(id), name) for id, name in mentors]
        self.mentor.options = [*names, (NOBODY, str(_("Nobody for now")))]
        if not self.is_submitted():
            self.mentor.data = str(now or NOBODY)

    @property
    def chosen(self) -> int:
        return int(self.mentor.data)
