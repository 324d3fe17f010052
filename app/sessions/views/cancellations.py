"""Calling a session off, and taking that back."""

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.people.models import Person
from app.sessions import policy
from app.sessions.models import Session
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("cancellations", __name__)


@bp.post("/sessions/<int:id>/cancellation")
@permit(policy.change, Session)
def create(user: Person, session: Session) -> Response:
    limits.BOOKING.count(str(user.id))
    session.cancel(by=user)
    flash.confirm("Called off. What was prepared stays here.")
    return go_to(url_for("sessions.show", id=session.id))


@bp.post("/sessions/<int:id>/cancellation/deletion")
@permit(policy.change, Session)
def destroy(user: Person, session: Session) -> Response:
    limits.BOOKING.count(str(user.id))
    session.keep(by=user)
    flash.confirm("It takes place after all.")
    return go_to(url_for("sessions.show", id=session.id))
