"""The programme's page for coordinators: its people and mentorships, and nothing that anybody wrote."""

from flask import Blueprint, Response, request, url_for

from app import text
from app.accounts.models import Invitation
from app.accounts.web import invitation_links
from app.coordination import policy
from app.coordination.models import PairFacts
from app.mail.models import Message
from app.people.models import Person
from app.programmes.models import Enrolment
from app.web.access import permit
from app.web.paging import number_with, page_of
from app.web.replies import render

bp = Blueprint("programme", __name__)


@bp.get("/programme")
@permit(policy.coordinate)
def show(user: Person) -> Response:
    """`?q=` looks for names and e-mail addresses; `?pairs=2` and `?people=2` name a page of each list."""
    programme = Enrolment.coordinated_by(user)
    words = request.args.get("q", "").strip()[: text.LINE]
    pairs = page_of(PairFacts.listed(programme, user, words), request.args.get("pairs"))
    people = page_of(Enrolment.listed(programme, user, words), request.args.get("people"))
    enrolments = Enrolment.with_people(people.ids)
    newcomers = [enrolment.person.id for enrolment in enrolments if not enrolment.person.has_joined]
    invitations = Invitation.current_by_person(newcomers) if newcomers else {}
    return render(
        "coordination/programme.html",
        programme=programme,
        words=words,
        pages={"pairs": pairs, "people": people},
        pairs=PairFacts.of(pairs.ids),
        enrolments=enrolments,
        invitations=invitations,
        mails=Message.newest_by_person("invitation", newcomers) if newcomers else {},
        links={person: invitation_links.link_for(invitation) for person, invitation in invitations.items()},
    )


def address_of(enrolment: Enrolment, reader: Person) -> str:
    """The URL of the programme page that lists this person."""
    number = number_with(Enrolment.listed(enrolment.programme, reader), enrolment.id)
    return url_for("programme.show", people=number if number > 1 else None, _anchor=f"person-{enrolment.id}")
