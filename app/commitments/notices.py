"""What the list of notices says about commitments, and the subject under which people turn such notices off."""

from app.commitments.models import Commitment
from app.contracts import MailSubject, NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.mentorships.models import select_with_pair
from app.people.models import Person

GROWTH = MailSubject(
    "growth",
    name=lazy("commitments, goals and skills"),
    field="growth_notices",
    label=lazy("Commitments, goals and skills"),
    hint=lazy("When somebody writes down something for you to do, has a new goal, reaches one, or rates a skill."),
    description=lazy("It tells you what somebody does about commitments, goals and skills that you can both see."),
    stopped=lazy("You’ll get no more mail about commitments, goals and skills."),
    only_list=True,
)


def _commitment_of(event: Event) -> Commitment | None:
    there = (Commitment.id == event.subject_id) & Commitment.deleted_at.is_null()
    return select_with_pair(Commitment).where(there).get_or_none()


def _owner(event: Event) -> list[Person]:
    """Whoever said they'd do it, alone or together. Not the other's own commitments: those are no news to do."""
    commitment = _commitment_of(event)
    if commitment is None or event.actor is None or not commitment.mentorship.includes(event.actor):
        return []
    other = commitment.mentorship.other(event.actor)
    return [other] if commitment.is_of(commitment.mentorship.role_of(other)) else []


def _mentorship(event: Event) -> int | None:
    commitment = _commitment_of(event)
    return commitment.mentorship_id if commitment else None


NOTICES = {
    "commitment.made": NoticeKind(
        sentence=lazy("%(name)s wrote down something for you to do."),
        endpoint="commitments.index",
        target=_mentorship,
        recipients=_owner,
        subject=GROWTH,
    ),
}
