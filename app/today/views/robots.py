"""What programs that obey robots.txt may read.

The sign-in page, which says what this is; and calendars at their private addresses, because Google's importer obeys
it too. Those answers ask not to be indexed.
"""

from flask import Blueprint, Response, make_response

from app.web.access import public

bp = Blueprint("robots", __name__)

RULES = "User-agent: *\nAllow: /sign-in\nAllow: /static/\nAllow: /calendar/\nDisallow: /\n"


@bp.get("/robots.txt")
@public
def show() -> Response:
    return make_response(RULES, 200, {"Content-Type": "text/plain; charset=utf-8"})
