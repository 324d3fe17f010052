"""The ask that a proposal belongs to, and whom else it went to."""

from typing import NamedTuple

from app.asks.models import Ask, AskedMentor
from app.mentorships.models import Mentorship
from app.people.models import Person


class AskOfProposal(NamedTuple):
    """One proposal of an ask, the other people who haven't answered it, and whether one more can be asked."""

    asked: AskedMentor
    others: list[Person]
    has_room: bool


def ask_of(mentorship: Mentorship) -> AskOfProposal | None:
    """The ask of a proposal from the board, or None."""
    asked = AskedMentor.get_or_none(AskedMentor.mentorship == mentorship)
    if asked is None:
        return None
    open_ones = (AskedMentor.ask == asked.ask_id) & (AskedMentor.id != asked.id) & Mentorship.is_waiting()
    rows = AskedMentor.select(AskedMentor, Mentorship, Person).join(Mentorship).join(Person, on=Mentorship.mentor)
    others = [row.mentorship.mentor for row in rows.where(open_ones).order_by(AskedMentor.id)]
    return AskOfProposal(asked, others, len(others) + 1 < Ask.MOST_OPEN)
