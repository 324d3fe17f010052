"""Deactivating the account of somebody who has left, and undoing it."""

from peewee import JOIN

from app.accounts.models import end_access
from app.calendars.models import FeedAddress
from app.coordination.models.coordinators import LOCK, coordinators_of, release_invitations
from app.db import writing
from app.errors import RuleBroken
from app.events.models import Event
from app.feedback.models import Feedback
from app.i18n import _
from app.mail.models import Message
from app.mentorships.models import Ending, Mentorship, current_ending_of
from app.people.models import Person
from app.programmes.models import COORDINATOR, MEMBER, Enrolment
from app.questions.models import Question, QuestionReply
from app.sponsor_sentences.models import SponsorSentence


def deactivate(enrolment: Enrolment, *, by: Person) -> None:
    """Deactivate the account of somebody who has left. Doing it twice does nothing more.

    They can't sign in any more and get a mail that says so. Their notes, questions and answers on hold go out, because
    they can't withdraw them, and everybody they have a mentorship with is told. What they wrote stays, and blind
    answers stay blind.
    Their releases of sentences for the programme are cancelled, because they can't take them back any more.

    Raises RuleBroken for oneself, for the only coordinator, and if `by` doesn't coordinate any more.
    """
    person, programme = enrolment.person, enrolment.programme
    if person == by:
        raise RuleBroken(_("You can’t deactivate your own account. Another coordinator can."))
    with writing(lock=LOCK):
        if all(each.person != by for each in coordinators_of(programme)):
            raise RuleBroken(_("You’re no longer a coordinator."))
        _stop_coordinating(person)
        if not person.deactivate():
            return
        end_access(person)
        FeedAddress.stop(person)
        Message.drop_waiting(person)
        release_invitations(person, programme)
        for held in (Feedback, Question, QuestionReply):
            held.show_held_by(person)
        SponsorSentence.withdraw_releases_of(person)
        _tell_others(person, "mentorship.person_left")
        Event.record(by, "person.deactivated", person)


def activate(person: Person, *, by: Person | None) -> None:
    """Undo a deactivation, as a coordinator within thirty days, or on the host (`by` is None) at any time. The person
    signs in as before, but has released no sentence for the programme. Doing it twice does nothing more.

    Raises RuleBroken when the thirty days are over.
    """
    with writing(lock=LOCK):
        now = Person.get_by_id(person.id)
        if by and now.is_deactivated and not now.restorable_until:
            raise RuleBroken(
                _("A deactivation can be undone for thirty days. Now only the person who runs Trellis can do it.")
            )
        if now.activate():
            end_access(now)
            SponsorSentence.withdraw_releases_of(now)
            _tell_others(now, "mentorship.person_returned")
            Event.record(by, "person.activated", now)


def _stop_coordinating(person: Person) -> None:
    """Make somebody who leaves a member again. Raises RuleBroken if a programme would have no coordinator."""
    for enrolment in Enrolment.select().where((Enrolment.person == person) & (Enrolment.role == COORDINATOR)):
        if len(coordinators_of(enrolment.programme)) == 1:
            raise RuleBroken(_("They’re the only coordinator. Make somebody else a coordinator first."))
        stopped = Enrolment.update(role=MEMBER, promoted_at=None, promoted_by=None)
        stopped.where(Enrolment.id == enrolment.id).execute()


def _tell_others(person: Person, what: str) -> None:
    """Record an event for each mentorship of this person that has begun and hasn't ended."""
    theirs = Mentorship.select().join(Ending, JOIN.LEFT_OUTER, on=current_ending_of(Mentorship.id))
    for mentorship in theirs.where(Mentorship.involves(person) & Mentorship.goes_on()):
        Event.record(person, what, mentorship)
