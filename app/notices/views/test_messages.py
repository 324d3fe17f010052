"""A test message to oneself, with the server's answer in words."""

import secrets
from typing import Any

from flask import Blueprint, Response, abort, current_app

from app.accounts.models import limits
from app.coordination import policy
from app.mail.smtp import send
from app.notices.letters import Mail, written
from app.notices.mailbox import mailbox_of
from app.notices.views.mail import page
from app.people.models import Person
from app.web.access import permit
from app.web.forms import Form

bp = Blueprint("test_messages", __name__)


@bp.post("/mail/test-message")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    form = Form()
    if not current_app.config["MAIL_IS_SET"]:
        abort(404)
    if not form.validate_on_submit():
        return page(user, status=422)
    limits.TEST_MESSAGE.count(str(user.id))
    app: Any = current_app
    mailbox = mailbox_of(app)
    words = written(app, "test_message", Mail(user, "A test message from Trellis", {}))
    id = f"<{secrets.token_hex(16)}@{mailbox.sender.rpartition('@')[2]}>"
    return page(user, send(mailbox, to=user.email, name=user.name, id=id, **words))
