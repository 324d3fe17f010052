"""What somebody asked before: to ask the same person again, and beside an answer that came later."""

from app.mentorships.models import Decline, Mentorship
from app.people.models import FormerAddress, Person


def earlier_ask(user: Person, decline_id: int) -> dict[str, str] | None:
    """The fields of the form with which this person made a proposal that wasn't taken up.

    Leaves out the address if the other person has changed it since, because this person may not know the new one.
    """
    decline = Decline.visible_to(user).where(Decline.id == decline_id).get_or_none()
    if decline is None or decline.mentorship.proposed_by_id != user.id:
        return None
    mentorship = decline.mentorship
    other = mentorship.other(user)
    has_moved = FormerAddress.select().where(FormerAddress.person == other).exists()
    return {
        "kind": mentorship.kind_key,
        "role": mentorship.role_of(user),
        "name": other.name,
        "email": "" if has_moved else other.email,
        "purpose": mentorship.purpose,
    }


def answered_by(mentorship: Mentorship, user: Person) -> Mentorship | None:
    """The last ask of this person that wasn't taken up, if the other one now proposes the same without a sentence of
    their own (`Mentorship.offer_back`).
    """
    if mentorship.purpose or not mentorship.is_asked_by_member:
        return None
    same = (Mentorship.mentee == mentorship.mentee_id) & (Mentorship.mentor == mentorship.mentor_id)
    mine = same & (Mentorship.proposed_by == user) & Mentorship.declined_at.is_null(False)
    return Mentorship.select().where(mine).order_by(Mentorship.id.desc()).first()
