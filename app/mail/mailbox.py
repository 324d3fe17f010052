"""Where this installation's mail goes out."""

from flask import Flask

from app import text
from app.mail.smtp import Mailbox
from app.people.models import Team


def mailbox_of(app: Flask) -> Mailbox:
    """The mailbox of the settings. Only asked for when mail is set up."""
    team = Team.name_or_none()
    name = f"Trellis at {text.without_links(team)}" if team else "Trellis"
    return Mailbox(url=app.config["SMTP_URL"], sender=app.config["MAIL_FROM"], name=name)
