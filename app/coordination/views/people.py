"""Inviting people to the programme, and cancelling their invitations."""

from flask import Blueprint, Response

from app.accounts.models import Invitation, limits
from app.accounts.web import invitation_links
from app.coordination import policy
from app.coordination.forms import InviteForm
from app.coordination.views.programme import address_of
from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.people.models import Person
from app.programmes.models import Enrolment
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("people", __name__)
autosave = Autosave("coordination.invitation", page="people.new")


@bp.get("/people/new")
@permit(policy.coordinate)
def new(user: Person) -> Response:
    drafts = autosave.saved_drafts(user, user)
    return render("coordination/invite.html", form=InviteForm(formdata=drafts.typed), drafts=drafts)


@bp.post("/people")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    form = InviteForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.INVITE_MANY.count(str(user.id))
            enrolment = Enrolment.invite(by=user, programme=Enrolment.coordinated_by(user), **form.values)
            invitation_links.invite_newcomer(enrolment.person, by=user, summary=enrolment.programme.summary_by(user))
            autosave.forget(user, user)
            return go_to(address_of(enrolment, user))
    autosave.save_refused(user, user, form)
    return render("coordination/invite.html", form=form, status=form.status)


@bp.post("/enrolments/<int:id>/invitation")
@permit(policy.invite, Enrolment)
def invite(user: Person, enrolment: Enrolment) -> Response:
    """Make or renew the invitation of somebody in the programme who hasn't joined."""
    limits.INVITE_MANY.count(str(user.id))
    invitation_links.invite(enrolment.person, by=user, summary=enrolment.programme.summary_by(user))
    return go_to(address_of(enrolment, user))


@bp.post("/enrolments/<int:id>/invitation/deletion")
@permit(policy.invite, Enrolment)
def cancel_invitation(user: Person, enrolment: Enrolment) -> Response:
    """Cancel an invitation, whoever made it. Its links stop working, and a coordinator can send a new one."""
    Invitation.cancel(enrolment.person, by=user)
    flash.confirm(_("The invitation is cancelled, and its links no longer work."))
    return go_to(address_of(enrolment, user))
