"""The parts of a mentorship's page about the mentorship itself: a pause, an ending or a proposal."""

from app import clock
from app.accounts.models import Invitation
from app.accounts.web import invitation_links
from app.contracts import Button, PageLink, Part
from app.i18n import _
from app.mail.models import Message
from app.mentorships.models import Mentorship
from app.mentorships.needs import need_in
from app.mentorships.presenters import not_now, not_now_form
from app.mentorships.queries.earlier_asks import answered_by
from app.mentorships.queries.open_asks import open_asks
from app.people.models import Person

PAUSE_OR_END = 90
"""The place of the link: the last one."""


def parts(user: Person, mentorship: Mentorship) -> list[Part | PageLink]:
    if mentorship.left and not mentorship.ending:
        return [Part(template="mentorships/_left.html", order=0)]
    if mentorship.is_proposed:
        return _proposal(user, mentorship)
    is_interrupted = mentorship.has_ended or mentorship.is_paused
    params = {"id": mentorship.id}
    link = PageLink(label=_("Pause or end"), endpoint="pauses.new", params=params, order=PAUSE_OR_END, is_act=True)
    return [
        *([Part(template="mentorships/_interruption.html", order=0)] if is_interrupted else []),
        *_getting_to_know(mentorship),
        *([link] if mentorship.is_going_on else []),
    ]


def _getting_to_know(mentorship: Mentorship) -> list[Part | PageLink]:
    """In the first three weeks either of the two can stop in one step."""
    until = mentorship.getting_to_know_until
    if not (until and mentorship.is_going_on and clock.now() < until):
        return []
    return [Part(template="mentorships/_getting_to_know.html", order=50, about=until, is_beside=True)]


def _proposal(user: Person, mentorship: Mentorship) -> list[Part | PageLink]:
    other = mentorship.other(user)
    if not mentorship.asked_at:
        return [Part(template="mentorships/_unasked.html", order=20)]
    if not mentorship.has_accepted(user):
        return [
            Part(template="mentorships/_proposal.html", order=20, about=answered_by(mentorship, user)),
            Part(template="mentorships/_yes.html", order=23),
            *_cannot(user, mentorship),
            Part(template="mentorships/_before_answering.html", order=26),
        ]
    if not other.has_joined:
        return [_invite(user, other)]
    return [Part(template="mentorships/_unanswered.html", order=20, about=need_in(user, mentorship))]


def _cannot(user: Person, mentorship: Mentorship) -> list[Part | PageLink]:
    """The answer "I can't right now" to somebody who asked. A coordinator's proposal needs only a button."""
    if not mentorship.is_asked_by_member:
        return []
    about = not_now(user, mentorship, not_now_form(user, mentorship))
    return [Part(template="mentorships/_cannot.html", order=24, about=about)]


def _invite(user: Person, person: Person) -> Part:
    """Their current invitation, its link if this browser made it, and the last mail with an invitation. Without an
    invitation, nothing goes on before somebody makes one.
    """
    invitation = Invitation.current(person)
    about = {
        "invitation": invitation,
        "link": invitation_links.link_for(invitation),
        "mail": Message.newest("invitation", person) if invitation else None,
        "may_make": invitation is None or invitation.can_be_renewed_by(user),
    }
    return Part(template="mentorships/_invite.html", order=20, about=about, waits=0 if invitation else 1)


def parts_for_newcomer(person: Person, inviter_id: int | None) -> list[Part]:
    """What the person who made the invitation asks them."""
    asks = [ask for ask in open_asks(person) if ask.proposed_by_id == inviter_id]
    return [Part(template="mentorships/_asked_on_joining.html", order=0, about=ask) for ask in asks]


def first_page(person: Person, inviter_id: int | None) -> Button | None:
    """The page with the answer to a proposal: to the inviter's, or else to the latest one."""
    asks = sorted(open_asks(person), key=lambda ask: (ask.proposed_by_id == inviter_id, ask.id))
    return Button(label="", endpoint="overview.show", id=asks[-1].id) if asks else None
