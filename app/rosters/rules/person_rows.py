"""The cells of one person of a list, with what a coordinator answered about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.rosters.rules import columns as about
from app.rosters.rules.address_cells import AddressFound, address_in
from app.rosters.rules.name_cells import NameFound, name_in


@dataclass(frozen=True)
class PersonRow:
    """The cells of one person: `cells` by what they are, `others` whatever else the line has."""

    row: int
    line: int
    cells: Mapping[str, str]
    side: int = 0
    others: Sequence[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


def name_of(row: PersonRow, is_turned: bool) -> NameFound:
    """Their name as a coordinator typed it, or from the columns of names, or from before the address."""
    if row.answers.get("name"):
        return name_in([row.answers["name"]])
    given = row.cells
    parts = [given[each] for each in (about.FIRST, about.LAST) if given.get(each, "").strip()]
    found = name_in(parts or [given.get(about.NAME, "")], is_turned=is_turned)
    before, bracket, _ = given.get(about.EMAIL, "").partition("<")
    return (
        name_in([before.strip(" \"'")]) if found.problem == "name_missing" and bracket and "@" not in before else found
    )


def address_of(row: PersonRow) -> AddressFound:
    """Their address as a coordinator chose it, or from its column."""
    return address_in(row.answers.get("email") or row.cells.get(about.EMAIL, ""))
