"""The form of a closing page, and the one tick beside it."""

from wtforms import HiddenField

from app.closings.labels import FROM_HERE, PROMPTS
from app.i18n import lazy
from app.web.forms import ChangingForm, Checkbox, Choice, Form, TextArea

LONGEST = 500
"""Characters for each answer, so that the pages of both fit one sheet of paper."""


class ClosingPageForm(ChangingForm):
    """The five prompts. Each may stay empty."""

    became = TextArea(PROMPTS["became"], limit=LONGEST, hint=lazy("We begin with your goals. Change it as you like."))
    learned = TextArea(PROMPTS["learned"], limit=LONGEST)
    carry_on = TextArea(PROMPTS["carry_on"], limit=LONGEST)
    thanks = TextArea(PROMPTS["thanks"], limit=LONGEST)
    from_here = Choice(lazy("From here, we are"), FROM_HERE.items())


class ShareForm(ChangingForm):
    """One press that shares a page as it was on screen."""


class NextYearForm(Form):
    """Whether somebody would mentor next year. `back` is the mentorship whose page has the tick."""

    would = Checkbox(lazy("I’d mentor somebody next year"))
    back = HiddenField()
