"""Which of the people whom somebody has mentorships with are called the same, for rooms below this one."""

from app.mentorships.models import mentorships_of
from app.people.models import Person


def namesakes(reader: Person) -> set[int]:
    """Their ids. One query."""
    others = (mentorship.other(reader) for mentorship in mentorships_of(reader))
    return {other.id for other in others if other.has_namesake}
