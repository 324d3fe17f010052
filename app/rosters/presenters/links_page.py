"""The links of people on a list as lines that can be pasted into a spreadsheet."""

from collections.abc import Sequence

from app.people.models import Person
from app.rosters.rules.csv_texts import harmless


def lines_of(links: Sequence[tuple[Person, str]]) -> str:
    """A line for each person: name, address and link, with tabs between them. No spreadsheet calculates any of it."""
    return "\n".join("\t".join((harmless(person.name), harmless(person.shown_email), url)) for person, url in links)
