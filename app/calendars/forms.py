"""The form of the calendar page."""

from app.i18n import lazy
from app.web.forms import Checkbox, Form


class CalendarForm(Form):
    """What a person's calendar shows."""

    with_agenda = Checkbox(
        lazy("Show agenda topics too"),
        hint=lazy(
            "Your calendar always shows names, times and places. Anyone who can see it could read the topics too."
        ),
    )
