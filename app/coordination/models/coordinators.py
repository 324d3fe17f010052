"""Who coordinates a programme. Coordinators make others coordinators, and each steps down only for themself."""

from app import clock
from app.accounts.models import Invitation
from app.db import writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import COORDINATOR, MEMBER, Enrolment, Programme

LOCK = "coordinators"
"""The lock of everything that changes who coordinates, so that somebody always does."""


def coordinators_of(programme: Programme) -> list[Enrolment]:
    """The coordinators of a programme, with their people, the first one first."""
    found = Enrolment.select(Enrolment, Person).join(Person)
    coordinate = (Enrolment.programme == programme) & (Enrolment.role == COORDINATOR)
    return list(found.where(coordinate).order_by(Enrolment.id))


def make_coordinator(enrolment: Enrolment, *, by: Person) -> None:
    """Make a member a coordinator. They get a mail, and read it on Today. Doing it twice does nothing more."""
    active = Person.select(Person.id).where(Person.deactivated_at.is_null())
    is_member = (Enrolment.id == enrolment.id) & (Enrolment.role == MEMBER) & Enrolment.person.in_(active)
    promoted = {"role": COORDINATOR, "promoted_at": clock.now(), "promoted_by": by}
    with writing(lock=LOCK):
        if Enrolment.update(promoted).where(is_member).execute():
            Event.record(by, "coordinator.made", enrolment)


def step_down(person: Person, programme: Programme) -> None:
    """Stop coordinating a programme. Raises RuleBroken for the only coordinator."""
    with writing(lock=LOCK):
        coordinators = coordinators_of(programme)
        mine = next((each for each in coordinators if each.person == person), None)
        if mine is None:
            return
        if len(coordinators) == 1:
            raise RuleBroken(_("You’re the only coordinator. Make somebody else a coordinator first."))
        Enrolment.update(role=MEMBER, promoted_at=None, promoted_by=None).where(Enrolment.id == mine.id).execute()
        release_invitations(person, programme)
        Event.record(person, "coordinator.stepped_down", mine)


def release_invitations(person: Person, programme: Programme) -> None:
    """Let the coordinators renew the invitations this person made for the programme. They keep those to their own
    mentorships, unless they have left. Run inside `writing()`.
    """
    proposals = Mentorship.select().where(Mentorship.involves(person) & Mentorship.declined_at.is_null())
    waiting_for = set() if person.is_deactivated else {proposal.other(person).id for proposal in proposals}
    summary = _("You’re invited to %(programme)s.", programme=programme.name)
    is_current = Invitation.used_at.is_null() & Invitation.replaced_at.is_null()
    made = Invitation.select(Invitation, Person).join(Person, on=Invitation.person)
    for invitation in list(made.where((Invitation.invited_by == person) & is_current)):
        if invitation.person_id not in waiting_for:
            Invitation.release(invitation.person, by=person, summary=summary)
