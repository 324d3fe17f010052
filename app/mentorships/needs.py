"""The needs of mentorships themselves: proposals, endings, newcomers, and people who ask for a new link."""

from app.accounts.models import Invitation
from app.contracts import Button, Need
from app.i18n import _
from app.mentorships.models import MENTEE, Mentorship
from app.mentorships.queries.newcomers import joined_elsewhere
from app.people.models import Person
from app.text import isolated

LAST = 3


def needs(user: Person, mentorships: list[Mentorship]) -> list[Need]:
    """Proposals and endings, then newcomers, then people who ask for a new link, in at most two queries."""
    found = (need_in(user, each) for each in mentorships)
    newcomers = [_newcomer(user, each) for each in joined_elsewhere(user, mentorships)]
    return [*(need for need in found if need), *newcomers, *_new_links(user, mentorships)]


def need_in(user: Person, mentorship: Mentorship) -> Need | None:
    """The need of a proposed mentorship, or of one that ended less than a week ago and can be continued."""
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
        sentence=_("Your mentorship with %(name)s has ended", name=other),
        note=_("It continues if %(name)s agrees too", name=other)
        if wants_back
        else _("You can undo this together within a week"),
        button=_open(mentorship),
        is_mine=not wants_back,
    )


def _proposal(user: Person, mentorship: Mentorship, other: str) -> Need:
    if not mentorship.has_accepted(user):
        sentence = (
            _("A mentorship with %(name)s, with you as the mentee", name=other)
            if mentorship.role_of(user) == MENTEE
            else _("A mentorship with %(name)s, with you as the mentor", name=other)
        )
        button = _open(mentorship, _("Answer"))
        return Need(mentorship=mentorship, sentence=sentence, note=_("Waiting for your answer"), button=button)
    if not mentorship.other(user).has_joined:
        note = _("Check their invitation on the mentorship’s page")
        sentence = _("%(name)s hasn’t joined yet", name=other)
        return Need(mentorship=mentorship, sentence=sentence, note=note, button=_open(mentorship))
    sentence = _("%(name)s hasn’t answered yet", name=other)
    return Need(mentorship=mentorship, sentence=sentence, note=_("Nothing for you to do"), is_mine=False)


def _newcomer(user: Person, mentorship: Mentorship) -> Need:
    return Need(
        mentorship=mentorship,
        sentence=_(
            "%(name)s has joined with somebody else’s invitation", name=isolated(mentorship.other(user).call_name)
        ),
        note=_("If you aren’t sure it’s really them, ask them before you write anything private"),
        button=_open(mentorship),
        is_mine=False,
        order=LAST,
    )


def _new_links(user: Person, mentorships: list[Mentorship]) -> list[Need]:
    """People who ask for a new link because their invitation from this user has expired. It is renewed on the page of
    their mentorship or, if a coordinator invited them, on the programme's page.
    """
    by_person = {mentorship.other(user).id: mentorship for mentorship in mentorships}
    return [
        _new_link(invitation.person, by_person.get(invitation.person_id)) for invitation in Invitation.waiting_for(user)
    ]


def _new_link(person: Person, mentorship: Mentorship | None) -> Need:
    label = _("Make a new one")
    return Need(
        mentorship=mentorship,
        sentence=_("%(name)s asks for a new link", name=isolated(person.name)),
        note=_("The link you made has expired"),
        button=_open(mentorship, label) if mentorship else Button(label=label, endpoint="programme.show"),
        order=LAST,
    )


def _open(mentorship: Mentorship, label: str | None = None) -> Button:
    return Button(label=label or _("Open"), endpoint="overview.show", id=mentorship.id)
