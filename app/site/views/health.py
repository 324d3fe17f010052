"""The health check: ok, or one line for each problem. The log has the error itself."""

from collections.abc import Iterator

from flask import Blueprint, Response, make_response

from app import db
from app.mail import periodic_jobs
from app.people.models import Team
from app.web.access import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def show() -> Response:
    problems = list(_problems())
    words = "".join(f"{line}\n" for line in problems or ["ok"])
    return make_response(words, 503 if problems else 200, {"Content-Type": "text/plain; charset=utf-8"})


def _problems() -> Iterator[str]:
    """The current problems: one query checks the database, and this process remembers the rest."""
    try:
        Team.name_or_none()
        late = periodic_jobs.late()
    except Exception as error:
        if not db.is_unavailable(error):
            raise
        yield "the database does not answer"
        return
    if db.last_failure():
        yield "the last write failed"
    for name in late:
        yield f"late: {name}"
