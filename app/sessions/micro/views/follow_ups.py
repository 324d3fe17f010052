"""The follow-up, seven days after a conversation: did it help?"""

from flask import Blueprint, Response, url_for

from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.micro import policy
from app.sessions.micro.forms import FollowUpForm
from app.sessions.micro.models import FollowUp
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("follow_ups", __name__)
autosave = Autosave("sessions.follow_up", page="follow_ups.edit")
autosave.add_route(
    bp,
    "/mentorships/<int:id>/follow-up/draft",
    policy.follow_up,
    Mentorship,
    lambda user, mentorship: FollowUpForm.of(mentorship.mentor, None),
)


@bp.get("/mentorships/<int:id>/follow-up")
@permit(policy.follow_up, Mentorship)
def edit(user: Person, mentorship: Mentorship) -> Response:
    drafts = autosave.saved_drafts(user, mentorship)
    form = FollowUpForm.of(mentorship.mentor, FollowUp.of(mentorship), drafts.typed)
    with form.showing_rule_errors():
        FollowUp.refuse_early(mentorship)
    return _page(mentorship, form, drafts=drafts, refused=form.refusal)


@bp.post("/mentorships/<int:id>/follow-up")
@permit(policy.follow_up, Mentorship)
def update(user: Person, mentorship: Mentorship) -> Response:
    form = FollowUpForm.of(mentorship.mentor, None)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            typed = autosave.submission(mentorship, form)
            FollowUp.give(mentorship, by=user, typed=typed, **form.values)
            flash.confirm(_("Sent. %(name)s can see it.", name=isolated(mentorship.mentor.call_name)))
            return go_to(url_for("overview.show", id=mentorship.id))
    return _page(mentorship, form)


def _page(
    mentorship: Mentorship, form: FollowUpForm, drafts: SavedDrafts | None = None, refused: str | None = None
) -> Response:
    """The page of the form. `refused` is the sentence that the page shows instead of the form, if any."""
    return render(
        "sessions/micro/follow_up.html",
        fragment="sessions/micro/_follow_up_form.html",
        mentorship=mentorship,
        form=form,
        drafts=drafts,
        refused=refused,
    )
