"""Throwing a draft away."""

from flask import Blueprint, Response

from app.drafts import policy
from app.drafts.models import Draft
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("drafts", __name__)


@bp.post("/drafts/<int:id>/deletion")
@permit(policy.throw_away, Draft)
def destroy(user: Person, draft: Draft) -> Response:
    draft.throw_away()
    return go_to(draft.place)
