"""Form fields with our error messages. Everything typed is kept.

A field knows its `kind`, hint and example; the macros in components/ui.html draw each kind. The server validates,
never the browser.
"""

from app.web.forms.choices import Checkbox, Checkboxes, Choice, ChoiceGrid, ExplainedChoice, Scale
from app.web.forms.fields import (
    AccountEmail,
    Email,
    FileUpload,
    Name,
    Password,
    Sentence,
    TextArea,
    TextLine,
)
from app.web.forms.form import ChangingForm, CreatingForm, Form, hidden_int, is_asking_for_more
from app.web.forms.numbers_and_dates import FIRST_YEAR, LAST_YEAR, Day, Number, TimeOfDay
from app.web.forms.repeated_fields import RepeatedFields
from app.web.forms.zones import TimeZone
