"""An agreement as it is read: everything a page about one version shows, from one place."""

from typing import Any

from app.agreements.forms import SignForm
from app.agreements.models import Agreement, Section, Signature
from app.people.models import Person


def document(user: Person, agreement: Agreement) -> dict[str, Any]:
    """The version, its sections, who signed it, and what this reader still owes."""
    sections = Section.all_of(agreement)
    mentorship = agreement.mentorship
    role = mentorship.role_of(user)
    form = SignForm(formdata=None, revision=agreement.revision)
    return {
        "agreement": agreement,
        "mentorship": mentorship,
        "role": role,
        "other": mentorship.other(user),
        "sections": sections,
        "missing": [section for section in sections if section.owes(role)],
        "signatures": {signature.person_id: signature for signature in Signature.under(agreement)},
        "form": form,
    }


def next_to_answer(user: Person, after: Section) -> Section | None:
    """The next section in which this person owes an answer, going round once."""
    agreement = after.agreement
    owing = Section.owing(agreement, agreement.mentorship.role_of(user))
    later = [section for section in owing if section.position > after.position]
    return next(iter([*later, *owing]), None)
