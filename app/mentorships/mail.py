"""Mail about proposals and their answers, and to people who were waiting for somebody to join, without their words."""

from flask import url_for

from app import text
from app.accounts.models import Invitation
from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy
from app.mail.rendering import called
from app.mentorship_kinds import MICRO
from app.mentorships.models import MENTEE, NO_LONGER_NEEDED, UNANSWERED, Decline, Mentorship
from app.mentorships.rules.months import month_name
from app.people.models import Person

PROPOSALS = MailSubject(
    "proposals",
    name=lazy("proposals"),
    field="proposal_mail",
    label=lazy("Proposals"),
    hint=lazy("When somebody proposes a mentorship with you, and what became of a proposal you made."),
    description=lazy(
        "It tells you when somebody proposes a mentorship with you, and what became of a proposal you made."
    ),
    stopped=lazy("You’ll get no more mail about proposals and their answers."),
)

CLOSED_BY_ITSELF = tuple(f"mentorship.{cause}" for cause in (UNANSWERED, NO_LONGER_NEEDED))
"""The events of a proposal that closed by itself."""


def _waiting(event: Event) -> list[Person]:
    """Everybody who was waiting for this person to join, except the person whose invitation they used."""
    newcomer = event.subject(Person)
    if newcomer is None or not newcomer.has_joined:
        return []
    proposals = list(
        Mentorship.select().where(
            Mentorship.involves(newcomer) & Mentorship.declined_at.is_null() & Mentorship.asked_at.is_null(False)
        )
    )
    invitations = list(Invitation.select().where(Invitation.person == newcomer))
    waiting: set[int | None] = {proposal.proposed_by_id for proposal in proposals}
    waiting |= {proposal.other(newcomer).id for proposal in proposals}
    waiting |= {invitation.invited_by_id for invitation in invitations}
    waiting -= {newcomer.id, *(invitation.invited_by_id for invitation in invitations if invitation.used_at)}
    joined = Person.joined_at.is_null(False)
    return list(Person.select().where(Person.id.in_(list(waiting)) & joined).order_by(Person.id))


def _joined(event: Event, person: Person) -> Mail:
    newcomer = Person.get_by_id(event.subject_id)
    context = {"newcomer": newcomer, "link": url_for("today.show", _external=True)}
    return Mail(_("%(name)s has joined Trellis", name=text.without_links(newcomer.name)), context)


def _asked(event: Event) -> list[Person]:
    """The people who have joined and haven't answered yet. Others get an invitation."""
    proposal = event.subject(Mentorship)
    if proposal is None or not proposal.is_proposed:
        return []
    return [one for one in (proposal.mentee, proposal.mentor) if one.has_joined and not proposal.has_accepted(one)]


def _ask(event: Event, person: Person) -> Mail | None:
    proposal = event.subject(Mentorship)
    if proposal is None or person not in _asked(event):
        return None
    other, is_mentee = called(proposal.other(person)), proposal.role_of(person) == MENTEE
    if proposal.is_asked_by_member:
        subject = (
            _("%(name)s would like you to be their mentee", name=other)
            if is_mentee
            else _("%(name)s asks you for one conversation", name=other)
            if proposal.kind is MICRO
            else _("%(name)s would like you to be their mentor", name=other)
        )
    else:
        subject = (
            _("You’ve been suggested as %(name)s’s mentee", name=other)
            if is_mentee
            else _("You’ve been suggested as %(name)s’s mentor", name=other)
        )
    link = url_for("overview.show", id=proposal.id, _external=True)
    return Mail(subject, {"other": other, "proposal": proposal, "link": link}, mentorship=proposal.id)


def _waiting_for_yes(event: Event) -> list[Person]:
    """The other person, if both have now said yes."""
    proposal, actor = event.subject(Mentorship), event.actor
    return [proposal.other(actor)] if proposal and actor and proposal.is_going_on else []


def _yes(event: Event, person: Person) -> Mail | None:
    proposal = event.subject(Mentorship)
    if proposal is None or not proposal.is_going_on:
        return None
    other = called(proposal.other(person))
    link = url_for("overview.show", id=proposal.id, _external=True)
    context = {"other": other, "is_micro": proposal.kind is MICRO, "link": link}
    return Mail(_("%(name)s said yes", name=other), context, mentorship=proposal.id)


def _waiting_for_answer(event: Event) -> list[Person]:
    """Whoever asked, and after a coordinator's proposal the coordinator and the other person. If it closed by itself:
    both people, except whoever found somebody.
    """
    proposal, actor = event.subject(Mentorship), event.actor
    if proposal is None:
        return []
    told = (proposal.mentee, proposal.mentor) if actor is None else (proposal.other(actor),)
    waiting = {person.id: person for person in (proposal.proposed_by, *told) if person.has_joined}
    if actor:
        waiting.pop(actor.id, None)
    return list(waiting.values())


def _no(event: Event, person: Person) -> Mail | None:
    """What became of a proposal: never a reason, and after a coordinator's proposal never whose no it was."""
    decline = Decline.get_or_none(Decline.mentorship == event.subject_id)
    if decline is None:
        return None
    proposal = decline.mentorship
    is_included = proposal.includes(person)
    other = called(proposal.other(person)) if is_included else ""
    is_asker = proposal.proposed_by_id == person.id
    if not proposal.is_asked_by_member:
        subject = _("A mentorship wasn’t taken up")
    elif decline.cause == NO_LONGER_NEEDED:
        subject = _("%(name)s’s ask is no longer needed", name=other)
    elif decline.cause == UNANSWERED and is_asker:
        subject = _("%(name)s hasn’t answered, so your ask is closed", name=other)
    elif decline.cause == UNANSWERED:
        subject = _("We told %(name)s “not now” for you", name=other)
    elif decline.is_withdrawal:
        subject = _("%(name)s has withdrawn a proposal", name=other)
    else:
        subject = _("%(name)s can’t right now", name=other)
    month = month_name(decline.ask_again_on, person.region) if decline.ask_again_on else None
    link = (
        url_for("declines.show", id=decline.id, _external=True)
        if is_included
        else url_for("programme.show", programme=proposal.programme_id, _external=True)
    )
    context = {"proposal": proposal, "decline": decline, "other": other, "month": month, "link": link}
    context["is_asker"] = is_asker
    return Mail(subject, context | {"names": proposal.names}, mentorship=proposal.id)


MAIL_KINDS = (
    MailKind(
        "joined",
        ("person.joined",),
        recipients=_waiting,
        mail=_joined,
        name=lazy("Notice that somebody has joined"),
    ),
    MailKind(
        "proposal_asked",
        ("mentorship.proposed", "mentorship.one_more_asked"),
        recipients=_asked,
        mail=_ask,
        subject=PROPOSALS,
        must_know=True,
        gathers=True,
        written_when_due=True,
    ),
    MailKind(
        "proposal_accepted",
        ("mentorship.accepted",),
        recipients=_waiting_for_yes,
        mail=_yes,
        subject=PROPOSALS,
        gathers=True,
        written_when_due=True,
    ),
    MailKind(
        "proposal_declined",
        ("mentorship.declined", *CLOSED_BY_ITSELF),
        recipients=_waiting_for_answer,
        mail=_no,
        subject=PROPOSALS,
        gathers=True,
        written_when_due=True,
    ),
)
