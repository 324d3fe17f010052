"""Closing a session: everything its form reports, saved in one transaction (docs/practice.md 3.3)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.commitments.models import DONE, DROPPED, Commitment
from app.db import writing
from app.drafts.models import Draft, Submission
from app.errors import RuleBroken
from app.events.models import Operation
from app.i18n import _
from app.people.models import Person
from app.sessions.models.agenda_item import AgendaItem
from app.sessions.models.decision import Decision
from app.sessions.models.pulse import Pulse
from app.sessions.models.raised_topic import RaisedTopic
from app.sessions.models.session import Session
from app.sessions.models.session_reflection import SessionReflection

CARRIED = "carried"


@dataclass(frozen=True)
class CloseReport:
    """One person's report when they close a session."""

    outcome: str
    side: dict[str, Any] | None
    """Their `takeaway`, `hard` and `manner`; None leaves their earlier answers unchanged."""
    pulse: dict[str, Any] | None
    """The arguments of `Pulse.give`; None leaves their earlier pulse unchanged."""
    carried_to: date
    """The new due date of commitments that are carried over."""
    became: dict[int, str] = field(default_factory=dict)
    """What became of open commitments: DONE, DROPPED or CARRIED, by id."""
    made: list[dict[str, Any]] = field(default_factory=list)
    """New commitments, each with text, owner, due_on and cue."""
    next_at: datetime | None = None
    booking: dict[str, Any] = field(default_factory=dict)
    """Length, zone, channel and place of the next session, if one is to be booked."""
    discussed: list[int] = field(default_factory=list)
    """The ids of topics that were discussed. The others move to the next agenda."""
    decided: dict[int, str] = field(default_factory=dict)
    """What this person decided on topics of their own, by id. A topic with a decision was discussed."""
    look_on: date | None = None
    """When to look back on those decisions."""
    settled: list[int] = field(default_factory=list)
    """The ids of topics raised from elsewhere that were discussed. The others stay on the agenda."""
    leaves_out: bool = False
    """Whether the form has text that won't be saved, so that its draft must stay."""

    def save(self, session: Session, *, by: Person, operation: str, typed: Submission) -> None:
        """Save everything or nothing, once for each submission of the form (`typed`).

        Raises RuleBroken if the session hasn't begun or was cancelled, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{session.mentorship_id}"):
            if not Operation.earlier(by, operation, {"session": session.id, "sent": typed.fields}):
                session.record_outcome(self.outcome, by=by)
                self._save_topics(session, by)
                if self.side is not None:
                    SessionReflection.keep(session, by, **self.side)
                if self.pulse is not None:
                    Pulse.give(session, by=by, **self.pulse)
                self._save_commitments(session, by)
                if self.next_at:
                    Session.put(by=by, mentorship=session.mentorship, starts_at=self.next_at, **self.booking)
                AgendaItem.carry_over(session.mentorship)
            if not self.leaves_out:
                Draft.close(by, typed)

    def _save_topics(self, session: Session, by: Person) -> None:
        """Tick what was discussed, take it off the later agenda if it had moved there, and keep the decisions on it."""
        items = list(AgendaItem.on(session))
        copies = AgendaItem.untouched_copies(items)
        for item in items:
            item.session = session
            text = self.decided.get(item.id)
            if text or item.id in self.discussed:
                if item.id in copies:
                    item.bring_back(copies[item.id])
                item.tick(True)
            if text:
                Decision.keep(item, by=by, text=text, look_on=self.look_on, is_shared=False)
        if not self.decided.keys() <= {item.id for item in items}:
            raise RuleBroken(_("A topic you wrote a decision on was deleted just now. Your words are still here."))
        RaisedTopic.settle_in(session.mentorship_id, self.settled)

    def _save_commitments(self, session: Session, by: Person) -> None:
        """Close, carry over and make commitments. Those already closed stay unchanged."""
        for commitment in Commitment.open_in(session.mentorship):
            how = self.became.get(commitment.id)
            commitment.mentorship = session.mentorship
            if how in (DONE, DROPPED):
                commitment.close(by=by, how=how)
            elif how == CARRIED:
                commitment.carry(by=by, due_on=self.carried_to, seen=commitment.carried)
        for words in self.made:
            Commitment.put(by=by, mentorship=session.mentorship, session_id=session.id, **words)
