"""What a search engine may read: the sign-in page, which says what this is."""

from flask import Blueprint, Response, make_response

from app.web.access import public

bp = Blueprint("robots", __name__)

RULES = "User-agent: *\nAllow: /sign-in\nAllow: /static/\nDisallow: /\n"


@bp.get("/robots.txt")
@public
def show() -> Response:
    return make_response(RULES, 200, {"Content-Type": "text/plain; charset=utf-8"})
