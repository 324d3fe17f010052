"""The search page. It finds words by their beginning in everything a person may read, newest first.

The terms are sent in the body. The URL of the results contains the id of the search and the filters, so Back and
bookmarks work, and no history, log or proxy sees the terms.
"""

from typing import Any

from flask import Blueprint, Response, request, url_for

from app import text
from app.accounts.models import limits
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.search import policy
from app.search.models import PastSearch
from app.search.queries.results import NO_RESULTS, results
from app.search.queries.search_query import SearchQuery
from app.search.queries.shipped_results import NO_SHIPPED, shipped_results
from app.web import access
from app.web.access import permit
from app.web.forms import Form
from app.web.replies import go_to, render

bp = Blueprint("search", __name__)


@bp.get("/search")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return _page(user, "", request.args.get("in", ""))


@bp.post("/search")
@permit(access.signed_in)
def create(user: Person) -> Response:
    form = Form()
    typed, within = (request.form.get(name, "") for name in ("q", "in"))
    if not typed.strip():
        return go_to(url_for("search.index"))
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.SEARCH.count(str(user.id))
            search = PastSearch.keep(user, typed.strip()[: text.LINE + 1])
            filters: dict[str, Any] = {"in": within} if within else {}
            return go_to(url_for("search.show", id=search.id, **filters))
    return _page(user, typed, within, form)


@bp.get("/search/<int:id>")
@permit(policy.open_again, PastSearch)
def show(user: Person, search: PastSearch) -> Response:
    return _page(user, search.words, request.args.get("in", ""), search=search, before=request.args.get("before", ""))


def _page(
    user: Person,
    typed: str,
    within: str,
    refused: Form | None = None,
    search: PastSearch | None = None,
    before: str = "",
) -> Response:
    """The search field with its terms, and the results unless the form was refused."""
    mentorships = mentorships_of(user)
    query = SearchQuery(typed, within, before, mentorships)
    page = NO_RESULTS if refused else results(user, query, mentorships)
    shipped = NO_SHIPPED if refused else shipped_results(user, query)
    return render(
        "search/search.html",
        query=query,
        results=page.results,
        shipped=shipped,
        older=page.older,
        mentorships=mentorships,
        form=refused or Form(formdata=None),
        search=search,
    )
