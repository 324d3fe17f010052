"""The base of all section forms."""

from datetime import date, time
from typing import Any

from wtforms import HiddenField

from app.i18n import lazy
from app.web.forms import Checkbox, Form, hidden_int


class SectionForm(Form):
    """Every section has the revision on screen, and "let's talk" as a valid answer."""

    revision = HiddenField()
    talk = Checkbox(lazy("I’m not sure yet, let’s talk about it"))

    @property
    def shown_revision(self) -> int:
        return hidden_int(self.revision.data)

    @property
    def was_sent(self) -> bool:
        """Whether it shows what was sent or saved as a draft, not the stored answers."""
        return self.revision.raw_data is not None

    @property
    def answers(self) -> dict[str, Any]:
        """The answers to store, with dates and times as ISO text."""
        return {field.short_name: _storable(field.data) for field in self.visible_fields if field.short_name != "talk"}

    @property
    def wants_to_talk(self) -> bool | None:
        """Whether the author marks the section; None if the form doesn't ask."""
        return bool(self.talk.data) if "talk" in self else None


def _storable(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {key: _storable(item) for key, item in value.items()}
    return value
