"""A coordinator brings two people together. Both are asked before anything begins."""

from flask import Blueprint, Response, url_for

from app.accounts import limits, links
from app.coordination import policy
from app.coordination.forms import PairForm
from app.coordination.views.invitations import words_of
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment
from app.web.access import permit
from app.web.notices import say
from app.web.replies import go_to, render

bp = Blueprint("pairs", __name__)


@bp.get("/pairs/new")
@permit(policy.coordinate)
def new(user: Person) -> Response:
    form = PairForm(formdata=None)
    form.offer(Enrolment.people_in(Enrolment.coordinated_by(user), user))
    return render("coordination/pair.html", form=form)


@bp.post("/pairs")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    programme = Enrolment.coordinated_by(user)
    form = PairForm()
    form.offer(Enrolment.people_in(programme, user))
    if form.validate_on_submit():
        with form.obeying_rules():
            limits.INVITE_MANY.count(str(user.id))
            mentorship = Mentorship.pair(
                by=user,
                operation=form.operation.data,
                programme=programme,
                kind=form.kind.data,
                mentee=form.who("mentee"),
                mentor=form.who("mentor"),
            )
            for person in (mentorship.mentee, mentorship.mentor):
                links.invite_newcomer(person, by=user, **words_of(programme, user))
            say(f"{mentorship.names} are both asked now. It begins when both say yes.")
            return go_to(url_for("programme.show"))
    return render("coordination/pair.html", form=form, status=form.status)
