"""Every device but the one in hand."""

import logging

from flask import Blueprint, Response, url_for
from flask_login import current_user

from app.accounts.models import Device
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("other_devices", __name__)
log = logging.getLogger("trellis")


@bp.post("/other-devices/deletion")
@permit(access.signed_in)
def destroy(user: Person) -> Response:
    Device.sign_out_elsewhere(user, keep=current_user.device_id)
    log.info("signed out elsewhere")
    return go_to(url_for("devices.index"))
