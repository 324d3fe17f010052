"""Proposing a mentorship to two people, as a coordinator. Both are asked before it begins."""

from typing import Any, NamedTuple

from flask import Blueprint, Response, request, url_for

from app import text
from app.accounts.models import limits
from app.accounts.web import invitation_links
from app.coordination import policy
from app.coordination.forms import PairForm
from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.look_ups.models import LookUp
from app.mentorships.models import ROLES, Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.programmes.web import coordinated
from app.web import flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to, render

bp = Blueprint("pairs", __name__)
autosave = Autosave("coordination.pair", page="pairs.new", by_programme=True)


class Search(NamedTuple):
    """A search for a mentee or a mentor: the search words and the number of matches."""

    role: str
    words: str
    matches: int


@bp.get("/pairs/new")
@permit(policy.coordinate)
def new(user: Person) -> Response:
    programme = coordinated(user)
    drafts = autosave.saved_drafts(user, programme)
    LookUp.note(user, programme, "pairing")
    form = PairForm(formdata=drafts.typed)
    form.kind.offer([programme])
    _choose(form)
    return _page(form, _offer(form, programme, user), drafts=drafts)


def _choose(form: PairForm) -> None:
    """Choose the person that `?mentee=` or `?mentor=` names by id, because their partner has left."""
    for role in ROLES:
        if request.args.get(role):
            form[role].data = request.args[role]


@bp.post("/pairs")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    programme = coordinated(user)
    form = PairForm()
    form.kind.offer([programme])
    searches = _offer(form, programme, user)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.INVITE_MANY.count(str(user.id))
            mentorship = Mentorship.pair(
                by=user,
                operation=form.operation.data,
                programme=programme,
                kind=form.kind.data,
                mentee=form.who("mentee"),
                mentor=form.who("mentor"),
                purpose=form.purpose.data,
            )
            autosave.forget(user, programme)
            if mentorship.declined_at:
                return go_to(url_for("programme.show"))  # the same form sent again, after one of the two declined
            asked = _("We’ve asked %(names)s. The mentorship begins when both say yes.", names=mentorship.names)
            flash.confirm(asked)
            for person in (mentorship.mentee, mentorship.mentor):
                invitation_links.invite_newcomer(person, by=user, summary=programme.summary_by(user))
            return go_to(url_for("programme.show"))
    autosave.save_refused(user, programme, form)
    return _page(form, searches)


def _offer(form: PairForm, programme: Programme, user: Person) -> list[Search]:
    """Offer everybody in a small programme, or the search results in a large one, and keep the person already chosen.

    If a search finds exactly one person, choose them. Return the searches if the programme is large.
    """
    is_large = Enrolment.is_large(programme)
    words = {role: request.args.get(f"find_{role}", "").strip()[: text.LINE] for role in ROLES}
    matching = {
        query: Enrolment.people_matching(programme, user, query) if query or not is_large else []
        for query in {*words.values()}
    }
    for role in ROLES:
        people, chosen = matching[words[role]], hidden_int(form[role].data)
        known = chosen < 0 or any(person.id == chosen for person in people)
        missing = None if known else Enrolment.person_in(programme, chosen)
        form.offer(role, [missing, *people] if missing else people)
        if words[role] and len(people) == 1:
            form[role].data = form[role].data or str(people[0].id)
    return [Search(role, words[role], len(matching[words[role]])) for role in ROLES] if is_large else []


def _page(form: PairForm, searches: list[Search], **more: Any) -> Response:
    return render("coordination/pair.html", form=form, searches=searches, most=Enrolment.MOST_FOUND, **more)
