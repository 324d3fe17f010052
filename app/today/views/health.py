"""For whoever watches the server: says ok when the database answers, and nothing else."""

from flask import Blueprint, Response, make_response

from app.today.setup import is_fresh
from app.web.access import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def show() -> Response:
    is_fresh()
    return make_response("ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"})
