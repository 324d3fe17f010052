"""A takeaway that somebody writes on the page behind the link of a mail, perhaps without signing in."""

from app.drafts.models import Draft, DraftKey, DraftVersion
from app.i18n import _
from app.people.models import Person
from app.sessions.models import Session, SessionReflection
from app.web.reader import reader

FORM = "sessions.takeaway"
"""The name of the form whose draft it is."""


def keep_takeaway(session: Session, person: Person, words: str) -> bool:
    """Save a takeaway if this person is signed in here. Otherwise keep it as their draft, which only they can see after
    signing in. Return whether it was saved.

    The link keeps at most one draft and never touches what the person typed elsewhere.
    Raises RuleBroken if the session wasn't held or the mentorship has ended.
    """
    who = reader()
    SessionReflection.refuse_takeaway(session)
    if who and who.id == person.id:
        SessionReflection.take_away(session, person, words)
        return True
    key, device = DraftKey(FORM, session.id), _("the link in a mail")
    earlier = next((draft for draft in Draft.of(person, key) if draft.device == device), None)
    seen = DraftVersion(earlier.id, earlier.version) if earlier else None
    Draft.keep(person, key, [("takeaway", words)], device=device, seen=seen)
    return False


def has_draft(session: Session, person: Person) -> bool:
    """Whether a takeaway waits as a draft until its writer signs in."""
    return bool(Draft.of(person, DraftKey(FORM, session.id)))
