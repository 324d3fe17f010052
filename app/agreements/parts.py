"""The parts of a mentorship’s page about its agreement and its checks of expectations."""

from typing import Any

from app.agreements.models import checks_of, versions_of
from app.agreements.needs import COMPARE, need_in
from app.agreements.rules.templates import template_of
from app.contracts import Need, Part
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person


def parts(user: Person, mentorship: Mentorship) -> list[Part]:
    if mentorship.is_proposed:
        return []
    is_one_page = template_of(mentorship).is_one_page
    given = {"mentorship": mentorship.id, "person": user.id}
    checks, versions = [] if is_one_page else checks_of(**given), versions_of(**given)
    need = need_in(user, mentorship, _first(versions, "agreed_at"), _first(checks, "revealed_at"))
    readable = [row for row in versions if row.sent_at or row.opened_by == user.id]
    if mentorship.has_ended and not readable:
        return []
    return [_agreement(readable, need, is_one_page), *_checks(mentorship, checks, need)]


def _first(rows: list[Any], closed_at: str) -> Any:
    """The newest row that is still open, or None."""
    return next((row for row in rows if not getattr(row, closed_at)), None)


def _agreement(versions: list[Any], need: Need | None, is_one_page: bool) -> Part:
    agreed = next((row for row in versions if row.agreed_at), None)
    about = {"versions": versions, "agreed": agreed, "need": need, "is_one_page": is_one_page}
    waits = 1 if need and need.is_mine else 0
    return Part(template="agreements/_agreement_section.html", order=40, about=about, waits=waits)


def _checks(mentorship: Mentorship, checks: list[Any], need: Need | None) -> list[Part]:
    revealed = [row for row in checks if row.revealed_at]
    if not revealed and (not mentorship.agreed_at or mentorship.kind is MICRO):
        return []
    is_asked = bool(need and need.button and need.button.endpoint == COMPARE)
    about = {
        "revealed": revealed,
        "can_compare": mentorship.has_begun and not is_asked,
        "has_answered": bool(checks and not checks[0].revealed_at and checks[0].is_mine),
    }
    return [Part(template="agreements/_checks_section.html", order=70, about=about)]
