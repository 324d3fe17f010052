"""The closing page of a mentorship: what both wrote, one's own form, sharing it, and deleting it."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from app import rooms
from app.closings import policy
from app.closings.forms import ClosingPageForm, NextYearForm, ShareForm
from app.closings.jobs import FORM
from app.closings.models import ClosingPage, MentorNextYear
from app.closings.models.closing_page import COLUMNS
from app.closings.models.opened import window_now
from app.closings.models.private_notes import private_notes
from app.closings.presenters.keepsake import keepsake
from app.closings.presenters.prefill import became
from app.closings.queries.closing_pages import readable_pages
from app.closings.rules.windows import OPEN, closes_at, opens_at
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("closing_pages", __name__)
autosave = Autosave(FORM, page="closing_pages.edit")


def _sent(user: Person, mentorship: Mentorship) -> ClosingPageForm:
    return ClosingPageForm()


autosave.add_route(bp, "/mentorships/<int:id>/closing/draft", policy.see_all, Mentorship, _sent)


@bp.get("/mentorships/<int:id>/closing")
@permit(policy.see_all, Mentorship)
def show(user: Person, mentorship: Mentorship) -> Response:
    mine, theirs = readable_pages(user, mentorship)
    return render(
        "closings/show.html",
        mentorship=mentorship,
        other=mentorship.other(user),
        role=mentorship.role_of(user),
        mine=mine,
        theirs=theirs,
        is_open=window_now(mentorship) == OPEN,
        opens=opens_at(mentorship),
        closes=closes_at(mentorship),
        has_draft=bool(autosave.saved_drafts(user, mentorship).shown),
        keepsake=keepsake(user, mentorship, [page for page in (mine, theirs) if page]),
        private_count=len(private_notes(mentorship, user)),
        share=ShareForm(formdata=None, seen=mine.fingerprint) if mine else None,
        looking_back=rooms.looking_back(user, mentorship),
        next_year=NextYearForm(formdata=None, would=MentorNextYear.is_ticked_by(user), back=str(mentorship.id)),
    )


@bp.get("/mentorships/<int:id>/closing/edit")
@permit(policy.see_all, Mentorship)
def edit(user: Person, mentorship: Mentorship) -> Response:
    """The form, with what is saved, or with one's goals the first time."""
    if window_now(mentorship) != OPEN:
        return go_to(url_for("closing_pages.show", id=mentorship.id))
    drafts, mine = autosave.saved_drafts(user, mentorship), ClosingPage.of(mentorship, user)
    if mine:
        values = {name: getattr(mine, name) for name in COLUMNS} | {"seen": mine.fingerprint}
    else:
        values = {"became": became(user, mentorship)}
    return _page(user, mentorship, ClosingPageForm(formdata=drafts.typed, data=values), mine, drafts=drafts)


@bp.post("/mentorships/<int:id>/closing")
@permit(policy.see_all, Mentorship)
def update(user: Person, mentorship: Mentorship) -> Response:
    """Save the page. The button says whether it is also shared."""
    form, share = ClosingPageForm(), "share" in request.form
    if form.validate_on_submit():
        with form.showing_rule_errors():
            typed = autosave.submission(mentorship, form)
            page = ClosingPage.write(mentorship, by=user, share=share, typed=typed, **form.values)
            flash.confirm(_saved(page, mentorship.other(user)))
            return go_to(url_for("closing_pages.show", id=mentorship.id))
    mine = ClosingPage.of(mentorship, user)
    return _page(user, mentorship, form, mine, now=form.overtaken_by(lambda: mine))


def _saved(page: ClosingPage, other: Person) -> str:
    if page.is_shared:
        return _("Saved. %(name)s can read your page now.", name=isolated(other.call_name))
    return _("Saved. Only you can read it.")


@bp.post("/closing-pages/<int:id>/sharing")
@permit(policy.change, ClosingPage)
def share(user: Person, page: ClosingPage) -> Response:
    page.share(by=user, seen=ShareForm().seen.data)
    name = isolated(page.mentorship.other(user).call_name)
    flash.confirm(_("Shared. %(name)s can read your page now.", name=name))
    return go_to(url_for("closing_pages.show", id=page.mentorship_id))


@bp.post("/closing-pages/<int:id>/sharing/deletion")
@permit(policy.change, ClosingPage)
def take_back(user: Person, page: ClosingPage) -> Response:
    page.take_back(by=user)
    flash.confirm(_("Taken back. Only you can read your page now."))
    return go_to(url_for("closing_pages.show", id=page.mentorship_id))


@bp.post("/closing-pages/<int:id>/deletion")
@permit(policy.delete, ClosingPage)
def delete(user: Person, page: ClosingPage) -> Response:
    page.move_to_bin(by=user)
    undo = url_for("closing_pages.restore", id=page.id)
    flash.confirm(_("Your closing page is deleted."), undo=undo, what=_("deleting your closing page"))
    return go_to(url_for("closing_pages.show", id=page.mentorship_id))


@bp.post("/closing-pages/<int:id>/restoration")
@permit(policy.delete, ClosingPage)
def restore(user: Person, page: ClosingPage) -> Response:
    page.restore(by=user)
    flash.confirm(_("Your closing page is restored."))
    return go_to(url_for("closing_pages.show", id=page.mentorship_id))


def _page(
    user: Person,
    mentorship: Mentorship,
    form: ClosingPageForm,
    mine: ClosingPage | None,
    drafts: SavedDrafts | None = None,
    now: Any = None,
) -> Response:
    return render(
        "closings/form.html",
        fragment="closings/_closing_page_form.html",
        form=form,
        mentorship=mentorship,
        other=mentorship.other(user),
        closes=closes_at(mentorship),
        mine=mine,
        drafts=drafts,
        now=now,
    )
