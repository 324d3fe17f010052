"""What happens when both have agreed to the together page of a review (docs/practice.md 6.1)."""

from datetime import date

from app.agreed_dates.models import CHANGED, KEPT, settle_review
from app.agreements.models import Agreement
from app.commitments.models import Commitment
from app.goals.labels import OPEN, PAUSED
from app.goals.models import Goal
from app.people.models import Person
from app.reviews.labels import AS_IS, CHANGE_AGREEMENT, FINISH_WELL
from app.reviews.models.review import Review
from app.reviews.rules.decisions import Decisions


def carry_out(decisions: Decisions, review: Review, *, by: Person, page_id: int) -> None:
    """Note how far the goals are, make the commitments, set the next review date and open the next version of the
    agreement. It signs nothing, and doesn't pause or end anything. Run inside `writing()`.

    A goal that has ended in the meantime stays as it is.
    """
    mentorship = review.mentorship
    _note_progress(decisions.goals, by)
    for task in decisions.tasks:
        due_on = date.fromisoformat(task.due_on)
        Commitment.put(by=by, mentorship=mentorship, text=task.text, owner=task.owner, due_on=due_on, cue="")
    next_on = None if decisions.go_on == FINISH_WELL else decisions.next_day
    if Review.of(mentorship)[0].id == review.id:  # a later review asks about the date itself
        settle_review(mentorship, by=by, outcome=KEPT if decisions.go_on == AS_IS else CHANGED, next_on=next_on)
    if decisions.go_on == CHANGE_AGREEMENT:
        _open_version(review, by, page_id)


def _note_progress(goals: dict[int, str], by: Person) -> None:
    alive = Goal.id.in_(list(goals)) & Goal.deleted_at.is_null() & Goal.state.in_((OPEN, PAUSED))
    for goal in Goal.select().where(alive).order_by(Goal.id):
        if goal.progress != goals[goal.id]:
            goal.note_progress(goals[goal.id], by=by)


def _open_version(review: Review, by: Person, page_id: int) -> None:
    """Open the next version, unless one of the two is writing one already."""
    here = (Agreement.mentorship == review.mentorship_id) & Agreement.agreed_at.is_null()
    if not Agreement.select().where(here & Agreement.withdrawn_at.is_null()).exists():
        Agreement.open(by=by, mentorship=review.mentorship, operation=f"together_page:{page_id}")
