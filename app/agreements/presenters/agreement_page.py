"""An agreement as it is read: everything a page about one version shows, from one place."""

from typing import Any

from app.agreements import policy
from app.agreements.forms import OpenForm, SignForm
from app.agreements.models import Agreement, Section, Signature, needs_check, versions_of
from app.agreements.presenters.comparison import compared
from app.agreements.queries.expectations_checks import Standing, standing
from app.people.models import Person


def document(user: Person, agreement: Agreement) -> dict[str, Any]:
    """The version, its sections, who signed it, and what this reader still owes."""
    sections = Section.all_of(agreement)
    mentorship = agreement.mentorship
    role = mentorship.role_of(user)
    form = SignForm(formdata=None, revision=agreement.revision)
    stands = gate(user, agreement)
    signatures = [] if stands else Signature.under(agreement)
    return {
        "agreement": agreement,
        "mentorship": mentorship,
        "role": role,
        "other": mentorship.other(user),
        "sections": sections,
        "missing": [section for section in sections if section.owes(role)],
        "signatures": {signature.person_id: signature for signature in signatures},
        "form": form,
        "gate": stands,
    }


def gate(user: Person, agreement: Agreement) -> Standing | None:
    """Where the nine statements stand while they keep the two from agreeing for the first time."""
    if agreement.is_draft or not agreement.is_open or not needs_check(agreement.mentorship):
        return None
    return standing(user, agreement.mentorship)


def sheet(user: Person, agreement: Agreement) -> dict[str, Any]:
    """The document with the other versions beside it, and whether single clauses can be changed from here."""
    page = document(user, agreement)
    versions = versions_of(mentorship=agreement.mentorship_id, person=user.id)
    may_realign = policy.realign(user, page["sections"][0]) and versions[0].id == agreement.id
    return page | {"versions": versions, "realign": OpenForm(formdata=None) if may_realign else None}


def answers(user: Person, agreement: Agreement) -> dict[str, Any]:
    """The document of a draft; for a change also what is in force meanwhile and the clauses that differ from it."""
    in_force = agreement.earlier_for(user, None)
    changed = [pair for pair in compared(in_force, agreement) if pair.has_changed] if in_force else []
    return document(user, agreement) | {"earlier": in_force, "changed": changed}


def next_to_answer(user: Person, after: Section) -> Section | None:
    """The next section in which this person owes an answer, going round once."""
    agreement = after.agreement
    owing = Section.owing(agreement, agreement.mentorship.role_of(user))
    later = [section for section in owing if section.position > after.position]
    return next(iter([*later, *owing]), None)
