"""Who may do what with an introduction: only the two people, each their own part."""

from app.introductions.models import Introduction
from app.mentorships.models import Mentorship
from app.people.models import Person


def use(user: Person, mentorship: Mentorship) -> bool:
    """Read the list. Whether an introduction can be asked for now, the model decides, so that the form keeps the typed
    text.
    """
    return mentorship.includes(user) and not mentorship.is_proposed


def see(user: Person, introduction: Introduction) -> bool:
    return introduction.mentorship.includes(user)


def own(user: Person, introduction: Introduction) -> bool:
    """Take it back, delete it or restore it: whoever asked."""
    return see(user, introduction) and introduction.asker_id == user.id


def change(user: Person, introduction: Introduction) -> bool:
    """Change the words, write what came of it, or make a step of it: whoever asked."""
    return own(user, introduction) and introduction.deleted_at is None


def introduce(user: Person, introduction: Introduction) -> bool:
    """Answer: the other person."""
    return see(user, introduction) and introduction.asker_id != user.id
