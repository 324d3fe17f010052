"""Editing a section of a version, marking it to talk about, and changing it in the next version."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.forms import OpenForm, SectionForm, section_form
from app.agreements.models import Agreement, Mark, Section
from app.agreements.presenters.agreement_page import document, next_to_answer, place_among_own, sheet
from app.agreements.presenters.next_step import confirm_step
from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.people.models import Person
from app.text import isolated
from app.web.access import permit
from app.web.forms import is_asking_for_more
from app.web.replies import go_to, render, wants_fragment

DOCUMENT = "agreements/_document.html"

bp = Blueprint("sections", __name__)
autosave = Autosave("agreements.section", page="sections.edit")
autosave.add_route(
    bp,
    "/sections/<int:id>/draft",
    policy.autosave_section,
    Section,
    lambda user, section: section_form(section, user, sent=True),
)


@bp.get("/sections/<int:id>")
@permit(policy.come_back_to_section, Section)
def edit(user: Person, section: Section) -> Response:
    if not section.agreement.is_open or not policy.edit_section(user, section):
        return go_to(url_for("agreements.show", id=section.agreement_id))
    drafts = autosave.saved_drafts(user, section)
    return _page(user, section, section_form(section, user, typed=drafts.typed), drafts=drafts)


@bp.post("/sections/<int:id>")
@permit(policy.edit_section, Section)
def update(user: Person, section: Section) -> Response:
    form = section_form(section, user, sent=True)
    if is_asking_for_more():
        return _page(user, section, form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            section.answer(
                by=user,
                answers=form.answers,
                revision=form.shown_revision,
                talk=form.wants_to_talk,
                typed=autosave.submission(section, form),
            )
            return go_to(_onward(user, section))
    if form.status == 409:
        return _overtaken(user, section, form)
    return _page(user, section, form)


@bp.post("/sections/<int:id>/realignment")
@permit(policy.realign, Section)
def realign(user: Person, section: Section) -> Response:
    """Change a section of the agreement in force: open a new version at this section."""
    form = OpenForm()
    mentorship = section.agreement.mentorship
    if form.validate_on_submit():
        with form.showing_rule_errors():
            opened = Agreement.open(by=user, mentorship=mentorship, **form.values)
            return go_to(url_for("sections.edit", id=Section.under(opened, section.key).id))
    page = sheet(user, section.agreement) | {"realign": form}
    page["form"].show_refusal_of(form)
    return render("agreements/show.html", **page)


@bp.post("/sections/<int:id>/marks")
@permit(policy.edit_section, Section)
def mark(user: Person, section: Section) -> Response:
    """Mark a section to talk about."""
    section.mark(user)
    return _document(user, section, _("Marked to talk about: %(section)s", section=section.kind.title))


@bp.post("/marks/<int:id>/deletion")
@permit(policy.remove_mark, Mark)
def unmark(user: Person, mark: Mark) -> Response:
    mark.remove()
    return _document(
        user, mark.section, _("No longer marked to talk about: %(section)s", section=mark.section.kind.title)
    )


def _document(user: Person, section: Section, just_done: str) -> Response:
    """Show the document again: for htmx the fragment, which announces `just_done`, else the page at the section."""
    if wants_fragment(DOCUMENT):
        return render(DOCUMENT, fragment=DOCUMENT, just_done=just_done, **document(user, section.agreement))
    return go_to(url_for("agreements.show", id=section.agreement_id, _anchor=section.key))


def _overtaken(user: Person, section: Section, form: SectionForm) -> Response:
    """Show both texts: the saved one, and below it what was typed, in the form."""
    section = section.reread()
    saved = section_form(section, user)
    form.revision.data = str(section.revision)
    if section.edited_by_id == user.id:
        form.refusal = _(
            "You changed this section somewhere else while you were writing. Nothing is lost: the saved version comes "
            "first, and the one you just wrote is in the form below it. Combine the two and press Continue."
        )
    else:
        form.refusal = _(
            "%(name)s changed this section while you were writing. Nothing is lost: the saved version comes first, "
            "and yours is in the form below it. Combine the two and press Continue.",
            name=isolated(section.agreement.mentorship.other(user).call_name),
        )
    return _page(user, section, form, theirs=saved)


def _page(user: Person, section: Section, form: SectionForm, **more: Any) -> Response:
    return render(
        "agreements/section.html",
        fragment="agreements/_section_form.html",
        section=section,
        agreement=section.agreement,
        mentorship=section.agreement.mentorship,
        place_in=place_among_own(user, section),
        form=form,
        **more,
    )


def _onward(user: Person, section: Section) -> str:
    """The URL after Continue: the next open section, or the page that checks the answers."""
    following = next_to_answer(user, section)
    if following is not None:
        return url_for("sections.edit", id=following.id)
    if section.agreement.is_draft:
        return url_for("agreements.check_answers", id=section.agreement_id)
    confirm_step(user, section.agreement.mentorship)
    return url_for("agreements.show", id=section.agreement_id)
