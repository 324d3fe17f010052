"""Builds the form of a section for one person: which questions, in which order, with which first answers."""

from werkzeug.datastructures import MultiDict

from app.agreements.forms.section_form import SectionForm
from app.agreements.forms.sections import FORMS
from app.agreements.models import Section
from app.agreements.rules.sections import PROMISES, minutes_a_month, plural_count
from app.agreements.rules.templates import first_answers, is_asked, template_of
from app.i18n import _, ngettext
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated


def section_form(
    section: Section, user: Person, *, sent: bool = False, on_one_page: bool = False, typed: MultiDict | None = None
) -> SectionForm:
    """The form of a section for one person.

    A draft asks only its author's questions. Once it is sent, both people see all questions, their own first. `sent`
    reads the posted data, `typed` a saved draft. `on_one_page` is for a page with the forms of all sections.
    """
    mentorship = section.agreement.mentorship
    role = mentorship.role_of(user)
    stored = ({} if section.edited_at else first_answers(mentorship, section.key)) | section.answers
    revision = None if sent or typed else section.revision  # typed data contains the revision it was based on
    known = stored | {"revision": revision, "talk": section.mark_of(user) is not None}
    prefix = f"{section.key}-" if on_one_page else ""
    form = FORMS[section.key](data=known, prefix=prefix, **({} if sent else {"formdata": typed}))
    _fit(form, mentorship)
    if on_one_page:
        del form["talk"]  # the document on the next page has it for each clause
    _ask(form, role, is_draft=section.agreement.is_draft, other=mentorship.other(user).call_name)
    if section.key == "time":
        _hint_at_hours(form, section)
    if "talk" in form and form.talk.data:
        for field in form.visible_fields:
            field.required_message = None if sent else field.required_message
    return form


def _fit(form: SectionForm, mentorship: Mentorship) -> None:
    """Adapt questions, hints and choices to the kind of mentorship."""
    template = template_of(mentorship)
    for field in form.visible_fields:
        if not is_asked(field.short_name, mentorship):
            del form[field.short_name]
        elif field.short_name in template.hints:
            field.hint = template.hints[field.short_name]
    if "minutes" in form:
        form["minutes"].options = [(str(count), _("%(count)d min", count=count)) for count in template.minutes]
    if "promises" in form:
        form["promises"].options = [(key, PROMISES[key]) for key in template.promises]
        form["promises"].data = [key for key in form["promises"].data if key in template.promises]


def _ask(form: SectionForm, role: str, *, is_draft: bool, other: str) -> None:
    """Remove, order and label the fields for this role."""
    theirs = [field for field in form.visible_fields if getattr(field, "who", None) not in (None, role)]
    for field in theirs:
        if is_draft:
            del form[field.short_name]
        else:
            field.required_message, field.example = None, None
            field.hint = _("%(name)s answers this. Change it only if you’ve talked about it.", name=isolated(other))
    own_first = sorted(
        form._fields.values(),
        key=lambda field: (field.short_name == "talk", getattr(field, "who", role) not in (None, role)),
    )
    form._fields = {field.short_name: field for field in own_first}


def _hint_at_hours(form: SectionForm, section: Section) -> None:
    rhythm = Section.get((Section.agreement == section.agreement_id) & (Section.key == "rhythm"))
    needed = minutes_a_month(rhythm.answers)
    if needed:
        for field in form.visible_fields:
            if getattr(field, "unit", None) and field.hint is None:
                field.hint = _time_hint(needed)


def _time_hint(minutes: float) -> str:
    """How long the sessions of a month take: in steps of five minutes below 90, else in hours."""
    if minutes < 90:
        return ngettext(
            "Your sessions alone take about %(count)d minute a month.",
            "Your sessions alone take about %(count)d minutes a month.",
            5 * round(minutes / 5),
        )
    hours = round(minutes / 60, 1)
    return ngettext(
        "Your sessions alone take about %(hours)s hour a month.",
        "Your sessions alone take about %(hours)s hours a month.",
        plural_count(hours),
        hours=f"{hours:g}",
    )
