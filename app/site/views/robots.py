"""robots.txt, which allows only the sign-in page, static files and calendars.

Calendars have private URLs, but Google's importer obeys robots.txt. Their responses ask not to be indexed.
"""

from flask import Blueprint, Response, make_response

from app.web.access import public

bp = Blueprint("robots", __name__)

RULES = "User-agent: *\nAllow: /sign-in\nAllow: /static/\nAllow: /calendar/\nDisallow: /\n"


@bp.get("/robots.txt")
@public
def show() -> Response:
    return make_response(RULES, 200, {"Content-Type": "text/plain; charset=utf-8"})
