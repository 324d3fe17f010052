"""The forms of an agreement: its ten sections, opening and signing a version, and the check of expectations."""

from app.agreements.forms.expectations import ExpectationsForm, StatementForm, field_values
from app.agreements.forms.one_page import OnePage
from app.agreements.forms.revisions import OpenForm, SignForm
from app.agreements.forms.section_builder import section_form
from app.agreements.forms.section_form import SectionForm
