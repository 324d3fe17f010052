"""What is well formed in an agreement: its ten sections, opening a version, agreeing to one."""

from app.agreements.forms.asking import section_form
from app.agreements.forms.expectations import ExpectationsForm, StatementForm, shown_again
from app.agreements.forms.one_page import OnePage
from app.agreements.forms.revisions import OpenForm, SignForm
from app.agreements.forms.section_form import SectionForm

__all__ = [
    "ExpectationsForm",
    "OnePage",
    "OpenForm",
    "SectionForm",
    "SignForm",
    "StatementForm",
    "section_form",
    "shown_again",
]
