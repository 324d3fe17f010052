"""Proposals that weren't taken up, and people who ask for a new link: both for whoever asked or invited them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from peewee import SQL, Query, Value, fn

from app import clock
from app.accounts.models import Invitation
from app.db import PreparedRows, constant
from app.mentorships.models import NO_LONGER_NEEDED, UNANSWERED, Decline, Mentorship, tell_apart
from app.mentorships.rules.months import is_over
from app.people.models import Person
from app.programmes.models import Enrolment
from app.programmes.policy import coordinated_ids
from app.text import isolated

NEWS = timedelta(days=14)
"""How long an answer stays on Today."""


DECLINE, NEW_LINK = "decline", "new link"


def answers_for(user: Person) -> list[Any]:
    """Rows of two sorts (`what`), in one query, the newest first.

    A DECLINE is an answer that somebody else gave to this person's proposal, or to a coordinator's proposal for this
    person, or a proposal that closed by itself (`cause`). Leaves out those whose two people have a newer proposal, and
    old ones that don't name a month. A NEW_LINK is this person's expired invitation, or one without a maker to somebody
    this person has a mentorship with, for which somebody (the mentee of the row) has asked for a new link.
    """
    return sorted(_answers(person=user.id, since=clock.now() - NEWS), key=lambda row: row.at, reverse=True)


def called(row: Any, role: str, reader: Person, others: Iterable[Person] = ()) -> str:
    """What to call the person in this role, so that they aren't taken for one of these others, or for the reader."""
    id, name, call_me = (getattr(row, f"{role}_{part}") for part in ("id", "name", "call_me"))
    person = Person(id=id, name=name, call_me=call_me)
    tell_apart([person, *others], reader)
    return isolated(person.call_name)


def shared_programme(coordinator: Person, person: int) -> int | None:
    """The programme in which a coordinator of several finds this person. None for somebody who coordinates one."""
    ids = coordinated_ids(coordinator)
    if len(ids) < 2:
        return None
    theirs = Enrolment.select().where((Enrolment.person == person) & Enrolment.programme.in_(ids))
    found = theirs.order_by(Enrolment.id).first()
    return found.programme_id if found else None


def is_news(row: Any, today: date) -> bool:
    """Whether to show it: for two weeks, and throughout the month in which they may be asked again."""
    if row.ask_again_on and row.ask_again_on <= today:
        return not is_over(row.ask_again_on, today)
    return clock.is_ahead(row.at + NEWS, NEWS)


def _declines(param: Any) -> Any:
    mentee, mentor, later = Person.alias(), Person.alias(), Mentorship.alias()
    person = param("person")
    by_coordinator = (Mentorship.proposed_by != Mentorship.mentee) & (Mentorship.proposed_by != Mentorship.mentor)
    newer = later.select(later.id).where(
        (later.mentee == Mentorship.mentee)
        & (later.mentor == Mentorship.mentor)
        & (later.id > Mentorship.id)
        & (later.asked_at.is_null(False) | (later.proposed_by == person))
    )
    return (
        Decline.select(
            Value(DECLINE).alias("what"),
            Decline.id,
            Decline.at,
            Decline.ask_again_on,
            Decline.cause,
            Mentorship.mentee.alias("mentee_id"),
            Mentorship.mentor.alias("mentor_id"),
            Mentorship.proposed_by.alias("proposed_by_id"),
            mentee.name.alias("mentee_name"),
            mentee.call_me.alias("mentee_call_me"),
            mentor.name.alias("mentor_name"),
            mentor.call_me.alias("mentor_call_me"),
        )
        .join_from(Decline, Mentorship)
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
        .where(
            Decline.mentorship.in_(_proposals_of(person))
            & (Mentorship.asked_at.is_null(False))
            & (
                (((Mentorship.proposed_by == person) | by_coordinator) & (Decline.by != person))
                | (Decline.cause == constant(UNANSWERED))
                | ((Decline.cause == constant(NO_LONGER_NEEDED)) & (Mentorship.proposed_by != person))
            )
            & ((Decline.at > param("since")) | Decline.ask_again_on.is_null(False))
            & ~fn.EXISTS(newer)
        )
    )


def _proposals_of(person: Any) -> Any:
    """The ids of proposals by a person or about them, each found by an index."""
    by, mentee, mentor = Mentorship.alias(), Mentorship.alias(), Mentorship.alias()
    return (
        by.select(by.id)
        .where(by.proposed_by == person)
        .union(mentee.select(mentee.id).where(mentee.mentee == person))
        .union(mentor.select(mentor.id).where(mentor.mentor == person))
    )


def _new_links(whose: Any) -> Query:
    return (
        Invitation.select(
            Value(NEW_LINK),
            Invitation.id,
            Invitation.asked_again_at,
            SQL("NULL"),
            Value(""),
            Invitation.person,
            SQL("0"),
            Invitation.invited_by,
            Person.name,
            Person.call_me,
            Person.name,
            Person.call_me,
        )
        .join(Person, on=Invitation.person)
        .where(
            whose
            & Invitation.asked_again_at.is_null(False)
            & Invitation.used_at.is_null()
            & Invitation.replaced_at.is_null()
        )
    )


def _awaited_by(person: Any) -> Any:
    """The ids of the other people in this person's mentorships, each found by an index."""
    mentee, mentor = Mentorship.alias(), Mentorship.alias()
    return (
        mentee.select(mentee.mentor)
        .where(mentee.mentee == person)
        .union(mentor.select(mentor.mentee).where(mentor.mentor == person))
    )


def _all_answers(param: Any) -> Any:
    person = param("person")
    unmade = Invitation.invited_by.is_null() & Invitation.person.in_(_awaited_by(person))
    return _declines(param).union_all(_new_links(Invitation.invited_by == person)).union_all(_new_links(unmade))


_answers = PreparedRows(_all_answers)
