"""Reviews on Today: to answer, to read, to agree on what was decided, and what to do when the other person's answers
don't come.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from peewee import JOIN

from app import clock
from app.contracts import Button, Need
from app.db import PreparedRows, in_list
from app.i18n import _
from app.mentorships.models import MENTEE, Mentorship, MentorshipList, Pause
from app.people.models import Person
from app.reviews.labels import FIRST_LOOK
from app.reviews.models import Review, ReviewAnswers, TogetherPage
from app.reviews.rules.timing import A_MONTH, waited_until
from app.text import isolated

SOMEBODY_WAITS, AFTER_AGREEMENTS = 1, 2

READ_WITHIN = timedelta(days=7)
"""How long after the reveal Today offers to read the answers."""


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """One query. It reads no answers, only who has started, is ready or has shared."""
    going = {id: each for id, each in mentorships.active.items() if each.agreed_at}
    if not going:
        return []
    latest: Any = clock.now() - A_MONTH
    sides: dict[int, list[Any]] = defaultdict(list)
    for row in _rows(going=list(going), latest=latest):
        sides[row.id].append(row)
    return [need for rows in sides.values() if (need := _need(user, going[rows[0].mentorship], rows))]


def _need(user: Person, mentorship: Mentorship, rows: list[Any]) -> Need | None:
    review, name = rows[0], isolated(mentorship.other(user).call_name)
    mine = next((row for row in rows if row.person == user.id), None)
    theirs = next((row for row in rows if row.person == mentorship.other(user).id), None)
    if review.revealed_at:
        return _to_decide(user, mentorship, review, name)
    if not (mine and mine.ready_at):
        return None if review.talked_at else _to_answer(mentorship, review, name, theirs)
    if review.talked_at or mine.shared_at:
        return None
    is_over = clock.today_in(mentorship.mentee.zone) >= waited_until(review.due_on, _resumed_on(review, mentorship))
    return _not_waiting(mentorship, review, name) if is_over else _waiting(mentorship, name)


def _to_decide(user: Person, mentorship: Mentorship, review: Any, name: str) -> Need | None:
    """Both can read the answers: then they decide together, and each agrees."""
    is_mentee = mentorship.role_of(user) == MENTEE
    mine, theirs = (review.mentee_at, review.mentor_at) if is_mentee else (review.mentor_at, review.mentee_at)
    if mine and theirs:
        return _to_finish(mentorship, review, name) if review.finishes else None
    if theirs:
        sentence = _(
            "%(name)s has agreed to what you decided in your review. Read it, then agree or change it.", name=name
        )
        need = _asked(mentorship, review, sentence, _("Read it"), endpoint="together_pages.show")
        return replace(need, order=SOMEBODY_WAITS)
    if mine:
        sentence = _("%(name)s hasn’t agreed to what you decided in your review yet", name=name)
        return Need(mentorship=mentorship, sentence=sentence, note=_("You’ve agreed"), is_mine=False)
    if review.revealed_at < clock.now() - READ_WITHIN:
        return None
    return _asked(mentorship, review, _("You and %(name)s can read your review side by side.", name=name), _("Read it"))


def _to_finish(mentorship: Mentorship, review: Any, name: str) -> Need:
    sentence = _("You and %(name)s have decided to finish well", name=name)
    return Need(
        mentorship=mentorship,
        sentence=sentence,
        note=_("A last session, and a closing page from each of you"),
        order=AFTER_AGREEMENTS,
        button=Button(label=_("Plan the end"), endpoint="finish_plans.show", id=mentorship.id),
    )


def _to_answer(mentorship: Mentorship, review: Any, name: str, theirs: Any) -> Need:
    if theirs and theirs.shared_at:
        sentence = _("%(name)s has shared their answers in your review. Answer first, or read them.", name=name)
    elif theirs and theirs.ready_at:
        sentence = _("%(name)s is ready in your review. You both read the answers as soon as you are too.", name=name)
    elif review.kind == FIRST_LOOK:
        sentence = _("Your first look with %(name)s is open: two questions, about a minute.", name=name)
    else:
        sentence = _("Your review with %(name)s is open: four questions, about three minutes.", name=name)
    need = _asked(mentorship, review, sentence, _("Answer"))
    return replace(need, order=SOMEBODY_WAITS) if theirs and theirs.ready_at else need


def _not_waiting(mentorship: Mentorship, review: Any, name: str) -> Need:
    sentence = _("%(name)s hasn’t answered your review. You can share yours, or talk instead.", name=name)
    return _asked(mentorship, review, sentence, _("Choose"))


def _waiting(mentorship: Mentorship, name: str) -> Need:
    return Need(
        mentorship=mentorship,
        sentence=_("%(name)s isn’t ready in your review yet", name=name),
        note=_("You’re ready"),
        is_mine=False,
    )


def _asked(mentorship: Mentorship, review: Any, sentence: str, label: str, *, endpoint: str = "reviews.show") -> Need:
    button = Button(label=label, endpoint=endpoint, id=review.id)
    return Need(mentorship=mentorship, sentence=sentence, order=AFTER_AGREEMENTS, button=button)


def _resumed_on(review: Any, mentorship: Mentorship) -> date | None:
    """The day the last pause ended."""
    if not review.pause_until:
        return None
    return clock.day_in(review.resumed_at, mentorship.mentee.zone) if review.resumed_at else review.pause_until


def _open(param: Any) -> Any:
    """One row for each side of each review that is open or was revealed lately, or one row if nobody has started."""
    last = Pause.alias()
    last_pause = last.select(last.id).where(last.mentorship == Review.mentorship).order_by(last.id.desc()).limit(1)
    columns = (
        Review.id,
        Review.mentorship,
        Review.kind,
        Review.due_on,
        Review.talked_at,
        Review.revealed_at,
        ReviewAnswers.person,
        ReviewAnswers.ready_at,
        ReviewAnswers.shared_at,
        Pause.until.alias("pause_until"),
        Pause.resumed_at,
        TogetherPage.mentee_at,
        TogetherPage.mentor_at,
        TogetherPage.finishes().alias("finishes"),
    )
    is_current = Review.closed_at.is_null() & (Review.revealed_at.is_null() | (Review.revealed_at > param("latest")))
    return (
        Review.select(*columns)
        .join_from(Review, ReviewAnswers, JOIN.LEFT_OUTER)
        .join_from(Review, TogetherPage, JOIN.LEFT_OUTER)
        .join_from(Review, Pause, JOIN.LEFT_OUTER, on=Pause.id == last_pause)
        .where(in_list(Review.mentorship, param("going")) & is_current)
        .order_by(Review.mentorship, Review.id)
    )


_rows = PreparedRows(_open)
