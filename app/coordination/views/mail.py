"""The page about mail, for coordinators: the settings, a test message, and undelivered messages."""

import secrets
from typing import Any

from flask import Blueprint, Response, abort, current_app

from app.accounts.models import limits
from app.contracts import Mail
from app.coordination import policy
from app.i18n import _
from app.look_ups.models import LookUp
from app.mail.kinds import all_kinds
from app.mail.mailbox import mailbox_of
from app.mail.models import Lease, Message
from app.mail.periodic_jobs import late
from app.mail.rendering import message_columns
from app.mail.runner import MAIL
from app.mail.smtp import Answer, send
from app.people.models import Person
from app.programmes.web import coordinated
from app.web.access import permit
from app.web.forms import Form
from app.web.replies import render

bp = Blueprint("mail", __name__)


@bp.get("/mail")
@permit(policy.coordinate)
def show(user: Person) -> Response:
    LookUp.note(user, coordinated(user), "mail")
    return _page(user)


@bp.post("/mail/test-message")
@permit(policy.coordinate)
def send_test_message(user: Person) -> Response:
    """Send a message to the coordinator themselves, and show the mail server's answer."""
    coordinated(user)
    form = Form()
    if not current_app.config["MAIL_IS_SET"]:
        abort(404)
    if not form.validate_on_submit():
        return _page(user, status=422)
    limits.TEST_MESSAGE.count(str(user.id))
    app: Any = current_app
    mailbox = mailbox_of(app)
    columns = message_columns(app, user, "test_message", Mail(_("A test message from Trellis"), {}))
    id = f"<{secrets.token_hex(16)}@{mailbox.sender.rpartition('@')[2]}>"
    return _page(user, send(mailbox, to=user.email, name=user.name, id=id, **columns))


def _page(user: Person, answer: Answer | None = None, status: int | None = None) -> Response:
    """The page about mail, with the server's answer to a test message."""
    config: dict[str, Any] = current_app.config
    return render(
        "coordination/mail.html",
        status=status,
        is_set=config["MAIL_IS_SET"],
        sender=config["MAIL_FROM"],
        last_round=Lease.last_done(MAIL),
        stands_still=MAIL in late(),
        unsent=Message.unsent(),
        names={kind.key: kind.name for kind in all_kinds() if kind.name},
        answer=answer,
    )
