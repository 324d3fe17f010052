"""Forms: what is well formed, said in our words, with everything typed kept.

A field knows how it is asked (`kind`, hint, example, whose ink); the macros in components/ui.html know how
each kind looks. The server decides what is right; the browser never does.
"""

from app.web.forms.asked import AccountEmail, Asked, Email, Line, Name, Password, Words
from app.web.forms.choices import Choice, Explained, Rows, Scale, Tick, Ticks
from app.web.forms.figures import FIRST_YEAR, LAST_YEAR, Day, Number, TimeOfDay
from app.web.forms.form import CreatingForm, Form, is_asking_for_more, seen
from app.web.forms.several import Several
from app.web.forms.zones import TimeZone

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "AccountEmail",
    "Asked",
    "Choice",
    "CreatingForm",
    "Day",
    "Email",
    "Explained",
    "Form",
    "Line",
    "Name",
    "Number",
    "Password",
    "Rows",
    "Scale",
    "Several",
    "Tick",
    "Ticks",
    "TimeOfDay",
    "TimeZone",
    "Words",
    "is_asking_for_more",
    "seen",
]
