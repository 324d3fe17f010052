"""Where this person is signed in."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from app.accounts import policy
from app.accounts.models import Device
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("devices", __name__)


@bp.get("/devices")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return render("accounts/devices.html", devices=Device.of(user), current=current_user.device_id)


@bp.post("/devices/<int:id>/deletion")
@permit(policy.end, Device)
def destroy(user: Person, device: Device) -> Response:
    device.end_from_elsewhere()
    return go_to(url_for("devices.index"), afresh=True)
