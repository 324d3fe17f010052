"""What the coordinator of the story has added to the library."""

import secrets
from datetime import timedelta
from typing import Any

from app import clock
from app.library.models import LibraryEntry
from app.library.rules.kinds import ARTICLE, CARD, WORKSHEET
from app.people.models import Person
from app.programmes.models import Programme

ENTRIES = (
    (ARTICLE, "The silence after the question", "Six minutes to read. For everybody who fills a pause.",
     "https://facilitators.example/silence", ""),
    (CARD, "What would you tell a friend?", "Use it when somebody is hard on themselves.", "",
     "What stops you from telling yourself?\nWhat would you do first?"),
    (WORKSHEET, "Half an hour before a review", "Write it by hand, and take it with you.", "",
     "## Three months ago\n\n- What did I want?\n- What was I afraid of?\n\n## Now\n\n- What do I do differently?\n"
     "- Who has noticed?\n\n## The next three months\n\n1. I’d like to …\n2. I’ll stop …\n3. I’ll ask … for …"),
)  # fmt: skip


def of_the_coordinator(programme: Programme, coordinator: Person) -> None:
    """An article, a card and a worksheet."""
    for days, (kind, title, line, link, text) in zip((40, 26, 12), ENTRIES, strict=True):
        words: dict[str, Any] = {"kind": kind, "title": title, "line": line, "link": link, "text": text}
        with clock.frozen_at(clock.now() - timedelta(days=days)):
            LibraryEntry.add(programme=programme, by=coordinator, operation=secrets.token_hex(16), **words)
