"""The devices you are signed in on, and signing them out."""

import logging

from flask import Blueprint, Response, url_for
from flask_login import current_user

from app.accounts import policy
from app.accounts.models import Device
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("devices", __name__)
log = logging.getLogger("trellis")


@bp.get("/devices")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return render("accounts/devices.html", devices=Device.of(user), current=current_user.device_id)


@bp.post("/devices/<int:id>/deletion")
@permit(policy.end, Device)
def destroy(user: Person, device: Device) -> Response:
    device.end_from_elsewhere()
    log.info("device signed out")
    return go_to(url_for("devices.index"), afresh=True)


@bp.post("/other-devices/deletion")
@permit(access.signed_in)
def sign_out_others(user: Person) -> Response:
    """Sign out every device but this one."""
    Device.sign_out_elsewhere(user, keep=current_user.device_id)
    log.info("signed out elsewhere")
    return go_to(url_for("devices.index"))
