"""What the list of notices says about commitments, and the subject under which people turn such notices off."""

from app.commitments.models import Commitment
from app.contracts import MailSubject, NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.mentorships.models import subject_with_pair
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
    return subject_with_pair(event, Commitment, Commitment.deleted_at.is_null())


def _owner(event: Event) -> list[Person]:
    """Whoever said they'd do it, alone or together. Not the other's own commitments: those are no news to do."""
    commitment = _commitment_of(event)
    if commitment is None:
        return []
    mentorship = commitment.mentorship
    return [other for other in mentorship.partners_of(event.actor) if commitment.is_of(mentorship.role_of(other))]


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
