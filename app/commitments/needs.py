"""A person's open commitments, for Today."""

from app.commitments.models import BOTH, Commitment
from app.contracts import Part
from app.db import PreparedRecords, in_list
from app.mentorships.models import Mentorship, MentorshipList
from app.people.models import Person


def needs(user: Person, mentorships: MentorshipList) -> list[Part]:
    """The part, even without open commitments, because it also shows the one that was just closed. One query."""
    return [Part(template="commitments/_promised.html", order=30, about=promised_by(user, mentorships))]


_promised = PreparedRecords(
    lambda param: (
        Commitment.select()
        .join(Mentorship)
        .where(
            (
                ((Mentorship.mentee == param("person")) & Commitment.owner.in_(("mentee", BOTH)))
                | ((Mentorship.mentor == param("person")) & Commitment.owner.in_(("mentor", BOTH)))
            )
            & in_list(Commitment.mentorship, param("going"))
            & Commitment.closed_at.is_null()
            & Commitment.deleted_at.is_null()
        )
        .order_by(Commitment.due_on.is_null(), Commitment.due_on, Commitment.id)
        .limit(50)
    )
)


def promised_by(user: Person, mentorships: MentorshipList) -> list[Commitment]:
    """Their open commitments in active mentorships, by due date."""
    begun = mentorships.going_on
    mine = _promised(person=user.id, going=list(begun)) if begun else []
    for commitment in mine:
        commitment.mentorship = begun[commitment.mentorship_id]
    return mine
