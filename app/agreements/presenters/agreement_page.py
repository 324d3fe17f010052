"""The context of each page that shows a version of the agreement."""

from typing import Any

from app import rooms
from app.agreements import policy
from app.agreements.forms import OpenForm, SignForm
from app.agreements.models import Agreement, Section, Signature, needs_check, versions_of
from app.agreements.presenters.comparison import compare_clauses
from app.agreements.queries.expectations_checks import CheckStatus, check_status
from app.contracts import Need
from app.people.models import Person


def document(user: Person, agreement: Agreement) -> dict[str, Any]:
    """The version, its sections and signatures, and the sections this reader still has to answer."""
    sections = Section.all_of(agreement)
    mentorship = agreement.mentorship
    role = mentorship.role_of(user)
    form = SignForm(formdata=None, revision=agreement.revision)
    blocking_check = gate(user, agreement)
    signatures = [] if blocking_check else Signature.under(agreement)
    return {
        "agreement": agreement,
        "mentorship": mentorship,
        "role": role,
        "other": mentorship.other(user),
        "sections": sections,
        "missing": [section for section in sections if section.owes(role)],
        "signatures": {signature.person_id: signature for signature in signatures},
        "form": form,
        "gate": blocking_check,
    }


def gate(user: Person, agreement: Agreement) -> CheckStatus | None:
    """The status of the check that has to be answered before the two can agree for the first time; else None."""
    if agreement.is_draft or not agreement.is_open or not needs_check(agreement.mentorship):
        return None
    return check_status(user, agreement.mentorship)


def sheet(user: Person, agreement: Agreement) -> dict[str, Any]:
    """The document with the list of versions, and a form to change single clauses if that is possible."""
    page = document(user, agreement)
    versions = versions_of(mentorship=agreement.mentorship_id, person=user.id)
    may_realign = policy.realign(user, page["sections"][0]) and versions[0].id == agreement.id
    return page | {
        "versions": versions,
        "realign": OpenForm(formdata=None) if may_realign else None,
        "next_needs": _after_agreeing(user, agreement, versions),
    }


def _after_agreeing(user: Person, agreement: Agreement, versions: list[Any]) -> list[Need]:
    """What rooms above offer to do next, under the version in force."""
    in_force = next((version.id for version in versions if version.agreed_at), None)
    if agreement.id != in_force or not agreement.mentorship.has_begun:
        return []
    offers = (after_agreeing(user, agreement.mentorship) for after_agreeing in rooms.offered("needs", "after_agreeing"))
    return [need for need in offers if need]


def answers_to_check(user: Person, agreement: Agreement) -> dict[str, Any]:
    """The document of a draft. If there is a version in force, also that version and the clauses that differ."""
    in_force = agreement.earlier_for(user, None)
    changed = [pair for pair in compare_clauses(in_force, agreement) if pair.has_changed] if in_force else []
    return document(user, agreement) | {"earlier": in_force, "changed": changed}


def next_to_answer(user: Person, after: Section) -> Section | None:
    """The next section this person still has to answer, starting after `after` and wrapping around."""
    agreement = after.agreement
    owing = Section.owing(agreement, agreement.mentorship.role_of(user))
    later = [section for section in owing if section.position > after.position]
    return next(iter([*later, *owing]), None)
