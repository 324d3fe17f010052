"""Who may answer a date: the two people."""

from app.agreed_dates.models import AgreedDate
from app.people.models import Person


def answer(user: Person, agreed: AgreedDate) -> bool:
    """Either of the two. After the end, the model refuses it."""
    return agreed.mentorship.includes(user) and not agreed.mentorship.is_proposed
