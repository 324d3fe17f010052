"""The page of an invitation link. Opening it doesn't use the link up; only sending the form does."""

from flask import Blueprint, Response, abort, request, url_for

from app import rooms
from app.accounts.forms import JoinForm
from app.accounts.models import Invitation
from app.accounts.rules import passwords
from app.accounts.rules.regions import region_for
from app.accounts.web import signed_in
from app.contracts import Part
from app.people.models import Person, Team
from app.web.access import public
from app.web.replies import go_to, render

bp = Blueprint("invitations", __name__)


@bp.get("/join/<token>")
@public
def show(token: str) -> Response:
    invitation = _invitation_with(token)
    return _page(token, invitation, JoinForm(formdata=None, name=invitation.person.name))


@bp.post("/join/<token>")
@public
def accept(token: str) -> Response:
    """Join, and sign this browser in. Leads to what the newcomer is asked, if they are asked something."""
    invitation = _invitation_with(token)
    form = JoinForm()
    form.about = (invitation.person.email,)
    if invitation.is_open and form.validate_on_submit():
        with form.showing_rule_errors():
            person = invitation.accept(
                name=form.name.data,
                password_hash=passwords.hashed(form.password.data),
                zone=form.zone.data,
                region=region_for(list(request.accept_languages.values())),
            )
            signed_in.start(person, request.user_agent.string, way="invitation")
            return go_to(_first_page(person, invitation.invited_by_id), afresh=True)
    return _page(token, _invitation_with(token), form)


@bp.post("/join/<token>/renewal")
@public
def ask_again(token: str) -> Response:
    """Ask the inviter for a new link when this one has expired."""
    invitation = _invitation_with(token)
    if invitation.has_expired:
        invitation.ask_again()
    return go_to(url_for("invitations.show", token=token))


def _invitation_with(token: str) -> Invitation:
    """The invitation this link belongs to; 404 for an unknown token."""
    invitation = Invitation.with_token(token)
    if invitation is None:
        abort(404)
    return invitation


def _parts(invitation: Invitation) -> list[Part]:
    """What rooms show to somebody who is invited: only what the person who made this link asks them."""
    offers = rooms.offered("parts", "parts_for_newcomer")
    parts = [part for offer in offers for part in offer(invitation.person, invitation.invited_by_id)]
    return sorted(parts, key=lambda part: part.order)


def _first_page(person: Person, inviter_id: int | None) -> str:
    """The first page that a room offers to somebody who has just joined, or else Today."""
    offers = (first_page(person, inviter_id) for first_page in rooms.offered("parts", "first_page"))
    page = next((offer for offer in offers if offer), None)
    return url_for(page.endpoint, id=page.id) if page else url_for("today.show")


def _page(token: str, invitation: Invitation, form: JoinForm) -> Response:
    is_open = invitation.is_open
    response = render(
        "accounts/join.html" if is_open else "accounts/closed_invitation.html",
        status=None if is_open else 410,
        invitation=invitation,
        inviter=invitation.invited_by.call_name if not is_open and invitation.invited_by else None,
        form=form,
        token=token,
        team=Team.name_or_none(),
        parts=_parts(invitation) if is_open else [],
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
