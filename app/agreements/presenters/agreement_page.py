"""The context of each page that shows a version of the agreement."""

from typing import Any

from app import rooms
from app.agreements import policy
from app.agreements.forms import OpenForm, SignForm
from app.agreements.models import Agreement, Section, Signature, versions_of
from app.agreements.needs import need_in
from app.agreements.presenters.comparison import compare_clauses
from app.agreements.presenters.kept import kept_beside
from app.agreements.queries.earlier_version import earlier_version
from app.agreements.queries.expectations_checks import check_status, differences_by_section
from app.agreements.queries.progress import progress_of
from app.agreements.rules.templates import template_of
from app.contracts import Need
from app.mentorships.models import MENTEE, MENTOR
from app.people.models import Person


def document(user: Person, agreement: Agreement) -> dict[str, Any]:
    """The version, its sections and signatures, and the sections this reader still has to answer."""
    sections = Section.all_of(agreement)
    mentorship = agreement.mentorship
    role = mentorship.role_of(user)
    form = SignForm(formdata=None, revision=agreement.revision)
    signatures = Signature.under(agreement) if agreement.shown_at else []
    progress = progress_of(user, agreement, sections, signatures)
    return {
        "agreement": agreement,
        "mentorship": mentorship,
        "role": role,
        "other": mentorship.other(user),
        "sections": sections,
        "asked": _asked(role, sections),
        "missing": [section for section in sections if section.owes(role)],
        "signatures": {signature.person_id: signature for signature in signatures},
        "form": form,
        "need": need_in(user, mentorship, progress) if agreement.is_open else None,
        "may_sign": progress.may_sign and agreement.is_open,
        "may_decline": agreement.is_open and policy.decline(user, agreement),
        "differences": differences_by_section(mentorship) if agreement.is_open else {},
    }


def _asked(role: str, sections: list[Section]) -> list[Section]:
    """The sections that this role has to answer in a draft of its own: the mentee all of them."""
    return [section for section in sections if role == MENTEE or section.kind.owed_by(role)]


def sheet(user: Person, agreement: Agreement) -> dict[str, Any]:
    """The document with the list of versions, and a form to change single clauses if that is possible. Beside the
    version in force, what both answered to the nine statements.
    """
    page = document(user, agreement)
    versions = versions_of(mentorship=agreement.mentorship_id, person=user.id)
    newest = next((version.id for version in versions if not version.declined_at), None)
    may_realign = policy.realign(user, page["sections"][0]) and newest == agreement.id
    in_force = next((version.id for version in versions if version.agreed_at), None)
    is_in_force = agreement.id == in_force
    return page | {
        "versions": versions,
        "realign": OpenForm(formdata=None) if may_realign else None,
        "kept": kept_beside(user, agreement.mentorship) if is_in_force else {},
        "next_needs": _after_agreeing(user, agreement) if is_in_force else [],
        "answered": check_status(user, agreement.mentorship).revealed if is_in_force else [],
        "may_answer": is_in_force and policy.answer_statements(user, agreement.mentorship),
    }


def _after_agreeing(user: Person, agreement: Agreement) -> list[Need]:
    """What rooms above offer to do next, under the version in force."""
    if not agreement.mentorship.is_going_on:
        return []
    offers = (after_agreeing(user, agreement.mentorship) for after_agreeing in rooms.offered("needs", "after_agreeing"))
    return [need for need in offers if need]


def answers_to_check(user: Person, agreement: Agreement) -> dict[str, Any]:
    """The document of a draft. If there is a version in force, also that version and the clauses that differ."""
    in_force = earlier_version(agreement, user, None)
    changed = [pair for pair in compare_clauses(in_force, agreement) if pair.has_changed] if in_force else []
    return document(user, agreement) | {"earlier": in_force, "changed": changed}


def next_to_answer(user: Person, after: Section) -> Section | None:
    """The next section this person still has to answer, starting after `after` and wrapping around."""
    agreement = after.agreement
    owing = Section.owing(agreement, agreement.mentorship.role_of(user))
    later = [section for section in owing if section.position > after.position]
    return next(iter([*later, *owing]), None)


def place_among_own(user: Person, section: Section) -> tuple[int, int] | None:
    """The number of a section among those that this person has to answer, and how many these are; None for others.

    In a first version, the mentor answers those with a question for them, and the mentee all of their own draft, or
    what a mentor who wrote first left to them. A change has no such list.
    """
    agreement = section.agreement
    if agreement.mentorship.agreed_at:
        return None
    role = agreement.mentorship.role_of(user)
    if role == MENTOR or agreement.opened_by_id == user.id:
        kinds = template_of(agreement.mentorship).sections
        keys = [kind.key for kind in kinds if role == MENTEE or kind.owed_by(role)]
    else:
        keys = [one.key for one in Section.all_of(agreement) if one.owes(role) or one.edited_by_id == user.id]
    return (keys.index(section.key) + 1, len(keys)) if section.key in keys else None
