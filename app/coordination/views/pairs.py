"""A coordinator brings two people together. Both are asked before anything begins."""

from flask import Blueprint, Response, url_for

from app.accounts import limits, links
from app.coordination import policy
from app.coordination.forms import PairForm
from app.drafts import keeping
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
    drafts = keeping.found(user, url_for("pairs.new"))
    form = PairForm(formdata=drafts.typed)
    form.offer(Enrolment.people_in(Enrolment.coordinated_by(user), user))
    return render("coordination/pair.html", form=form, drafts=drafts)


@bp.post("/pairs")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    programme = Enrolment.coordinated_by(user)
    form = PairForm()
    place = url_for("pairs.new")
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
            keeping.forget(user, place)
            if mentorship.declined_at:
                return go_to(url_for("programme.show"))  # the same form again, after one of the two said not now
            say(f"{mentorship.names} are both asked now. It begins when both say yes.")
            for person in (mentorship.mentee, mentorship.mentor):
                links.invite_newcomer(person, by=user, summary=programme.summary_by(user))
            return go_to(url_for("programme.show"))
    keeping.keep_refused(user, place, form)
    return render("coordination/pair.html", form=form, status=form.status)
