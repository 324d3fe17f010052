"""The form of a request for help."""

from typing import Any

from app.help_requests.models import HelpRequest
from app.i18n import lazy
from app.people.models import Person
from app.web.forms import Checkboxes, CreatingForm, TextArea


class HelpForm(CreatingForm):
    """What somebody writes, and who gets it. Everybody is ticked at first."""

    text = TextArea(
        lazy("What would you like to talk about?"),
        limit=HelpRequest.LONGEST,
        required_message=lazy("Write a line or two, so that they know what it’s about."),
    )
    readers = Checkboxes(lazy("Who gets it"), (), required_message=lazy("Choose at least one person to send it to."))

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        self._people = people
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        self.readers.options = [(str(person.id), person.name) for person in self._people]
        self.readers.default = [key for key, _name in self.readers.options]
        super().process(*args, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"readers": [int(key) for key in self.readers.data or []]}
