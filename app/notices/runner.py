"""What Trellis does by itself while it serves: it writes and sends mail, reminds, ends what is over, empties bins."""

from flask import Flask

from app import db
from app.feedback.models import Feedback
from app.mail.delivery import send_due
from app.mail.periodic_jobs import PeriodicJob
from app.notices.composing import bring_up_to_date, compose, drop_dead_links
from app.notices.emptying import empty_bins, forget_deleted
from app.notices.mailbox import mailbox_of
from app.notices.reminding import remind
from app.notices.retention import delete_outdated
from app.sessions.finishing import finish

MAIL = "mail"

TWO_SECONDS, A_MINUTE, TEN_MINUTES, AN_HOUR, A_DAY = 2, 60, 600, 3600, 86_400


def periodic_jobs(app: Flask) -> list[PeriodicJob]:
    """Everything that goes round in the process that serves `app`, not started yet; mail only where it is set up."""
    always = [
        PeriodicJob("finishing", finish, seconds=TEN_MINUTES, careful=True),
        PeriodicJob("bins", empty_bins, seconds=AN_HOUR, careful=True),
        PeriodicJob("forgetting", forget_deleted, seconds=TEN_MINUTES),
        PeriodicJob("retention", delete_outdated, seconds=AN_HOUR, careful=True),
        PeriodicJob("statistics", update_statistics, seconds=A_DAY),
        PeriodicJob("holds", Feedback.show_due, seconds=TWO_SECONDS),
    ]
    return (
        [*always, PeriodicJob("reminders", remind, seconds=A_MINUTE), mail_of(app)]
        if app.config["MAIL_IS_SET"]
        else always
    )


def update_statistics() -> int:
    """Update SQLite's statistics; return 1, for one piece of work."""
    db.update_statistics()
    return 1


def mail_of(app: Flask) -> PeriodicJob:
    """Writes and sends what waits; a round gives how many messages were sent."""

    def post() -> int:
        compose(app)
        bring_up_to_date(app)
        drop_dead_links()
        with app.app_context():
            return send_due(mailbox_of(app))

    return PeriodicJob(MAIL, post, seconds=TWO_SECONDS)
