"""Forms: what is well formed, said in our words, with everything typed kept.

A field knows how it is asked (`kind`, hint, example, whose ink); the macros in components/ui.html know how
each kind looks. The server decides what is right; the browser never does.
"""

from app.web.forms.choices import Checkbox, Checkboxes, Choice, ChoiceGrid, ExplainedChoice, Scale
from app.web.forms.fields import AccountEmail, Email, InputField, Name, Password, TextArea, TextLine
from app.web.forms.form import CreatingForm, Form, hidden_int, is_asking_for_more
from app.web.forms.numbers_and_dates import FIRST_YEAR, LAST_YEAR, Day, Number, TimeOfDay
from app.web.forms.repeated_fields import RepeatedFields
from app.web.forms.zones import TimeZone

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "AccountEmail",
    "Checkbox",
    "Checkboxes",
    "Choice",
    "ChoiceGrid",
    "CreatingForm",
    "Day",
    "Email",
    "ExplainedChoice",
    "Form",
    "InputField",
    "Name",
    "Number",
    "Password",
    "RepeatedFields",
    "Scale",
    "TextArea",
    "TextLine",
    "TimeOfDay",
    "TimeZone",
    "hidden_int",
    "is_asking_for_more",
]
