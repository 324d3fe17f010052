"""One tap says whether a session was held. It changes nothing that the other has said meanwhile."""

from app.db import writing
from app.errors import Overtaken
from app.people.models import Person
from app.sessions.models.session import Session
from app.sessions.rules.outcomes import HELD


def record_first_outcome(session: Session, outcome: str, *, by: Person) -> None:
    """As `Session.tell`, from a page on which nobody had said anything. The same answer twice is one answer.

    Raises Overtaken when the other has said something else, beside what `Session.tell` raises.
    """
    with writing(lock=f"mentorship:{session.mentorship_id}"):
        now = session.reread()
        if now.outcome not in (None, outcome) and now.outcome_by_id != by.id:
            said = "you met" if now.outcome == HELD else "it did not happen"
            raise Overtaken(f"{session.mentorship.other(by).call_name} said that {said}.")
        session.record_outcome(outcome, by=by)
