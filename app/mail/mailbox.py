"""The mailbox that this installation sends from."""

from flask import Flask

from app import text
from app.i18n import _
from app.mail.smtp import Mailbox
from app.people.models import Team


def mailbox_of(app: Flask) -> Mailbox:
    """The mailbox from the settings. Call it only if mail is set up."""
    team = Team.name_or_none()
    name = _("Trellis at %(team)s", team=text.without_links(team)) if team else "Trellis"
    return Mailbox(url=app.config["SMTP_URL"], sender=app.config["MAIL_FROM"], name=name)
