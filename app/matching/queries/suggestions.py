"""Who is suggested to one person on the board (docs/practice.md 9.5): one mentor at a time, the best first."""

from typing import NamedTuple

from app import clock, db
from app.db import PreparedRows
from app.matching.models import Shortlist
from app.matching.queries.candidates import everybody_in, these_people
from app.matching.rules.candidates import Candidate
from app.matching.rules.constraints import may_pair
from app.matching.rules.points import total_of
from app.offers.models import Offer, PrivateWish
from app.people.models import Person

MOST = 5
"""How many mentors a shortlist has, for those who aren't free any more or not for this person."""


class SuggestedMentor(NamedTuple):
    """What both answered, for the reasons, and whom it is about."""

    mentee: Candidate
    mentor: Candidate
    person: Person


def suggestion_for(user: Person, programme: int) -> SuggestedMentor | None:
    """The mentor who suits this person best, if they look for one and anybody may be suggested."""
    kept = Shortlist.of(user.id, programme)
    if kept and kept.made_at > clock.now() - Shortlist.LIFE and not _has_changed_since(kept, programme):
        found = _first_of(user, programme, kept.ids)
        if found or len(kept.ids) < MOST:
            return found
    return _first_of(user, programme, _best_for(user, programme))


def wishes_not_for_me(user: Person, about: int) -> list[PrivateWish]:
    """What this person said in private about a suggestion, to take it back."""
    mine = (PrivateWish.about == about) & (PrivateWish.what == PrivateWish.NOT_FOR_ME)
    return list(PrivateWish.visible_to(user).where(mine))


def _has_changed_since(kept: Shortlist, programme: int) -> bool:
    """Whether anybody in the programme has saved what they offer or ask for since."""
    newest = _newest_answers.first(programme=programme)
    return newest is not None and newest.saved_at >= kept.made_at


def _first_of(user: Person, programme: int, mentors: list[int]) -> SuggestedMentor | None:
    pool = these_people(programme, [user.id, *mentors]) if mentors else None
    mentee = pool.people.get(user.id) if pool else None
    if not pool or not mentee:
        return None
    today, history = clock.now().date(), pool.history
    for id in mentors:
        mentor = pool.people.get(id)
        if mentor and may_pair(mentee, mentor, today, history):
            return SuggestedMentor(mentee, mentor, Person.get_by_id(id))
    return None


def _best_for(user: Person, programme: int) -> list[int]:
    """Compare everybody, and keep the best if the database can write now."""
    pool = everybody_in(programme)
    mentee = pool.people.get(user.id)
    if mentee is None or not mentee.would_like_help_with:
        return []
    today, history = clock.now().date(), pool.history
    possible = [mentor for mentor in pool.mentors if may_pair(mentee, mentor, today, history)]
    ranked = sorted(possible, key=lambda mentor: (-total_of(mentee, mentor, today), mentor.offering_since, mentor.id))
    best = [int(mentor.id) for mentor in ranked[:MOST]]
    db.write_if_free(lambda: Shortlist.keep(user.id, programme, best))
    return best


_newest_answers = PreparedRows(
    lambda param: (
        Offer.select(Offer.saved_at)
        .where(Offer.programme == param("programme"))
        .order_by(Offer.saved_at.desc())
        .limit(1)
    )
)
