"""What a coordinator reads on Today: that they were made one, that their programme has ended, who asks for a link that
nobody else can make, and who changed an address that no mailbox confirmed.
"""

from datetime import timedelta
from typing import Any

from peewee import JOIN, Query, fn

from app import clock
from app.contracts import Button, Need
from app.coordination.queries.waiting import asking_nobody
from app.db import PreparedRows
from app.i18n import _
from app.mentorships.models import Mentorship, MentorshipList
from app.nudges.queries.quiet_pairs import quiet_pairs
from app.people.models import FormerAddress, Person
from app.programmes.models import COORDINATOR, Enrolment, Programme
from app.programmes.policy import coordinate
from app.text import isolated

A_WEEK = timedelta(days=7)
LAST = 3


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """The first and the last for a week. No query for anybody else than a coordinator, and three or four for one."""
    if not coordinate(user):
        return []
    lately = clock.now() - A_WEEK
    rows = _news(person=user.id, since=lately)
    promotions = [row for row in rows if row.promoted_at and row.promoted_at > lately]
    promoted = [_promotion(max(promotions, key=lambda row: row.promoted_at))] if promotions else []
    ended = {row.programme: _ended(row) for row in rows if row.ended_at and row.ended_at > lately}
    changed = {row.person: row for row in rows if row.person}
    known = {mentorship.other(user).id for mentorship in mentorships}
    asking = [row for programme in {row.programme for row in rows} for row in asking_nobody(programme)]
    links = [_asks_for_link(row) for row in asking if row.id not in known]
    quiet = [pair for programme in {row.programme for row in rows} for pair in quiet_pairs(programme, user)]
    hellos = [_would_welcome_a_hello(pair) for pair in quiet]
    return [*promoted, *ended.values(), *links, *(_changed_address(row) for row in changed.values()), *hellos]


def _would_welcome_a_hello(pair: Mentorship) -> Need:
    """Two people who both signed that Trellis may say so. It says neither when they met nor who books."""
    names = {"mentee": isolated(pair.mentee.name), "mentor": isolated(pair.mentor.name)}
    return Need(
        sentence=_("%(mentee)s and %(mentor)s would welcome a hello", **names),
        note=_("They’ve gone quiet, and both agreed that you may know"),
        is_mine=False,
        order=LAST,
    )


def _promotion(row: Any) -> Need:
    note = _("%(name)s made you one", name=isolated(row.promoter)) if row.promoter else ""
    button = Button(label=_("Open the programme"), endpoint="programme.show", programme=row.programme)
    return Need(
        sentence=_("You’re a coordinator now"),
        note=note,
        button=button,
        is_mine=False,
        order=LAST,
        since=row.promoted_at,
    )


def _ended(row: Any) -> Need:
    """Where everything of a programme that has ended stays."""
    return Need(
        sentence=_("%(programme)s has ended", programme=isolated(row.programme_name)),
        note=_("Its mentorships go on. Its quarters and its list of people stay on its page"),
        button=Button(label=_("Open the programme"), endpoint="programme.show", programme=row.programme),
        is_mine=False,
        order=LAST,
        since=row.ended_at,
    )


def _asks_for_link(row: Any) -> Need:
    """Somebody whose invitation has expired and has no maker any more. Mentorships have a need for those who wait."""
    return Need(
        sentence=_("%(name)s asks for a new link", name=isolated(row.name)),
        note=_("The link in their invitation has expired"),
        button=Button(label=_("Make a new one"), endpoint="people.show", id=row.enrolment),
        order=LAST,
        since=row.asked_again_at,
    )


def _changed_address(row: Any) -> Need:
    return Need(
        sentence=_("%(name)s has changed their e-mail address", name=isolated(row.name)),
        note=_("If you aren’t sure it was them, ask them outside Trellis"),
        is_mine=False,
        order=LAST,
        since=row.replaced_at,
    )


def _news_of_a_coordinator(param: Any) -> Query:
    """A row for each programme this person coordinates, and for each other person there who changed their address
    lately without a mailbox that confirmed it. Starts with the coordinator, so that it finds nothing for anybody else.
    """
    promoter = Person.alias()
    theirs = Enrolment.alias()
    is_enrolled = theirs.select(theirs.id).where(
        (theirs.programme == Enrolment.programme) & (theirs.person == FormerAddress.person)
    )
    changed = (
        (FormerAddress.replaced_at > param("since"))
        & ~FormerAddress.is_confirmed
        & FormerAddress.taken_back_at.is_null()
        & (FormerAddress.person != param("person"))
        & fn.EXISTS(is_enrolled)
    )
    return (
        Enrolment.select(
            Enrolment.programme,
            Enrolment.promoted_at,
            Programme.name.alias("programme_name"),
            Programme.ended_at,
            promoter.name.alias("promoter"),
            FormerAddress.person.alias("person"),
            FormerAddress.replaced_at,
            Person.name,
        )
        .join_from(Enrolment, Programme)
        .join_from(Enrolment, promoter, JOIN.LEFT_OUTER, on=Enrolment.promoted_by)
        .join_from(Enrolment, FormerAddress, JOIN.LEFT_OUTER, on=changed)
        .join_from(FormerAddress, Person, JOIN.LEFT_OUTER, on=FormerAddress.person)
        .where((Enrolment.person == param("person")) & (Enrolment.role == COORDINATOR))
    )


_news = PreparedRows(_news_of_a_coordinator)
