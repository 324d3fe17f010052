"""What waits about mentorships themselves: proposals, endings, people who join, and people who ask for a new link."""

from app.accounts.models import Invitation
from app.contracts import Button, Need
from app.mentorships.models import Mentorship
from app.mentorships.queries.newcomers import joined_elsewhere
from app.people.models import Person
from app.text import isolated

LAST = 3


def needs(user: Person, mentorships: list[Mentorship]) -> list[Need]:
    """Proposals and endings, then newcomers, then people who ask for a new link. At most two queries."""
    found = (need_in(user, each) for each in mentorships)
    newcomers = [_newcomer(user, each) for each in joined_elsewhere(user, mentorships)]
    return [*(need for need in found if need), *newcomers, *_new_links(user, mentorships)]


def need_in(user: Person, mentorship: Mentorship) -> Need | None:
    """What waits while a mentorship is proposed, or in the week in which the two can take its ending back."""
    other = isolated(mentorship.other(user).call_name)
    if mentorship.has_ended:
        return _ending(user, mentorship, other)
    return _proposal(user, mentorship, other) if mentorship.is_proposed else None


def _ending(user: Person, mentorship: Mentorship, other: str) -> Need | None:
    ending = mentorship.ending
    if not (ending and ending.can_be_taken_back):
        return None
    wants_back = ending.wants_back(mentorship.role_of(user))
    return Need(
        mentorship=mentorship,
        sentence=f"Your mentorship with {other} has ended",
        note=f"It continues if {other} agrees too" if wants_back else "You can undo this together within a week",
        button=_open(mentorship),
        is_mine=not wants_back,
    )


def _proposal(user: Person, mentorship: Mentorship, other: str) -> Need:
    if not mentorship.has_accepted(user):
        sentence = f"A mentorship with {other}, with you as the {mentorship.role_of(user)}"
        button = _open(mentorship, "Answer")
        return Need(mentorship=mentorship, sentence=sentence, note="Waiting for your answer", button=button)
    if not mentorship.other(user).has_joined:
        note = "Their invitation is on this mentorship’s page"
        sentence = f"{other} hasn’t joined yet"
        return Need(mentorship=mentorship, sentence=sentence, note=note, button=_open(mentorship))
    sentence = f"{other} hasn’t answered yet"
    return Need(mentorship=mentorship, sentence=sentence, note="Nothing for you to do", is_mine=False)


def _newcomer(user: Person, mentorship: Mentorship) -> Need:
    return Need(
        mentorship=mentorship,
        sentence=f"{isolated(mentorship.other(user).call_name)} has joined with somebody else’s invitation",
        note="If you aren’t sure it’s really them, ask them before you write anything private",
        button=_open(mentorship),
        is_mine=False,
        order=LAST,
    )


def _new_links(user: Person, mentorships: list[Mentorship]) -> list[Need]:
    """People whose invitation from this user has expired. It is renewed on the page of their mentorship or, if a
    coordinator invited them, on that of the programme.
    """
    by_person = {mentorship.other(user).id: mentorship for mentorship in mentorships}
    return [
        _new_link(invitation.person, by_person.get(invitation.person_id)) for invitation in Invitation.waiting_for(user)
    ]


def _new_link(person: Person, mentorship: Mentorship | None) -> Need:
    label = "Make a new one"
    return Need(
        mentorship=mentorship,
        sentence=f"{person.name} asks for a new link",
        note="The one you made has expired",
        button=_open(mentorship, label) if mentorship else Button(label=label, endpoint="programme.show"),
        order=LAST,
    )


def _open(mentorship: Mentorship, label: str = "Open") -> Button:
    return Button(label=label, endpoint="overview.show", id=mentorship.id)
