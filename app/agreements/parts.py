"""What the page of a mentorship shows of its agreement: why the two meet, what waits, and two links."""

from typing import Any

from app.agreements.models import Agreement, Section, versions_of
from app.agreements.needs import need_in
from app.agreements.queries.agreed_terms import terms_of
from app.agreements.queries.micro_question import asked_version
from app.agreements.queries.progress import LastChecks, Progress, progress_and_checks
from app.agreements.rules.templates import template_of
from app.contracts import Need, PageLink, Part
from app.i18n import _
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.mentorships.queries.open_asks import open_asks
from app.people.models import Person

AGREEMENT, STATEMENTS = 10, 60
"""The places of the two links."""


def parts(user: Person, mentorship: Mentorship) -> list[Part | PageLink]:
    if version := asked_version(mentorship):
        return [_asked(version)]
    if mentorship.is_proposed and not mentorship.may_prepare(user):
        return _held_for(mentorship)
    versions = versions_of(mentorship=mentorship.id, person=user.id)
    progress, checks = _progress(user, mentorship, versions)
    need = need_in(user, mentorship, progress)
    readable = [row for row in versions if row.shown_at or row.opened_by == user.id]
    shown = next((row for row in readable if row.agreed_at), None) or next(iter(readable), None)
    may_quote = shown and (shown.agreed_at or (shown.sent_at and shown.opened_by == user.id))
    terms = terms_of(shown) if may_quote else None
    return [
        *([Part(template="agreements/_kept_draft.html", order=1)] if _keeps_draft(user, mentorship, versions) else []),
        *([Part(template="agreements/_why.html", order=5, about=terms)] if terms and terms.has_reasons else []),
        *([_waiting(need, mentorship, is_new=not versions)] if need else []),
        *([_link(_("Agreement"), "agreements.show", shown.id, AGREEMENT)] if shown else []),
        *([] if mentorship.is_proposed else _statements(mentorship, checks)),
    ]


def _asked(version: Agreement) -> Part:
    """The short sections that the other person is asked with. A question that is the sentence above isn't repeated."""
    purpose = version.mentorship.purpose
    sections = [each for each in Section.all_of(version) if not purpose or each.answers.get("question") != purpose]
    about = {"sections": sections, "mentorship": version.mentorship}
    return Part(template="agreements/_asked_sections.html", order=21, about=about)


def parts_for_newcomer(person: Person, inviter_id: int | None) -> list[Part]:
    """What the person who made the invitation asks with, but nothing that somebody else wrote."""
    versions = [asked_version(ask) for ask in open_asks(person) if ask.proposed_by_id == inviter_id]
    return [_asked(version) for version in versions if version and version.opened_by_id == inviter_id]


def _held_for(mentorship: Mentorship) -> list[Part | PageLink]:
    """Tell somebody who hasn't answered yet that a draft is waiting. Its text isn't shown."""
    versions = versions_of(mentorship=mentorship.id, person=mentorship.mentee_id)
    is_held = mentorship.kind is not MICRO and any(row.sent_at for row in versions)
    return [Part(template="agreements/_held.html", order=25)] if is_held else []


def _keeps_draft(user: Person, mentorship: Mentorship, versions: list[Any]) -> bool:
    """Whether the next agreement of this person starts with what they wrote alone in a mentorship that is over."""
    is_over = mentorship.has_ended and not mentorship.is_proposed
    return is_over and any(row.number == 1 and row.opened_by == user.id and not row.sent_at for row in versions)


def _progress(user: Person, mentorship: Mentorship, versions: list[Any]) -> tuple[Progress, LastChecks]:
    """A short agreement goes without the nine statements, so it needs no query unless a version is open."""
    if template_of(mentorship).is_one_page and all(row.agreed_at for row in versions):
        return Progress(is_first=not mentorship.agreed_at), LastChecks(None, None)
    return progress_and_checks(user, mentorship)


def _waiting(need: Need, mentorship: Mentorship, *, is_new: bool) -> Part:
    about = {"need": need, "is_new": is_new, "is_one_page": template_of(mentorship).is_one_page}
    waits = 1 if need.is_mine and not mentorship.is_paused else 0
    return Part(template="agreements/_agreement_section.html", order=20, about=about, waits=waits)


def _statements(mentorship: Mentorship, checks: LastChecks) -> list[PageLink]:
    """A link to the answers side by side or, once somebody has answered, to the nine statements. Once both have agreed,
    the page of the agreement has it.
    """
    if mentorship.agreed_at:
        return []
    if checks.revealed:
        return [_link(_("Nine statements"), "expectations.show", checks.revealed, STATEMENTS)]
    if mentorship.is_going_on and checks.last and mentorship.kind is not MICRO:
        return [_link(_("Nine statements"), "expectations.edit", mentorship.id, STATEMENTS)]
    return []


def _link(label: str, endpoint: str, id: int, order: int) -> PageLink:
    return PageLink(label=label, endpoint=endpoint, params={"id": id}, order=order)
