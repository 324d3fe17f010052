"""What somebody would do next year, if they like."""

from app.i18n import lazy
from app.quarters.models import LeadWish
from app.web.forms import Checkbox, Form, Sentence


class NextYearWishesForm(Form):
    """A tick and a line. Neither has to be there."""

    would_mentor = Checkbox(lazy("I’d mentor somebody next year"))
    lead = Sentence(
        lazy("I’d like to lead …"),
        limit=LeadWish.LONGEST,
        hint=lazy("One line, or nothing. To take it back, empty it and save."),
        example=lazy("a reading group for new mentors"),
    )
