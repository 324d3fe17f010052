"""Who may do what with a session: the two people, and nobody else."""

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import AgendaItem, RaisedTopic, Session, SessionNote


def see_all(user: Person, mentorship: Mentorship) -> bool:
    return mentorship.includes(user) and not mentorship.is_proposed


def book(user: Person, mentorship: Mentorship) -> bool:
    """Plan one, or log one that was; as `change`."""
    return see_all(user, mentorship)


def see(user: Person, session: Session) -> bool:
    return session.mentorship.includes(user)


def change(user: Person, session: Session) -> bool:
    """Move it, prepare it, write in it, tell what became of it; once it has ended the model says so, so that what was
    typed meanwhile comes back.
    """
    return see_all(user, session.mentorship)


def change_item(user: Person, item: AgendaItem) -> bool:
    """Either of the two: an agenda is for both to keep in order."""
    return change(user, item.session) and item.deleted_at is None


def word_item(user: Person, item: AgendaItem) -> bool:
    """Either of the two. The model refuses a deleted one, so that the typed text comes back."""
    return change(user, item.session)


def delete_item(user: Person, item: AgendaItem) -> bool:
    """Either of the two, whoever deleted it; restoring too."""
    return change(user, item.session)


def delete_note(user: Person, note: SessionNote) -> bool:
    """One's own private notes, and our notes for either; see `SessionNote.visible_to`. Put back as a topic."""
    return change(user, note.session)


def settle(user: Person, topic: RaisedTopic) -> bool:
    """Either of the two says that they have talked about it."""
    return see_all(user, topic.mentorship)
