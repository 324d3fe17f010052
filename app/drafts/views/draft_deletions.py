"""Discarding a draft, and restoring it."""

from flask import Blueprint, Response, url_for

from app.drafts import policy
from app.drafts.models import Draft
from app.drafts.web.autosave import url_of
from app.i18n import _
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("draft_deletions", __name__)


@bp.post("/drafts/<int:id>/deletion")
@permit(policy.discard, Draft)
def create(user: Person, draft: Draft) -> Response:
    draft.discard()
    flash.confirm(
        _("Draft discarded."), undo=url_for("draft_deletions.destroy", id=draft.id), what=_("discarding your draft")
    )
    return go_to(url_of(draft))


@bp.post("/drafts/<int:id>/restoration")
@permit(policy.discard, Draft)
def destroy(user: Person, draft: Draft) -> Response:
    draft.restore()
    flash.confirm(_("Your draft is back in the form."))
    return go_to(url_of(draft))
