"""One section's form for one of the two: whose questions, in which order, with which first answers."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from app import clock
from app.agreements import sections as words
from app.agreements.forms.section_form import SectionForm
from app.agreements.forms.sections import FORMS
from app.agreements.models import Section
from app.agreements.sections import needed_hours
from app.people.models import Person


def section_form(section: Section, user: Person, *, sent: bool = False) -> SectionForm:
    """The form of one section for one of the two.

    A draft asks its writer's questions only. Once it was sent, both sides see both, their own first; the
    other's answer is there to be read and, with care, changed. `sent` reads what was posted.
    """
    mentorship = section.agreement.mentorship
    role = mentorship.role_of(user)
    stored = _first_answers(section) | section.answers
    seen_now = None if sent else section.revision  # what was posted says itself what it has seen
    known = stored | {"revision": seen_now, "talk": section.mark_of(user) is not None}
    form = FORMS[section.key](data=known) if sent else FORMS[section.key](formdata=None, data=known)
    _ask(form, role, is_draft=section.agreement.is_draft, other=mentorship.other(user).call_name)
    if section.key == "time":
        _hint_at_hours(form, section)
    if form.talk.data:
        for field in form.visible_fields:
            field.missing = None if sent else field.missing
    return form


def _ask(form: SectionForm, role: str, *, is_draft: bool, other: str) -> None:
    """Drop, order and label the fields for this side."""
    theirs = [field for field in form.visible_fields if getattr(field, "who", None) not in (None, role)]
    for field in theirs:
        if is_draft:
            del form[field.name]
        else:
            field.missing, field.example = None, None
            field.hint = f"{other} answers this. Change it only if you have talked about it."
    own_first = sorted(
        form._fields.values(), key=lambda field: (field.name == "talk", getattr(field, "who", role) not in (None, role))
    )
    form._fields = {field.name: field for field in own_first}


def _first_answers(section: Section) -> dict[str, Any]:
    """Defaults that depend on the pair: the mentee's zone, and dates counted from today."""
    if section.edited_at is not None:
        return {}
    mentorship = section.agreement.mentorship
    today = clock.today_in(mentorship.mentee.zone)
    return {
        "rhythm": {"zone": mentorship.mentee.zone},
        "ending": {
            "review_on": (today + timedelta(days=words.REVIEW_AFTER_DAYS)).isoformat(),
            "ends_on": _months_on(today, mentorship.kind.months).isoformat(),
        },
    }.get(section.key, {})


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _hint_at_hours(form: SectionForm, section: Section) -> None:
    rhythm = Section.get((Section.agreement == section.agreement_id) & (Section.key == "rhythm"))
    hours = needed_hours(rhythm.answers)
    if hours:
        sentence = f"Your rhythm alone takes about {hours:g} hours a month."
        for field in form.visible_fields:
            if getattr(field, "unit", None) and field.hint is None:
                field.hint = sentence
