"""The state of a micro mentorship, for its page."""

from typing import Any

from peewee import JOIN

from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.micro.models import FollowUp
from app.sessions.models import HELD, Session, takes_place
from app.sessions.models.micro_limits import MOST


def follow_up_in(mentorship: Mentorship, user: Person) -> dict[str, Any]:
    """What the page shows after the conversations: the mentee's follow-up, whether to ask for it (after the first
    conversation, earlier than Today), and the number of sessions left. Empty for other kinds of mentorship.
    """
    if mentorship.kind is not MICRO:
        return {"follow_up": None, "asks_follow_up": False, "question_left": None}
    mine = (FollowUp.mentorship == Session.mentorship) & (FollowUp.person == mentorship.mentee_id)
    sessions = list(
        Session.select(Session.outcome, FollowUp)
        .join(FollowUp, JOIN.LEFT_OUTER, on=mine, attr="follow_up")
        .where((Session.mentorship == mentorship) & takes_place(Session))
    )
    outcomes = [session.outcome for session in sessions]
    follow_up = next((session.follow_up for session in sessions if hasattr(session, "follow_up")), None)
    is_offered = follow_up is None and user.id == mentorship.mentee_id and HELD in outcomes and not mentorship.left
    return {
        "follow_up": follow_up,
        "asks_follow_up": is_offered,
        "question_left": max(0, MOST - len(outcomes)),
    }
