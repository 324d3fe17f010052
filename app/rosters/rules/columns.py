"""Which column of a list is what: addresses by their content, names and roles by both, and what must not be kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.i18n import lazy
from app.rosters.rules import vocabulary as words
from app.rosters.rules.address_cells import is_shaped
from app.rosters.rules.files import UnreadableList
from app.rosters.rules.name_cells import has_one_comma
from app.rosters.rules.role_words import role_in
from app.rosters.rules.tables import TableRecord
from app.rosters.rules.vocabulary import folded, has, why_dropped

EMAIL, SECOND_EMAIL, NAME, FIRST, LAST = "email", "second_email", "name", "first", "last"
ROLE, TEAM, PLACES, STATUS, CONSENT = "role", "team", "capacity", "status", "consent"
USED = (EMAIL, SECOND_EMAIL, NAME, FIRST, LAST, ROLE, TEAM, PLACES, STATUS, CONSENT)

ROLE_FOR_ALL, WHICH_COLUMN, PAIRS = "role_for_all", "which_column_is_what", "pairs_or_people"

SAMPLE = 500
"""How many records are looked at to find out what a column is."""

HEADINGS_ONLY = lazy("This file has headings but no people.")
NO_ADDRESS = lazy("We found no e-mail address in this list. Each person needs one, because they sign in with it.")


@dataclass
class Layout:
    """What is where. `columns` says in which column (from 0) something is; `partner` is the same for the second person
    of a line, if lines may be pairs. `candidates` are columns that a coordinator may choose instead.
    """

    heading: int | None
    headings: list[str]
    columns: dict[str, int]
    partner: dict[str, int] = field(default_factory=dict)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    candidates: list[int] = field(default_factory=list)
    is_turned: bool = False

    @property
    def questions(self) -> list[str]:
        asked = [PAIRS] if self.partner else []
        asked += [ROLE_FOR_ALL] if ROLE not in self.columns and not self.partner else []
        return asked + ([WHICH_COLUMN] if self.heading is None else [])


def layout_of(records: list[TableRecord]) -> Layout:
    """What the columns of these records are. Raises UnreadableList if there is nobody in them."""
    heading = _heading_of(records)
    width = max(len(record.cells) for record in records[:SAMPLE])
    named = records[heading].cells if heading is not None else []
    headings = [" ".join(each.split())[:200] for each in [*named, *[""] * width][:width]]
    data = records[0 if heading is None else heading + 1 :][:SAMPLE]
    return _Columns(heading, headings, data).layout()


def _heading_of(records: list[TableRecord]) -> int | None:
    """The heading: the last record before the first address that has a word of headings, or else the last one."""
    filled = [place for place, record in enumerate(records) if not record.is_blank]
    first = next((place for place in filled if any(is_shaped(cell) for cell in records[place].cells)), None)
    if first is None:
        raise UnreadableList(HEADINGS_ONLY if len(filled) == 1 and len(records[filled[0]].cells) > 1 else NO_ADDRESS)
    before = [place for place in filled if place < first][-20:]
    known = [place for place in before if any(has(cell, words.MAIL) for cell in records[place].cells)]
    likely = known or before
    return likely[-1] if likely else None


class _Columns:
    """Finds out what each column is, in the order of what is most certain."""

    def __init__(self, heading: int | None, headings: list[str], data: list[TableRecord]) -> None:
        self.heading, self.headings = heading, headings
        self.cells = [_column(data, place) for place in range(len(headings))]
        self.dropped = [(name, reason) for name in headings if (reason := why_dropped(name))]
        out = {name for name, _ in self.dropped}
        self.free = [place for place, name in enumerate(headings) if name not in out and self.cells[place]]
        self.found: dict[str, int] = {}
        self.partner: dict[str, int] = {}
        self.candidates: set[int] = set()

    def layout(self) -> Layout:
        self._find_addresses()
        self._find_role()
        self._find_by_heading()
        self._find_names()
        taken = {*self.found.values(), *self.partner.values(), *self.candidates}
        out = {name for name, _ in self.dropped}
        unused = [name for place, name in enumerate(self.headings) if name and place not in taken and name not in out]
        name = self.found.get(NAME)
        is_turned = name is not None and _share(self.cells[name], has_one_comma) > 0.5
        return Layout(
            self.heading, self.headings, self.found, self.partner, self.dropped, unused, sorted(taken), is_turned
        )

    def _find_addresses(self) -> None:
        """By content first. One that repeats or replaces another comes last, and of two the fuller one wins."""
        shares = {place: _share(self.cells[place], is_shaped) for place in self.free}
        named = {place for place in self.free if has(self.headings[place], words.MAIL)}
        likely = [place for place, share in shares.items() if share >= 0.5 or (share > 0.1 and place in named)]
        if not likely:
            likely = [max(shares, key=lambda place: shares[place])]
        likely.sort(key=lambda place: (self._repeats(place), -sum(map(is_shaped, self.cells[place])), place))
        self.found[EMAIL] = likely[0]
        self.candidates.update(likely)
        if len(likely) > 1:
            self.found[SECOND_EMAIL] = likely[1]
            if not self._repeats(likely[1]) and self._are_two_people(*likely[:2]):
                self.found[EMAIL], self.partner[EMAIL] = sorted(likely[:2])
                del self.found[SECOND_EMAIL]
        self.free = [place for place in self.free if place not in likely]

    def _repeats(self, place: int) -> bool:
        return has(self.headings[place], words.CONFIRM) or has(self.headings[place], words.ALTERNATIVE)

    def _are_two_people(self, one: int, other: int) -> bool:
        """Whether most lines have two addresses that differ."""
        lines = list(zip(self.cells[one], self.cells[other], strict=True))
        both = [(first, second) for first, second in lines if is_shaped(first) and is_shaped(second)]
        return sum(folded(first) != folded(second) for first, second in both) * 2 > len(lines)

    def _find_role(self) -> None:
        shares = {place: _share(self.cells[place], lambda cell: role_in(cell) is not None) for place in self.free}
        hinted = ("role", "rolle", "rol", "roles")
        likely = [
            place
            for place, share in shares.items()
            if share >= 0.6 or (share >= 0.3 and has(self.headings[place], hinted))
        ]
        if likely and not self.partner:
            self._take(ROLE, max(likely, key=lambda place: (shares[place], -place)))

    def _find_by_heading(self) -> None:
        for what, beginnings in ((CONSENT, words.CONSENT), (PLACES, words.PLACES)):
            self._take_first(what, (place for place in self.free if has(self.headings[place], beginnings)))
        short = [place for place in self.free if len(words.words_of(self.headings[place])) <= 4]
        for what, beginnings in ((STATUS, words.STATUS), (TEAM, words.TEAM)):
            self._take_first(
                what, (place for place in short if place in self.free and has(self.headings[place], beginnings))
            )
        if CONSENT in self.found and _share(self.cells[self.found[CONSENT]], _is_yes_or_no) < 0.5:
            self.free.append(self.found.pop(CONSENT))

    def _find_names(self) -> None:
        likely = [place for place in self.free if _share(self.cells[place], _is_like_name) >= 0.5]
        if self.partner:
            self._find_names_of_two(likely)
            return
        self._find_name(self.found, likely)
        for place in likely:
            if self.heading is None or _is_name_heading(self.headings[place]):
                self.candidates.add(place)

    def _find_name(self, found: dict[str, int], likely: list[int]) -> None:
        """First and last name, or the whole name; without headings, the columns right before the address."""
        by = self.headings
        first = [place for place in likely if has(by[place], words.FIRST) and not has(by[place], words.WHOLE)]
        first += [place for place in likely if has(by[place], ("prenom", "prénom")) and place not in first]
        last = [place for place in likely if has(by[place], words.LAST) and place not in first]
        whole = [place for place in likely if has(by[place], words.NAME) and place not in first[:1] + last]
        whole.sort(key=lambda place: (len(words.words_of(by[place])) > 1, not has(by[place], words.WHOLE), place))
        if first and (last or whole) and not (whole and has(by[whole[0]], words.WHOLE)):
            found[FIRST], found[LAST] = first[0], (last or whole)[0]
        elif whole or first or last:
            found[NAME] = (whole or first or last)[0]
        else:
            self._find_unnamed(found, likely)

    def _find_unnamed(self, found: dict[str, int], likely: list[int]) -> None:
        near = sorted(likely, key=lambda place: (place > found[EMAIL], abs(found[EMAIL] - place)))[:2]
        if len(near) == 2 and all(_share(self.cells[place], _is_one_word) > 0.5 for place in near):
            found[FIRST], found[LAST] = sorted(near)
        elif near:
            found[NAME] = near[0]

    def _find_names_of_two(self, likely: list[int]) -> None:
        """Each person’s name is nearest to their address, before it if headings don't say otherwise."""
        middle = self.partner[EMAIL]
        one = [place for place in likely if place < self.found[EMAIL]] or [place for place in likely if place < middle]
        self._find_name(self.found, one)
        rest = [place for place in likely if place not in self.found.values() and place > self.found[EMAIL]]
        self._find_name(self.partner, rest)

    def _take_first(self, what: str, places: Iterable[int]) -> None:
        place = next(iter(places), None)
        if place is not None:
            self._take(what, place)

    def _take(self, what: str, place: int) -> None:
        self.found[what] = place
        self.free.remove(place)


def _column(data: list[TableRecord], place: int) -> list[str]:
    cells = [record.cells[place].strip() if place < len(record.cells) else "" for record in data]
    return cells if any(cells) else []


def _share(cells: list[str], is_so) -> float:  # type: ignore[no-untyped-def]
    filled = [cell for cell in cells if cell]
    return sum(bool(is_so(cell)) for cell in filled) / len(filled) if filled else 0.0


def _is_yes_or_no(cell: str) -> bool:
    return folded(cell).strip(" .!") in words.YES | words.NO


def _is_like_name(cell: str) -> bool:
    letters, digits = sum(each.isalpha() for each in cell), sum(each.isdigit() for each in cell)
    return len(cell) <= 80 and letters * 2 > len(cell) and digits * 4 <= len(cell)


def _is_one_word(cell: str) -> bool:
    return len(cell.split()) == 1 and len(cell) > 1


def _is_name_heading(heading: str) -> bool:
    return any(has(heading, beginnings) for beginnings in (words.FIRST, words.LAST, words.NAME))
