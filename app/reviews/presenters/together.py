"""The together page of a review: the form, and the sheet once somebody has agreed."""

from datetime import timedelta
from typing import Any

from flask import Response

from app import clock, rooms
from app.drafts.web.autosave import SavedDrafts
from app.mentorships.models import MENTEE, MENTOR, Mentorship
from app.people.models import Person
from app.reviews.forms import ConfirmForm, TogetherForm, together_form_for, together_values
from app.reviews.labels import AS_IS, CHANGE, CHANGE_AGREEMENT, FINISH, FINISH_WELL, KEEP, STOP, WITH_A_CHANGE, YES
from app.reviews.models import Review, ReviewAnswers, TogetherPage
from app.reviews.models.review_goals import ReviewGoal, goals_asked, kept_goals
from app.reviews.presenters.months import months_of
from app.reviews.presenters.side_by_side import sides_of
from app.reviews.queries.next_version import version_in_the_making
from app.reviews.queries.openings import next_review
from app.reviews.rules.decisions import Decisions
from app.reviews.rules.timing import A_QUARTER
from app.web.replies import render

FORM = "reviews/_together_form.html"
BOTH_SAID = {YES: AS_IS, WITH_A_CHANGE: CHANGE_AGREEMENT, FINISH: FINISH_WELL}
"""How they go on, if both answered the same."""


def together_form(user: Person, review: Review, typed: Any = None, *, is_sent: bool = False) -> TogetherForm:
    """The form as it was sent, or with what was typed, what is saved, or what both already agree on."""
    form_class = together_form_for(_goals(review))
    page = TogetherPage.of(review)
    if is_sent:
        form = form_class()
    else:
        decisions = page.decisions if page else _proposal(user, review)
        form = form_class(typed, data=together_values(decisions) | {"seen": page.fingerprint if page else ""})
    form.name_task_owners(user, review.mentorship)
    return form


def form_page(user: Person, review: Review, form: TogetherForm, drafts: SavedDrafts | None = None) -> Response:
    """The form. With 409, what the other person saved stands above it."""
    page = TogetherPage.of(review)
    return render(
        "reviews/together_form.html",
        fragment=FORM,
        form=form,
        drafts=drafts,
        sides=sides_of(user, review),
        saved=page if form.status == 409 else None,
        **_around(user, review, page),
    )


def sheet_page(user: Person, page: TogetherPage, form: ConfirmForm | None = None) -> Response:
    """What the two decided, as one page to read and print, or the same page with what is wrong with the tap."""
    review = page.review
    return render(
        "reviews/together.html",
        version=version_in_the_making(review) if page.agreed_at and page.decisions.go_on == CHANGE_AGREEMENT else None,
        sides=sides_of(user, review),
        form=form or ConfirmForm(formdata=None, seen=page.fingerprint),
        looking_back=rooms.looking_back(user, review.mentorship) if page.agreed_at else [],
        **_around(user, review, page),
    )


def _around(user: Person, review: Review, page: TogetherPage | None) -> dict[str, Any]:
    mentorship = review.mentorship
    return {
        "review": review,
        "together": page,
        "decisions": page.decisions if page else Decisions(),
        "goals": {goal.id: goal for goal in kept_goals(review.goals)},
        "mentorship": mentorship,
        "other": mentorship.other(user),
        "role": mentorship.role_of(user),
        "months": months_of(user, review),
    }


def _goals(review: Review) -> list[ReviewGoal]:
    """The goals the review asked about that are still open. A first look asks about none."""
    if review.is_first_look:
        return []
    still_open = {goal.id for goal in goals_asked(review.mentorship)}
    return [goal for goal in kept_goals(review.goals) if goal.id in still_open]


def _proposal(user: Person, review: Review) -> Decisions:
    """What both answered the same, how far each owner says their goals are, and the usual day for the next review."""
    sides = sides_of(user, review)
    answers = {role: side.answers for role, side in sides.items()}
    mentee, mentor = answers[MENTEE], answers[MENTOR]
    same = {name: getattr(mentee, name) for name in (KEEP, CHANGE, STOP) if _is_same(mentee, mentor, name)}
    go_on = BOTH_SAID.get(mentee.go_on, "") if mentee.go_on == mentor.go_on else ""
    next_on = next_day(review)
    return Decisions(goals=_said_by_owners(review, sides), go_on=go_on, next_on=next_on, **same)


def _is_same(mentee: Any, mentor: Any, name: str) -> bool:
    return bool(getattr(mentee, name).casefold() == getattr(mentor, name).casefold())


def _said_by_owners(review: Review, sides: dict[str, ReviewAnswers]) -> dict[int, str]:
    said = {}
    for goal in _goals(review):
        side = next((side for side in sides.values() if side.person_id == goal.owner_id), None)
        answer = side.answers.goals.get(goal.id) if side else None
        said[goal.id] = answer.progress if answer and answer.progress else goal.progress
    return said


def next_day(review: Review) -> str:
    """The usual day of the next review as an ISO date: the planned one after a first look, or a quarter from today."""
    mentorship: Mentorship = review.mentorship
    planned = next_review(mentorship) if review.is_first_look else None
    today = clock.today_in(mentorship.mentee.zone)
    day = planned.on if planned and planned.on > today + timedelta(days=14) else today + A_QUARTER
    is_over = mentorship.ends_on is not None and day >= mentorship.ends_on
    return "" if is_over else day.isoformat()
