"""What was taken out within thirty days, wherever it was, for the page of somebody's bin."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.commitments.models import Commitment
from app.mentorships.models import Mentorship, Trashable
from app.people.models import Person
from app.sessions.models import AgendaItem, Session, SessionNote

MOST = 100
"""Things on the page, the last first."""

TOPIC, COMMITMENT, OURS, MINE = "A topic", "A commitment", "Our notes", "Notes only for you"
NOUNS: tuple[tuple[type[Trashable], str], ...] = (
    (AgendaItem, "agenda_item_deletions.destroy"),
    (Commitment, "commitments.restore"),
    (SessionNote, "session_note_deletions.destroy"),
)
"""What can lie in a bin, and whose view puts it back."""


@dataclass(frozen=True)
class ThrownAway:
    """One thing in a bin: what it is, what it says, where it was, who took it out, and which view puts it back."""

    id: int
    what: str
    words: str
    mentorship: Mentorship
    session: Session | None
    by: Person
    at: datetime
    put_back: str

    @property
    def gone_at(self) -> datetime:
        """When it is deleted for good."""
        return self.at + Trashable.KEPT


def bin_of(owner: Person) -> list[ThrownAway]:
    """What lies in somebody's bin, the last first: what belongs to both, and what is only theirs."""
    found = [_of(record, view) for noun, view in NOUNS for record in noun.bin_of(owner, MOST)]
    return sorted(found, key=lambda thing: thing.at, reverse=True)[:MOST]


def _of(record: Any, view: str) -> ThrownAway:
    what, words = _told(record)
    session = None if isinstance(record, Commitment) else record.session
    by = record.pair.person_with(record.deleted_by_id)
    return ThrownAway(record.id, what, words, record.pair, session, by, record.deleted_at, view)


def _told(record: Any) -> tuple[str, str]:
    if isinstance(record, SessionNote):
        return MINE if record.is_private else OURS, record.words
    if isinstance(record, Commitment):
        return COMMITMENT, "\n".join(filter(None, (record.text, record.cue)))
    return TOPIC, "\n".join(filter(None, record.texts))
