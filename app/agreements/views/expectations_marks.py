"""A statement put on the agenda, and taken off again."""

from flask import Blueprint, Response, abort, url_for

from app.agreements import policy
from app.agreements.forms import StatementForm
from app.agreements.models import ExpectationsCheck, ExpectationsMark
from app.agreements.queries.expectations_checks import side_by_side
from app.agreements.rules.expectations import STATEMENTS
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render, wants_fragment

bp = Blueprint("expectations_marks", __name__)

BESIDE = "agreements/_beside.html"


@bp.post("/expectations/<int:id>/marks")
@permit(policy.see_check, ExpectationsCheck)
def create(user: Person, check: ExpectationsCheck) -> Response:
    statement = _statement()
    ExpectationsMark.put(check, by=user, statement=statement)
    return _back(user, check, f"On the agenda: {STATEMENTS[statement - 1].about}")


@bp.post("/expectations/<int:id>/marks/deletion")
@permit(policy.see_check, ExpectationsCheck)
def destroy(user: Person, check: ExpectationsCheck) -> Response:
    statement = _statement()
    ExpectationsMark.take_off(check, by=user, statement=statement)
    return _back(user, check, f"Your mark is removed: {STATEMENTS[statement - 1].about}")


def _statement() -> int:
    number = StatementForm().number
    if number is None:
        abort(404)
    return number


def _back(user: Person, check: ExpectationsCheck, just_done: str) -> Response:
    """Show the page again: for htmx the fragment, which announces `just_done`, otherwise the whole page."""
    if wants_fragment(BESIDE):
        return render(BESIDE, fragment=BESIDE, just_done=just_done, **side_by_side(user, check))
    return go_to(url_for("revealed.show", id=check.id))
