"""The form of the calendar page."""

from app.web.forms import Checkbox, Form


class CalendarForm(Form):
    """What one's own calendar may show."""

    with_agenda = Checkbox(
        "Show the topics of agendas too",
        hint="It shows names, times and places. Topics come in if you wish; whoever sees your calendar reads them.",
    )
