"""The life of versions: opened with the words in force, sent to the other, listed."""

from typing import Any

from app import clock
from app.agreements.models.agreement import Agreement
from app.agreements.models.section import Section
from app.db import writing
from app.drafts.models import Draft, Submission
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import listed


def open_next(*, by: Person, operation: str, mentorship: Mentorship) -> Agreement:
    """Open the next version with the words of the one in force; an open one is found, not doubled.

    Raises RuleBroken as `Agreement.open` does.
    """
    with writing():
        agreement: Agreement = Agreement.open(by=by, operation=operation, mentorship=mentorship)
        Section.begin(agreement, Agreement.in_force(mentorship))
        return agreement


def answer_all(
    agreement: Agreement,
    by: Person,
    answered: list[tuple[Section, dict[str, Any], int]],
    typed: Submission | None = None,
) -> None:
    """Keep the answers of several sections, each with the revision that was on screen: all of them or none.
    The draft they were `typed` in goes with that.

    Raises Overtaken and RuleBroken as `Section.answer` does.
    """
    with writing(lock=f"mentorship:{agreement.mentorship_id}"):
        for section, answers, revision in answered:
            section.answer(by=by, answers=answers, revision=revision, talk=None)
        Draft.close(by, typed)


def send(agreement: Agreement, *, by: Person) -> None:
    """Show a version to the other, who can answer, change and agree from now on. Sending twice is sending once.

    Raises RuleBroken while the sender owes answers.
    """
    with writing(lock=f"mentorship:{agreement.mentorship_id}"):
        agreement.mentorship.refuse_ended()
        refuse_unanswered(agreement, by, "send this")
        sent = (
            Agreement.update(sent_at=clock.now())
            .where((Agreement.id == agreement.id) & Agreement.sent_at.is_null() & Agreement.withdrawn_at.is_null())
            .execute()
        )
        if sent:
            for section in Section.all_of(agreement.reread()):
                section.update_index()
            Event.record(by, "agreement.sent", agreement)


def refuse_unanswered(agreement: Agreement, by: Person, deed: str) -> None:
    """Raises RuleBroken with the sections in which this person still owes an answer before the deed."""
    owing = Section.owing(agreement, agreement.mentorship.role_of(by))
    if owing:
        titles = listed([section.kind.title for section in owing])
        raise RuleBroken(f"Before you {deed}, answer {titles}, or say there that you want to talk about it first.")
