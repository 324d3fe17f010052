"""The page of a link to one's own words. Only the button uses it up, so a mail scanner can open it without harm."""

from flask import Blueprint, Response, abort

from app.errors import RuleBroken
from app.i18n import _
from app.privacy.models import OwnWordsLink
from app.privacy.presenters import own_words_file
from app.web.access import public
from app.web.replies import render

bp = Blueprint("own_words_links", __name__)


@bp.get("/own-words/<token>")
@public
def show(token: str) -> Response:
    return _page(token, _link_with(token))


@bp.post("/own-words/<token>")
@public
def use(token: str) -> Response:
    """Answer with the file. It is put together first, so that an error doesn't use the link up."""
    link = _link_with(token)
    text = own_words_file(link.person) if link.is_open else ""
    try:
        link.use()
    except RuleBroken:
        return _page(token, _link_with(token))
    response = Response(text, mimetype="text/plain")
    response.headers["Content-Disposition"] = 'attachment; filename="my-words-in-trellis.txt"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _link_with(token: str) -> OwnWordsLink:
    link: OwnWordsLink | None = OwnWordsLink.with_token(token)
    if link is None:
        abort(404, _("This link has been used or has expired. Ask for a new one."))
    return link


def _page(token: str, link: OwnWordsLink) -> Response:
    response = render("privacy/own_words_link.html", link=link, token=token, status=200 if link.is_open else 410)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
