"""People who joined with somebody else's invitation while a proposal was waiting for them."""

from datetime import timedelta

from app import clock
from app.accounts.models import Invitation
from app.mentorships.models import Mentorship
from app.people.models import Person

A_WEEK = timedelta(days=7)
"""How long after somebody joins to show it to the people who were waiting for them."""


def joined_elsewhere(user: Person, mentorships: list[Mentorship]) -> list[Mentorship]:
    """Mentorships whose other person joined in the last week, after the proposal, with an invitation from neither this
    user nor the person who made the proposal.
    """
    lately = clock.now() - A_WEEK
    candidates = [
        mentorship
        for mentorship in mentorships
        if (joined_at := mentorship.other(user).joined_at) and joined_at > max(mentorship.proposed_at, lately)
    ]
    if not candidates:
        return []
    inviters = {user.id, *(mentorship.proposed_by_id for mentorship in candidates)}
    joined = Invitation.accepted_from(inviters, [mentorship.other(user).id for mentorship in candidates])
    return [
        mentorship
        for mentorship in candidates
        if joined.isdisjoint((inviter, mentorship.other(user).id) for inviter in (user.id, mentorship.proposed_by_id))
    ]
