"""The manifest, which a phone reads before it adds Trellis to its home screen."""

from flask import Blueprint, Response, make_response, render_template

from app.web.access import public
from app.web.assets import A_DAY

bp = Blueprint("manifest", __name__)


@bp.get("/manifest.webmanifest")
@public
def show() -> Response:
    """The same for everybody, so it is cached; for a day at most, because it names the icons of this build."""
    page = render_template("site/manifest.webmanifest")
    headers = {"Content-Type": "application/manifest+json", "Cache-Control": f"public, max-age={A_DAY}"}
    return make_response(page, 200, headers)
