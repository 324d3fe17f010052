"""What somebody says in private about other people in their programmes."""

from flask import Blueprint, Response, request, url_for

from app import rooms, text
from app.accounts.models import limits
from app.i18n import _
from app.offers import policy
from app.offers.forms import WishForm
from app.offers.labels import WISHES_SAID
from app.offers.models import PrivateWish
from app.offers.queries.people import MOST_FOUND, members_named
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("private_wishes", __name__)


def _words() -> str:
    return request.args.get("q", "").strip()[: text.LINE]


@bp.get("/board/private")
@permit(access.signed_in)
def index(user: Person) -> Response:
    """`?q=` looks for names."""
    form = WishForm(formdata=None)
    return _page(user, form)


@bp.post("/board/private")
@permit(access.signed_in)
def create(user: Person) -> Response:
    """`?q=` are the words that found the people in the form."""
    form = WishForm()
    people = _offer(user, form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            about = form.people[form.about.data]
            PrivateWish.say(about, form.what.data, by=user)
            flash.confirm(_("Saved. Nobody but you can read it, not even coordinators."))
            return go_to(url_for("private_wishes.index"))
    return _page(user, form, people)


@bp.post("/wishes/<int:id>/removal")
@permit(policy.take_back, PrivateWish)
def take_back(user: Person, wish: PrivateWish) -> Response:
    wish.take_back()
    for forget in rooms.offered("board", "forget_suggestions"):
        forget(user)
    flash.confirm(_("Taken back."))
    return go_to(url_for("private_wishes.index"))


def _offer(user: Person, form: WishForm) -> list[Person]:
    """Let somebody choose from the people whose names they looked for."""
    people = members_named(_words(), user)
    form.offer(people)
    if _words() and len(people) == 1:
        form.about.data = form.about.data or str(people[0].id)
    return people


def _page(user: Person, form: WishForm, people: list[Person] | None = None) -> Response:
    found = _offer(user, form) if people is None else people
    return render(
        "offers/private.html",
        form=form,
        words=_words(),
        people=found,
        most=MOST_FOUND,
        wishes=PrivateWish.of(user),
        wish_labels=WISHES_SAID,
    )
