"""One clause that doesn't fit any more: what was agreed, what happened, and the three ways on."""

from flask import Blueprint, Response, request, url_for

from app.agreements.forms import OpenForm
from app.agreements.models import Agreement, Section
from app.agreements.presenters.kept import kept_beside
from app.mentorships.models import Mentorship
from app.mentorships.policy import work_together
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("realignments", __name__)


@bp.get("/mentorships/<int:id>/realignment")
@permit(work_together, Mentorship)
def show(user: Person, mentorship: Mentorship) -> Response:
    """`?about=rhythm` is the key of the clause. Before the first agreement there's nothing to realign."""
    version = Agreement.in_force(mentorship)
    if version is None:
        return go_to(url_for("overview.show", id=mentorship.id))
    version.mentorship = mentorship
    sections = {section.key: section for section in Section.all_of(version)}
    section = sections.get(request.args.get("about", "")) or sections["rhythm"]
    return render(
        "nudges/realignment.html",
        mentorship=mentorship,
        section=section,
        kept=kept_beside(user, mentorship).get(section.key, ()),
        form=OpenForm(formdata=None),
    )
