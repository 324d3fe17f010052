"""What is well formed in an agreement: its ten sections, opening a version, agreeing to one."""

from app.agreements.forms.asking import section_form
from app.agreements.forms.revisions import OpenForm, SignForm, seen
from app.agreements.forms.section_form import SectionForm

__all__ = ["OpenForm", "SectionForm", "SignForm", "section_form", "seen"]
