"""What one person wrote about sessions: topics, decisions, shared and private notes, reflections and pulses."""

from collections.abc import Iterator

from app.i18n import _
from app.mentorships.models import Mentorship
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person
from app.sessions.micro.models import FollowUp
from app.sessions.models import AgendaItem, Decision, Pulse, Session, SessionNote, SessionReflection


def own_texts(person: Person) -> Iterator[OwnText]:
    yield from _topics(person)
    yield from _decisions(person)
    yield from _notes(person)
    yield from _reflections(person)
    for each in FollowUp.select().where(FollowUp.person == person):
        yield OwnText(each.mentorship_id, each.at, _("What came of it"), [each.did, each.thanks])


def _topics(person: Person) -> Iterator[OwnText]:
    mine = (AgendaItem.added_by == person) & AgendaItem.deleted_at.is_null()
    for each in AgendaItem.select(AgendaItem, Session).join(Session).where(mine):
        texts = [each.text, each.tried, each.where_to, each.where_now, each.could, each.will]
        yield OwnText(each.session.mentorship_id, each.added_at, _("Agenda"), texts)


def _decisions(person: Person) -> Iterator[OwnText]:
    mine = (Decision.person == person) & AgendaItem.deleted_at.is_null()
    for each in Decision.select(Decision, AgendaItem, Session).join(AgendaItem).join(Session).where(mine):
        texts = [each.text, each.line]
        yield OwnText(each.item.session.mentorship_id, each.decided_at, _("Decision"), texts)


def _notes(person: Person) -> Iterator[OwnText]:
    """Private notes, and those that both wrote: nobody knows any more which line is whose."""
    pairs = Mentorship.select(Mentorship.id).where(Mentorship.involves(person))
    ours = SessionNote.only_for.is_null() & Session.mentorship.in_(pairs)
    readable = (ours | (SessionNote.only_for == person)) & SessionNote.deleted_at.is_null()
    for each in SessionNote.select(SessionNote, Session).join(Session).where(readable):
        label = _("Only for me") if each.only_for_id else _("Our notes")
        yield OwnText(each.session.mentorship_id, each.edited_at, label, [each.words])


def _reflections(person: Person) -> Iterator[OwnText]:
    reflections = SessionReflection.select(SessionReflection, Session).join(Session)
    for each in reflections.where(SessionReflection.person == person):
        texts = [each.takeaway, each.one_thing, each.hard]
        yield OwnText(each.session.mentorship_id, each.changed_at, _("Before and after a session"), texts)
    for pulse in Pulse.select(Pulse, Session).join(Session).where((Pulse.person == person) & (Pulse.change != "")):
        yield OwnText(pulse.session.mentorship_id, pulse.given_at, _("What I would change"), [pulse.change])
