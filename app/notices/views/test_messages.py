"""A test message to oneself, with the server's answer in words."""

import secrets

from flask import Blueprint, Response, abort, current_app, render_template, url_for

from app.accounts import limits
from app.coordination import policy
from app.notices.mailbox import mailbox_of
from app.notices.views.mail import page
from app.outbox.smtp import SENT, deliver, letter
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
    mailbox = mailbox_of(current_app._get_current_object())  # type: ignore[attr-defined]
    words = {"person": user, "address": url_for("today.show", _external=True)}
    mail = letter(
        mailbox,
        to=user.email,
        name=user.name,
        subject="A test message from Trellis",
        plain=render_template("emails/test_message.txt", **words),
        html=render_template("emails/test_message.html", **words),
        id=f"<{secrets.token_hex(16)}@{mailbox.sender.rpartition('@')[2]}>",
    )
    answer = deliver(mailbox, mail, user.email)
    return page(user, answer, status=200 if answer.outcome == SENT else 502)
