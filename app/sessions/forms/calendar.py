"""What is well formed about one's calendar."""

from app.web.forms import Form, Tick


class CalendarForm(Form):
    """What one's own calendar may show."""

    with_agenda = Tick(
        "Show the topics of the agenda too",
        hint="Otherwise it shows names, times and places. Whoever sees your calendar reads what stands in it.",
    )
