"""The forms about a date that two people agreed."""

from wtforms import HiddenField

from app.agreed_dates.models import OUTCOMES
from app.i18n import lazy
from app.web.forms import Choice, Day, Form


class DateTapForm(Form):
    """A button about a date. `back` is the page that the button was on."""

    back = HiddenField()


class MilestoneForm(DateTapForm):
    """The outcome of a milestone."""

    outcome = Choice(
        "", [(outcome, outcome) for outcome in OUTCOMES], required_message=lazy("Say whether you reached it.")
    )


class PostponeForm(DateTapForm):
    """Another day for a milestone."""

    day = Day(lazy("New date"), required_message=lazy("Enter a date, for example 2027-03-14."))
