"""The page of one person for coordinators: inviting them, cancelling the invitation, and their mentorships."""

from flask import Blueprint, Response, url_for

from app.accounts.models import Invitation, limits
from app.accounts.web import invitation_links
from app.coordination import policy
from app.coordination.forms import InviteForm
from app.coordination.models import PairFacts
from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.look_ups.labels import ONE_PERSON
from app.look_ups.models import LookUp
from app.mail.models import Message
from app.people.models import Person
from app.programmes.models import MEMBER, Enrolment, Programme
from app.programmes.web import coordinated, stay_in
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("people", __name__)
autosave = Autosave("coordination.invitation", page="people.new", by_programme=True)


@bp.get("/people/new")
@permit(policy.coordinate)
def new(user: Person) -> Response:
    drafts = autosave.saved_drafts(user, coordinated(user))
    return render("coordination/invite.html", form=InviteForm(formdata=drafts.typed), drafts=drafts)


@bp.post("/people")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    form, programme = InviteForm(), coordinated(user)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.INVITE_MANY.count(str(user.id))
            enrolment = Enrolment.invite(by=user, programme=programme, **form.values)
            invitation_links.invite_newcomer(enrolment.person, by=user, summary=enrolment.programme.summary_by(user))
            autosave.forget(user, programme)
            return go_to(_address_of(enrolment))
    autosave.save_refused(user, programme, form)
    return render("coordination/invite.html", form=form)


@bp.get("/enrolments/<int:id>")
@permit(policy.see, Enrolment)
def show(user: Person, enrolment: Enrolment) -> Response:
    person = enrolment.person
    LookUp.note(user, stay_in(enrolment.programme, user), ONE_PERSON, person)
    invitation = None if person.has_joined else Invitation.current(person)
    return render(
        "coordination/person.html",
        enrolment=enrolment,
        pairs=PairFacts.of_person(person, enrolment.programme),
        invitation=invitation,
        mail=Message.newest("invitation", person) if invitation else None,
        link=invitation_links.link_for(invitation),
        can_be_removed=enrolment.role == MEMBER and len(Programme.of(person)) > 1,
    )


@bp.post("/enrolments/<int:id>/invitation")
@permit(policy.invite, Enrolment)
def invite(user: Person, enrolment: Enrolment) -> Response:
    """Make or renew the invitation of somebody in the programme who hasn't joined."""
    limits.INVITE_MANY.count(str(user.id))
    invitation_links.invite(enrolment.person, by=user, summary=enrolment.programme.summary_by(user))
    return go_to(_address_of(enrolment))


@bp.post("/enrolments/<int:id>/invitation/deletion")
@permit(policy.invite, Enrolment)
def cancel_invitation(user: Person, enrolment: Enrolment) -> Response:
    """Cancel an invitation, whoever made it. Its links stop working, and a coordinator can send a new one."""
    Invitation.cancel(enrolment.person, by=user)
    flash.confirm(_("The invitation is cancelled, and its links no longer work."))
    return go_to(_address_of(enrolment))


def _address_of(enrolment: Enrolment) -> str:
    return url_for("people.show", id=enrolment.id)
