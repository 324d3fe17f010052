"""The keepsake: what the two wrote at the end, as far as the reader may see it, on one page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app import clock
from app.closings.labels import FROM_HERE_SENTENCES, PROMPTS
from app.closings.models import ClosingPage
from app.closings.presenters.prefill import BECAME
from app.closings.queries.closing_pages import reasons_of, sessions_held
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.roles import ROLES

LONG, VERY_LONG = 1500, 2600
"""Characters from which a keepsake is set smaller, so that it still fits one sheet of paper."""


@dataclass
class OutcomeLine:
    """A line of the first prompt: what the two wanted, and what became of it, if the line says so."""

    what: str
    became: str


@dataclass
class Voice:
    """What one of the two says. Without a role, both say the same."""

    role: str | None
    text: str

    @property
    def outcomes(self) -> list[OutcomeLine]:
        """The text line by line."""
        lines = [line.strip() for line in self.text.split("\n") if line.strip()]
        parts = [line.rpartition(BECAME) for line in lines]
        return [OutcomeLine(before or after, after if before else "") for before, _, after in parts]


@dataclass
class Keepsake:
    """The sections with an answer, by the name of their prompt."""

    began: str
    ended: str
    sessions: int
    reasons: dict[str, str]
    sections: list[tuple[str, str, list[Voice]]]
    from_here: list[Voice]
    made_on: str

    @property
    def size(self) -> str:
        """How closely it is set: "", "long" or "very-long"."""
        voices = [*self.from_here, *(voice for _, _, found in self.sections for voice in found)]
        length = sum(len(voice.text) + 60 * voice.text.count("\n") for voice in voices)
        length += sum(map(len, self.reasons.values()))
        return "very-long" if length > VERY_LONG else "long" if length > LONG else ""


def keepsake(user: Person, mentorship: Mentorship, pages: list[ClosingPage]) -> Keepsake | None:
    """The keepsake of the pages that this person may read; None without one. Three queries."""
    if not pages:
        return None
    by_role = {mentorship.role_of(page.writer): page for page in pages}
    sections = [(name, str(prompt), _voices(by_role, name)) for name, prompt in PROMPTS.items()]
    return Keepsake(
        began=_month(mentorship.agreed_at or mentorship.proposed_at, user),
        ended=_month(mentorship.ended_at or clock.now(), user),
        sessions=sessions_held(mentorship),
        reasons=reasons_of(mentorship),
        sections=[section for section in sections if section[2]],
        from_here=_from_here(by_role),
        made_on=_formatted(max(page.written_at for page in pages), "long", user),
    )


def _voices(pages: dict[str, Any], name: str) -> list[Voice]:
    """The answers to one prompt, the mentee’s first. If both kept the first one as it was, it is one voice."""
    voices = [Voice(role, getattr(pages[role], name)) for role in ROLES if role in pages and getattr(pages[role], name)]
    if name == "became" and len(voices) == 2 and _lines(voices[0]) == _lines(voices[1]):
        return [Voice(None, voices[0].text)]
    return voices


def _lines(voice: Voice) -> list[str]:
    """The lines of a text in any order: each person's own goals come first in theirs."""
    return sorted(line.strip() for line in voice.text.split("\n"))


def _from_here(pages: dict[str, Any]) -> list[Voice]:
    chosen = [(role, pages[role].from_here) for role in ROLES if role in pages and pages[role].from_here]
    if len(chosen) == 2 and chosen[0][1] == chosen[1][1]:
        return [Voice(None, str(FROM_HERE_SENTENCES[chosen[0][1]]))]
    return [Voice(role, str(FROM_HERE_SENTENCES[choice])) for role, choice in chosen]


def _month(moment: datetime, user: Person) -> str:
    """A month with its year, as its reader writes it: `September 2026`."""
    return _formatted(moment, "LLLL y", user)


def _formatted(moment: datetime, pattern: str, user: Person) -> str:
    from babel.dates import format_date

    return str(format_date(moment.astimezone(ZoneInfo(user.zone)), pattern, locale=user.region.replace("-", "_")))
