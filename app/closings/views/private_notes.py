"""Deleting all of one's own private notes of a mentorship: named, confirmed, and undone in the bin."""

from flask import Blueprint, Response, url_for

from app.closings import policy
from app.closings.models.private_notes import delete_private_notes, private_notes, restore_private_notes
from app.i18n import _, ngettext
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("private_notes", __name__)


@bp.get("/mentorships/<int:id>/private-notes/deletion/new")
@permit(policy.delete_private_notes, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    return render("closings/private_notes.html", mentorship=mentorship, notes=private_notes(mentorship, user))


@bp.post("/mentorships/<int:id>/private-notes/deletion")
@permit(policy.delete_private_notes, Mentorship)
def delete(user: Person, mentorship: Mentorship) -> Response:
    count = delete_private_notes(mentorship, by=user)
    if count:
        flash.confirm(
            ngettext(
                "Your private notes of %(count)d session are deleted.",
                "Your private notes of %(count)d sessions are deleted.",
                count,
            ),
            undo=url_for("private_notes.restore", id=mentorship.id),
            what=_("deleting your private notes"),
        )
    return go_to(url_for("closing_pages.show", id=mentorship.id))


@bp.post("/mentorships/<int:id>/private-notes/restoration")
@permit(policy.delete_private_notes, Mentorship)
def restore(user: Person, mentorship: Mentorship) -> Response:
    if restore_private_notes(mentorship, by=user):
        flash.confirm(_("Your private notes are back."))
    return go_to(url_for("closing_pages.show", id=mentorship.id))
