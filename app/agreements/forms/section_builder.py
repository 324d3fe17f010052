"""Builds the form of a section for one person: which questions, in which order, with which first answers."""

from typing import Any

from werkzeug.datastructures import MultiDict

from app.agreements.forms.practice import RhythmForm
from app.agreements.forms.section_form import SectionForm
from app.agreements.forms.sections import FORMS
from app.agreements.models import Section
from app.agreements.queries.expectations_checks import last_answers_of
from app.agreements.queries.micro_question import free_times_for
from app.agreements.rules.asked_times import are_picked, asked_times
from app.agreements.rules.confidentiality import PROMISES
from app.agreements.rules.sections import minutes_a_month, plural_count
from app.agreements.rules.suggestions import SUGGESTED_SECTIONS, suggested_answers
from app.agreements.rules.templates import first_answers, is_asked, template_of
from app.i18n import _, ngettext
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated


def section_form(
    section: Section, user: Person, *, sent: bool = False, on_one_page: bool = False, typed: MultiDict | None = None
) -> SectionForm:
    """The form of a section for one person.

    It asks the questions for both and this person's own. Nobody edits the other's answers, which the agreement quotes.
    `sent` reads the posted data, `typed` a saved draft. `on_one_page` is for a page with the forms of all sections.
    """
    mentorship = section.agreement.mentorship
    role, edition = mentorship.role_of(user), section.agreement.edition
    suggested = _suggested(section, user)
    first = {} if section.edited_at else first_answers(mentorship, section.key, edition)
    stored = suggested | first | section.answers
    stored |= {"picked": [one.starts_at.isoformat() for one in asked_times(stored)]}
    revision = None if sent or typed else section.revision  # typed data contains the revision it was based on
    known = stored | {"revision": revision, "talk": section.mark_of(user) is not None}
    prefix = f"{section.key}-" if on_one_page else ""
    form = FORMS[section.key](data=known, prefix=prefix, **({} if sent else {"formdata": typed}))
    _fit(form, mentorship, edition)
    _fit_times(form, mentorship, user, stored)
    if on_one_page:
        del form["talk"]  # the document on the next page has it for each clause
    _ask_only(form, role)
    _name_origin(form, {name: answer for name, answer in suggested.items() if stored[name] == answer})
    if section.key == "time":
        _hint_at_hours(form, section)
    if "talk" in form and form.talk.data:
        for field in form.visible_fields:
            field.required_message = None if sent else field.required_message
    return form


def _suggested(section: Section, user: Person) -> dict[str, Any]:
    """What follows from the writer's own nine statements, in a section of a first draft that nobody has saved yet."""
    version = section.agreement
    is_asked_here = section.key in SUGGESTED_SECTIONS and not section.edited_at
    if not is_asked_here or not version.is_draft or version.mentorship.agreed_at:
        return {}
    chosen = last_answers_of(user, version.mentorship)
    return suggested_answers(section.key, chosen, version.mentorship.role_of(user))


def _name_origin(form: SectionForm, suggested: dict[str, Any]) -> None:
    """Say under each of these fields that its answer is a suggestion. Only the writer of a draft sees that."""
    for name in suggested:
        if name in form:
            form[name].hint = (
                _("“Introductions” is from your nine statements. Leave a row blank if it doesn’t matter.")
                if name == "topics"
                else _("From your nine statements. Change it if you like.")
            )


def _fit(form: SectionForm, mentorship: Mentorship, edition: int) -> None:
    """Adapt questions, hints, examples and choices to the kind of mentorship and the edition of the version."""
    template = template_of(mentorship, edition)
    for field in form.visible_fields:
        name = field.short_name
        if not is_asked(name, mentorship, edition):
            del form[name]
            continue
        field.hint = template.hints.get(name, field.hint)
        field.example = template.examples.get(name, field.example)
    if "minutes" in form:
        form["minutes"].options = [(str(count), _("%(count)d min", count=count)) for count in template.minutes]
    if "topics" in form:
        form["topics"].topics = list(template.topics.items())
    if "managed" in form:
        form["managed"].label.text = str(template.manages)
    if "promises" in form:
        form["promises"].options = [(key, PROMISES[key]) for key in template.promises]
        form["promises"].data = [key for key in form["promises"].data if key in template.promises]


def _fit_times(form: SectionForm, mentorship: Mentorship, user: Person, stored: dict[str, Any]) -> None:
    """When somebody asks for a micro mentorship: the other person's times to pick from or, without any, times that suit
    the asker, which also stay if they have typed some. A usual time in all other cases.
    """
    if not isinstance(form, RhythmForm):
        return
    is_asking = mentorship.kind is MICRO and mentorship.is_proposed
    has_own = bool(form.times.data) and (form.was_sent or not are_picked(stored))
    free = [] if has_own else free_times_for(mentorship, user)
    if free:
        name = isolated(mentorship.other(user).call_name)
        form.picked.offer(free, hint=_("%(name)s is free then. Pick up to three, on your clock.", name=name))
        unasked = ["times", "weekday", "at", "zone", "minutes"]
    else:
        form.lost_picks = is_asking and bool(form.picked.raw_data)
        unasked = ["picked", *(("weekday", "at") if is_asking else ("times",))]
    for name in unasked:
        del form[name]


def _ask_only(form: SectionForm, role: str) -> None:
    """Remove the other person's questions, and put this person's own first, after who manages whom."""
    for field in form.visible_fields:
        if getattr(field, "who", None) not in (None, role):
            del form[field.short_name]
    own_first = sorted(
        form._fields.values(),
        key=lambda field: (
            field.short_name == "talk",
            field.short_name != "managed",
            getattr(field, "who", None) != role,
        ),
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
