"""Whether mail works, for whoever looks after the server: settings, and what could not be delivered."""

from typing import Any

from flask import Blueprint, Response, current_app

from app.coordination import policy
from app.mail.models import Lease, Message
from app.mail.periodic_jobs import late
from app.mail.smtp import Answer
from app.notices.mails import NAMES
from app.notices.runner import MAIL
from app.people.models import Person
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("mail", __name__)


@bp.get("/mail")
@permit(policy.coordinate)
def show(user: Person) -> Response:
    return page(user)


def page(user: Person, answer: Answer | None = None, status: int = 200) -> Response:
    """The page about mail, with the server's answer to a test message."""
    config: dict[str, Any] = current_app.config
    return render(
        "notices/mail.html",
        status=status,
        is_set=config["MAIL_IS_SET"],
        sender=config["MAIL_FROM"],
        last_round=Lease.last_done(MAIL),
        stands_still=MAIL in late(),
        unsent=Message.unsent(),
        names=NAMES,
        answer=answer,
    )
