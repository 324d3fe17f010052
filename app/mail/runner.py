"""The periodic jobs of a serving process: writing and sending mail, and the jobs that rooms offer."""

from flask import Flask

from app import db, rooms
from app.contracts import Job
from app.mail.composing import bring_up_to_date, compose, drop_dead_links
from app.mail.delivery import send_due
from app.mail.mailbox import mailbox_of
from app.mail.periodic_jobs import PeriodicJob

MAIL = "mail"

TWO_SECONDS, TEN_MINUTES, A_DAY = 2, 600, 86_400


def periodic_jobs(app: Flask) -> list[PeriodicJob]:
    """The periodic jobs of the process that serves `app`, not started yet."""
    jobs = [*DATABASE_JOBS, *rooms.offered_items("jobs", "JOBS")]
    has_mail = app.config["MAIL_IS_SET"]
    periodic = [
        PeriodicJob(job.name, job.work, seconds=job.seconds, careful=job.careful, once_more=job.once_more)
        for job in jobs
        if has_mail or not job.only_with_mail
    ]
    return [*periodic, mail_job(app)] if has_mail else periodic


def mail_job(app: Flask) -> PeriodicJob:
    """The job that writes and sends waiting mail. A round returns the number of sent messages."""

    def post() -> int:
        compose(app)
        bring_up_to_date(app)
        drop_dead_links()
        with app.app_context():
            return send_due(mailbox_of(app))

    return PeriodicJob(MAIL, post, seconds=TWO_SECONDS)


def truncate_log() -> int:
    """Remove deleted and replaced text from the database's write-ahead log. Return 1 if that worked.

    If a reader is in the way, the next round tries again.
    """
    return int(db.truncate_log())


def update_statistics() -> int:
    """Update SQLite's statistics. Return 1, for one piece of work."""
    db.update_statistics()
    return 1


DATABASE_JOBS = (
    Job("forgetting", truncate_log, seconds=TEN_MINUTES),
    Job("statistics", update_statistics, seconds=A_DAY),
)
