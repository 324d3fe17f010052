"""Who may do what with a session: only the two people of its mentorship."""

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import AgendaItem, Decision, RaisedTopic, Session, SessionNote


def see_all(user: Person, mentorship: Mentorship) -> bool:
    return mentorship.includes(user) and not mentorship.is_proposed


def book(user: Person, mentorship: Mentorship) -> bool:
    """Book a session or log a past one. About an ended mentorship see `change`."""
    return see_all(user, mentorship)


def see(user: Person, session: Session) -> bool:
    return session.mentorship.includes(user)


def change(user: Person, session: Session) -> bool:
    """Move it, prepare it, take notes and record its outcome. If the mentorship has ended, the model refuses, so that
    the form keeps the typed text.
    """
    return see_all(user, session.mentorship)


def change_item(user: Person, item: AgendaItem) -> bool:
    """Either of the two, whoever added it."""
    return change(user, item.session) and item.deleted_at is None


def word_item(user: Person, item: AgendaItem) -> bool:
    """Change its text: either of the two. The model refuses a deleted one, so that the form keeps the typed text."""
    return change(user, item.session)


def decide(user: Person, item: AgendaItem) -> bool:
    """Write down the decision on a topic: only whoever added it. Each decision belongs to them alone."""
    return change_item(user, item) and item.added_by_id == user.id


def look_back(user: Person, decision: Decision) -> bool:
    """Say how it turned out: only its owner, also if it is shared."""
    return decision.person_id == user.id and change(user, decision.item.session)


def delete_item(user: Person, item: AgendaItem) -> bool:
    """Delete it, or restore it whoever deleted it: either of the two."""
    return change(user, item.session)


def delete_note(user: Person, note: SessionNote) -> bool:
    """Delete or restore: our notes, either of the two; private notes, only their writer (`SessionNote.visible_to`)."""
    return change(user, note.session)


def settle(user: Person, topic: RaisedTopic) -> bool:
    """Say that they have discussed it: either of the two."""
    return see_all(user, topic.mentorship)
