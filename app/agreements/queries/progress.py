"""How far a pair's agreement is, for one of the two: what is missing, and whose turn it is."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from app import clock
from app.agreements.models import DECLINE_NEWS, Agreement, Section, Signature, open_items, open_items_in
from app.agreements.queries.expectations_checks import check_status
from app.agreements.rules.templates import template_of
from app.mentorships.models import MENTEE, MENTOR, Mentorship
from app.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The open version and the nine statements. Without an open version, `version` is None."""

    version: int | None = None
    opened_by_me: bool = False
    is_sent: bool = False
    is_shown: bool = False
    """Whether both can read it."""

    i_signed: bool = False
    they_signed: bool = False
    my_sections: tuple[int, ...] = ()
    """The ids of sections that the reader still has to answer."""

    they_owe: bool = False
    """Whether the other person still has to answer a section."""

    is_first: bool = True
    """Whether the two have no agreement yet."""

    needs_statements: bool = False
    """Whether the nine statements come before this agreement and nobody has skipped them."""

    declined: int | None = None
    """The last version, if it is a change that one of the two declined a few days ago. Then `version` is None."""

    check: int | None = None
    i_answered: bool = False

    @property
    def may_sign(self) -> bool:
        """Whether the reader can sign now: both can read it, and nobody has a question left."""
        return self.is_shown and not (self.i_signed or self.my_sections or self.they_owe)

    @property
    def waits_for_my_statements(self) -> bool:
        """Whether the reader answers or skips the nine statements before they write or read the first version."""
        return self.needs_statements and not self.i_answered


def all_progress(user: Person, mentorships: Iterable[Mentorship]) -> dict[int, Progress]:
    """The progress in each mentorship, by its id. One query."""
    found_rows = open_items(person=user.id, since=clock.now() - DECLINE_NEWS)
    rows = {id: list(found) for id, found in groupby(found_rows, attrgetter("mentorship"))}
    return {each.id: _progress(user, each, rows.get(each.id, [])) for each in mentorships}


def progress_in(user: Person, mentorship: Mentorship) -> Progress:
    """The progress in one mentorship. One query."""
    return progress_and_checks(user, mentorship)[0]


class LastChecks(NamedTuple):
    """The ids of the last check in a mentorship and of the last one that was revealed."""

    last: int | None
    revealed: int | None


def progress_and_checks(user: Person, mentorship: Mentorship) -> tuple[Progress, LastChecks]:
    """The progress in one mentorship, and its last checks. One query."""
    rows = open_items_in(person=user.id, since=clock.now() - DECLINE_NEWS, mentorship=mentorship.id)
    return _progress(user, mentorship, rows), LastChecks(rows[0].last_check, rows[0].revealed_check)


def progress_of(user: Person, agreement: Agreement, sections: list[Section], signatures: list[Signature]) -> Progress:
    """The progress of an open version whose sections and signatures are loaded."""
    mentorship = agreement.mentorship
    mine, theirs = _roles(user, mentorship)
    signers = {signature.person_id for signature in signatures}
    is_waiting = _needs_statements(mentorship) and agreement.shown_at is None
    check = check_status(user, mentorship) if is_waiting else None
    return Progress(
        version=agreement.id,
        opened_by_me=agreement.opened_by_id == user.id,
        is_sent=agreement.sent_at is not None,
        is_shown=agreement.shown_at is not None,
        i_signed=user.id in signers,
        they_signed=bool(signers - {user.id}),
        my_sections=tuple(section.id for section in sections if section.owes(mine)),
        they_owe=any(section.owes(theirs) for section in sections),
        is_first=not mentorship.agreed_at,
        needs_statements=is_waiting,
        check=check.open_id if check else None,
        i_answered=bool(check and check.is_mine),
    )


def _progress(user: Person, mentorship: Mentorship, rows: list[Any]) -> Progress:
    facts: dict[str, Any] = {"is_first": not mentorship.agreed_at, "needs_statements": _needs_statements(mentorship)}
    if not rows:
        return Progress(**facts)
    first = rows[0]
    facts |= {"check": first.check, "i_answered": bool(first.is_answered_by_me)}
    if first.version is None:
        return Progress(**facts)
    if first.is_declined:
        return Progress(**facts, declined=first.version, opened_by_me=first.opened_by == user.id)
    owed = _owed(user, mentorship, rows)
    return Progress(
        **facts,
        version=first.version,
        opened_by_me=first.opened_by == user.id,
        is_sent=bool(first.is_sent),
        is_shown=bool(first.is_shown),
        i_signed=bool(first.is_signed_by_me),
        they_signed=bool(first.is_signed_by_them),
        my_sections=owed.mine,
        they_owe=owed.they_owe,
    )


def _needs_statements(mentorship: Mentorship) -> bool:
    is_over = mentorship.agreed_at or mentorship.compared_at
    return not is_over and not template_of(mentorship).is_one_page


class _Owed(NamedTuple):
    mine: tuple[int, ...]
    they_owe: bool


def _owed(user: Person, mentorship: Mentorship, rows: list[Any]) -> _Owed:
    """What is still to answer in a version: the ids of the reader's sections, and whether the other person has any.

    Reads the answers of a section once: that is most of what Today pays for an open version.
    """
    mine, theirs = _roles(user, mentorship)
    template, my_sections, they_owe = template_of(mentorship), [], False
    for row in rows:
        if row.section is None or row.marks:
            continue
        kind, answers = template.section(row.key), json.loads(row.answers)
        if kind.is_owed_by(mine, answers, is_edited=row.is_edited):
            my_sections.append(row.section)
        they_owe = they_owe or kind.is_owed_by(theirs, answers, is_edited=row.is_edited)
    return _Owed(tuple(my_sections), they_owe)


def _roles(user: Person, mentorship: Mentorship) -> tuple[str, str]:
    """The reader's role, and the other person's."""
    return (MENTEE, MENTOR) if mentorship.role_of(user) == MENTEE else (MENTOR, MENTEE)
