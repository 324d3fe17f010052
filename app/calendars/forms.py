"""The form of the calendar page."""

from app.web.forms import Checkbox, Form


class CalendarForm(Form):
    """What one's own calendar may show."""

    with_agenda = Checkbox(
        "Show agenda topics too",
        hint="Your calendar always shows names, times and places. Anyone who can see it could read the topics too.",
    )
