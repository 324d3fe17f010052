"""Who may do what with a draft: only its writer."""

from app.drafts.models import Draft
from app.people.models import Person


def discard(user: Person, draft: Draft) -> bool:
    return draft.person_id == user.id
