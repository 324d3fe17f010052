"""The field with which somebody picks from the times of the person they ask for one conversation."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from app import clock
from app.agreements.queries.micro_question import MOST_SHOWN
from app.agreements.rules.asked_times import MOST, picked_answers
from app.contracts import FreeTime
from app.i18n import _, listed, ngettext
from app.web.filters import dated
from app.web.forms import FIRST_YEAR, LAST_YEAR, Checkboxes


class PickedTimes(Checkboxes):
    """Up to three of the free times of another person. A time that went while the page was open is refused with its
    name; the others stay ticked.
    """

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, [], **kwargs)
        self.free: list[FreeTime] = []

    @property
    def limits(self) -> dict[str, tuple[int, int]]:
        return {self.name: (2 * MOST_SHOWN, self.limit)}

    def offer(self, free: list[FreeTime], hint: str) -> None:
        """Set the times to choose from, and the sentence above them."""
        self.free, self.hint = free, hint
        self.options = [(one.starts_at.isoformat(), _named(one)) for one in free]

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Keep every moment that was sent, because it may have been free when the page was opened."""
        self.data = list(dict.fromkeys(value for value in valuelist if _moment(value)))

    def pre_validate(self, form: BaseForm) -> None:
        offered = dict(self.options)
        gone = [moment for value in self.data if value not in offered and (moment := _moment(value))]
        passed = [moment for moment in gone if moment <= clock.now()]
        if passed:
            raise StopValidation(_("One of these times has passed. Choose a later one."))
        if gone:
            names = listed([dated(moment) for moment in sorted(gone)])
            raise StopValidation(
                ngettext(
                    "%(times)s isn’t free any more. Choose another time.",
                    "%(times)s aren’t free any more. Choose other times.",
                    len(gone),
                    times=names,
                )
            )
        if len(self.data) > MOST:
            raise StopValidation(_("Choose up to three times."))

    @property
    def picked(self) -> list[FreeTime]:
        """The chosen times, the earliest first."""
        return [one for one in self.free if one.starts_at.isoformat() in self.value]

    @property
    def answers(self) -> dict[str, Any]:
        """What the rhythm section stores about them."""
        return picked_answers(self.picked, usual=self.free[0])


def _named(one: FreeTime) -> str:
    return ngettext("%(when)s, %(count)d minute", "%(when)s, %(count)d minutes", one.minutes, when=dated(one.starts_at))


def _moment(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo and FIRST_YEAR <= moment.year <= LAST_YEAR else None
