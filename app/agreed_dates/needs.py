"""What the dates of agreements ask on Today and on the page of a mentorship."""

from datetime import date, timedelta
from typing import Any

from app import clock
from app.agreed_dates.models import AHEAD, END, MILESTONE, REVIEW, AgreedDate
from app.contracts import Need
from app.db import PreparedRecords, in_list
from app.i18n import _, ngettext
from app.mentorships.models import MentorshipList
from app.people.models import Person
from app.text import isolated

ASKED_FOR = timedelta(days=30)
"""How long Today asks about a milestone. The agreement's page asks longer."""

AFTER_AGREEMENTS = 2
"""The place of these needs on Today."""

TEMPLATE = "agreed_dates/_need.html"


def _due(param: Any) -> Any:
    return (
        AgreedDate.select()
        .where(
            in_list(AgreedDate.mentorship, param("going"))
            & AgreedDate.closed_at.is_null()
            & AgreedDate.in_review_at.is_null()
            & (AgreedDate.day <= param("latest"))
        )
        .order_by(AgreedDate.day, AgreedDate.id)
    )


_rows = PreparedRecords(_due)


def open_dates(mentorships: MentorshipList, latest: date) -> list[AgreedDate]:
    """The open dates up to a day of these mentorships, without those that are paused, over or not agreed. One query, or
    none if no mentorship is left.
    """
    going = {id: each for id, each in mentorships.active.items() if each.agreed_at}
    found = _rows(going=list(going), latest=latest) if going else []
    for each in found:
        each.mentorship = going[each.mentorship_id]
    return found


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """What Today asks this person about the dates they agreed."""
    return needs_about(user, open_dates(mentorships, clock.today_in(user.zone) + AHEAD))


def needs_about(user: Person, dates: list[AgreedDate]) -> list[Need]:
    """What these dates ask this person. A date in an impact review asks nothing here."""
    today = clock.today_in(user.zone)
    asked = [each for each in dates if not each.closed_at and not each.in_review_at]
    return [need for each in asked if (need := _need(user, each, today))]


def _need(user: Person, agreed: AgreedDate, today: date) -> Need | None:
    role, mentorship = agreed.mentorship.role_of(user), agreed.mentorship
    other = mentorship.other(user)
    name, is_theirs = isolated(other.call_name), agreed.confirmed_by(mentorship.role_of(other))
    if agreed.day > today and not (agreed.kind == REVIEW and is_theirs):
        return None
    if agreed.kind == MILESTONE:
        return _milestone(agreed, name) if today <= agreed.day + ASKED_FOR else None
    if agreed.kind == END and agreed.agreed_on <= today:
        return _over(agreed, name)
    if agreed.confirmed_by(role):
        return _waiting(agreed, name) if agreed.kind == REVIEW else None
    return _review(agreed, name, is_theirs) if agreed.kind == REVIEW else _end(agreed, name, today)


def _milestone(agreed: AgreedDate, name: str) -> Need:
    return _asked(agreed, _("Did this happen? You and %(name)s agreed on it.", name=name))


def _review(agreed: AgreedDate, name: str, is_theirs: bool) -> Need:
    if is_theirs:
        return _asked(agreed, _("%(name)s says that your agreement is still right. Is it for you?", name=name))
    return _asked(agreed, _("It’s time to look at your agreement with %(name)s. Is it still right?", name=name))


def _end(agreed: AgreedDate, name: str, today: date) -> Need:
    weeks = max((agreed.agreed_on - today).days // 7, 1)
    return _asked(agreed, weeks_left(weeks, name))


def _over(agreed: AgreedDate, name: str) -> Need:
    return _asked(agreed, _("The end you agreed on with %(name)s has come.", name=name))


def _waiting(agreed: AgreedDate, name: str) -> Need:
    return Need(
        mentorship=agreed.mentorship,
        sentence=_("%(name)s hasn’t looked at your agreement yet", name=name),
        note=_("You said that it’s still right"),
        is_mine=False,
    )


def _asked(agreed: AgreedDate, sentence: str) -> Need:
    return Need(
        mentorship=agreed.mentorship,
        sentence=sentence,
        order=AFTER_AGREEMENTS,
        template=TEMPLATE,
        about=agreed,
        subject=("date", agreed.id),
    )


def weeks_left(weeks: int, name: str) -> str:
    """`Six weeks left with Jonas.`"""
    return ngettext("One week left with %(name)s.", "%(count)d weeks left with %(name)s.", weeks, name=name)
