"""One section of a version, asked and saved on Continue."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.forms import SectionForm, section_form
from app.agreements.models import Section
from app.agreements.presenters.agreement_page import next_to_answer
from app.drafts.web.autosave import Autosave
from app.people.models import Person
from app.web.access import permit
from app.web.forms import is_asking_for_more
from app.web.replies import go_to, render

bp = Blueprint("sections", __name__)
autosave = Autosave("agreements.section", page="sections.edit")
autosave.add_route(
    bp,
    "/sections/<int:id>/draft",
    policy.draft_section,
    Section,
    lambda user, section: section_form(section, user, sent=True),
)


@bp.get("/sections/<int:id>")
@permit(policy.edit_section, Section)
def edit(user: Person, section: Section) -> Response:
    if not section.agreement.is_open:
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
                revision=form.seen_revision,
                talk=form.wants_to_talk,
                typed=autosave.submission(section, form),
            )
            return go_to(_onward(user, section))
    if form.status == 409:
        return _overtaken(user, section, form)
    return _page(user, section, form, status=422)


def _overtaken(user: Person, section: Section, form: SectionForm) -> Response:
    """Both texts on one page: what is there now above, what was typed in the form, ready to be saved over it."""
    section = section.reread()
    theirs = section_form(section, user)
    form.revision.data = str(section.revision)
    by_me = section.edited_by_id == user.id
    who = "You" if by_me else section.agreement.mentorship.other(user).call_name
    form.refusal = (
        f"{who} changed this section {'somewhere else ' if by_me else ''}while you were writing. "
        "Nothing is lost: what is saved now stands first, yours is in the form below it. "
        "Put them together and press Continue."
    )
    return _page(user, section, form, status=409, theirs=theirs)


def _page(user: Person, section: Section, form: SectionForm, status: int = 200, **more: Any) -> Response:
    return render(
        "agreements/section.html",
        fragment="agreements/_section_form.html",
        status=status,
        section=section,
        agreement=section.agreement,
        mentorship=section.agreement.mentorship,
        form=form,
        **more,
    )


def _onward(user: Person, section: Section) -> str:
    """After Continue: the next open question, or where the answers are checked."""
    following = next_to_answer(user, section)
    if following is not None:
        return url_for("sections.edit", id=following.id)
    if section.agreement.is_draft:
        return url_for("answers.show", id=section.agreement_id)
    return url_for("agreements.show", id=section.agreement_id, _anchor=section.key)
