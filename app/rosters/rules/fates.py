"""What becomes of each row: taken in, asked about, refused or skipped, and why. Nothing is decided by guessing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app import addresses
from app.rosters.rules import columns as about
from app.rosters.rules import vocabulary as words
from app.rosters.rules.address_cells import NONE, TWO, TWO_PEOPLE, AddressFound, address_in
from app.rosters.rules.known_people import Here
from app.rosters.rules.name_cells import NameFound, names_two
from app.rosters.rules.person_rows import PersonRow, address_of, name_of
from app.rosters.rules.role_words import BOTH, role_in
from app.rosters.rules.vocabulary import folded

ACCEPT, ASK, REJECT, SKIP, OUT = "accept", "ask", "reject", "skip", "out"
"""`out` is a question that a coordinator answered by leaving somebody out."""

AGAIN, UNCHANGED, CHANGED, RETURNS = "same_person_again", "already_there_unchanged", "changed", "returns"
LEAVE = "leave"
"""The answer that leaves somebody out."""

NOTHING: Mapping[str, Any] = {}


@dataclass
class Fate:
    """What becomes of one row. `of_row` is the row it repeats, `offers` are the answers to choose from,
    `place` is the enrolment of somebody who has left.
    """

    row: int
    line: int
    side: int = 0
    verdict: str = ACCEPT
    reason: str = ""
    name: str = ""
    email: str = ""
    role: str | None = None
    team: str = ""
    places: int | None = None
    warning: str = ""
    of_row: int | None = None
    value: str = ""
    suggestion: str = ""
    offers: list[str] = field(default_factory=list)
    was: str = ""
    changes: list[str] = field(default_factory=list)
    place: int | None = None

    def ask(self, reason: str, offers: Sequence[str] = (), **more: Any) -> "Fate":
        return self._be(ASK, reason, offers=[*offers], **more)

    def refuse(self, reason: str, **more: Any) -> "Fate":
        return self._be(REJECT, reason, **more)

    def skip(self, reason: str, **more: Any) -> "Fate":
        return self._be(SKIP, reason, **more)

    def _be(self, verdict: str, reason: str, **more: Any) -> "Fate":
        self.verdict, self.reason = verdict, reason
        for name, value in more.items():
            setattr(self, name, value)
        return self


class Judge:
    """Judges the rows of one list, from the first to the last."""

    def __init__(self, here: Mapping[str, Here], *, is_turned: bool = False, has_role: bool = True) -> None:
        """`here` has everybody whom Trellis knows, by the key of their address."""
        self._here, self._is_turned, self._has_role = here, is_turned, has_role
        self._earlier: dict[str, Fate] = {}
        self._names: dict[str, Fate] = {}
        self._members: dict[str, Here] = {folded(each.name): each for each in here.values() if each.is_member}

    def judge(self, row: PersonRow) -> Fate:
        """The fate of the next row, with the answers that were given about it."""
        fate = self._read(row, Fate(row.row, row.line, row.side))
        if fate.verdict == ACCEPT:
            self._compare(row, fate)
        if fate.verdict == ACCEPT:
            self._remember(fate)
        if fate.verdict == ASK and row.answers.get(LEAVE):
            fate.verdict = OUT
        return fate

    def _read(self, row: PersonRow, fate: Fate) -> Fate:
        """Read name, address and role, and stop at the first question."""
        given = row.cells
        name, address = name_of(row, self._is_turned), address_of(row)
        fate.name, fate.email = name.name, address.email or ""
        fate.role = row.answers.get("role") or role_in(given.get(about.ROLE, ""))
        fate.team = " ".join(given.get(about.TEAM, "").split())[:100]
        fate.warning = name.warning or ("invisible_character_removed" if address.had_invisible else "")
        self._read_places(given.get(about.PLACES, ""), fate)
        if address.problem:
            return _without_address(row, fate, name, address)
        if name.problem:
            return fate.ask(name.problem, value=name.name if name.problem != "formula" else "")
        return fate

    @staticmethod
    def _read_places(typed: str, fate: Fate) -> None:
        typed = typed.strip()
        if typed.isdecimal() and len(typed) < 4:
            fate.places = int(typed) or None
        elif typed and fate.verdict == ACCEPT:
            fate.warning = fate.warning or "capacity_not_a_number"

    def _compare(self, row: PersonRow, fate: Fate) -> None:
        """Compare with those who are here, and with the rows before."""
        key = addresses.key(fate.email)
        here, earlier = self._here.get(key), self._earlier.get(key)
        if earlier and not row.side:
            self._compare_with_earlier(row, fate, earlier)
        elif earlier:
            earlier.role = BOTH if fate.role != earlier.role else fate.role
            fate.skip(AGAIN, of_row=earlier.row)
        elif here and here.left_at:
            self._compare_with_left(row, fate, here)
        elif here and here.is_member:
            self._compare_with_member(row, fate, here)
        else:
            self._check(row, fate)

    def _compare_with_earlier(self, row: PersonRow, fate: Fate, earlier: Fate) -> None:
        if folded(fate.name) != folded(earlier.name):
            if row.answers.get("same_address_other_name") != "again":
                fate.ask("same_address_other_name", ["again"], of_row=earlier.row, was=earlier.name)
            else:
                fate.skip(AGAIN, of_row=earlier.row)
        elif fate.role in (None, earlier.role) or row.answers.get("role") == earlier.role:
            fate.skip(AGAIN, of_row=earlier.row)
        elif row.answers.get("role"):
            fate.of_row = earlier.row
        else:
            offers = _distinct([BOTH, earlier.role, fate.role])
            fate.ask("same_address_other_role", offers, of_row=earlier.row, was=earlier.role or "")

    def _compare_with_member(self, row: PersonRow, fate: Fate, here: Here) -> None:
        """Only what a coordinator said can change: the role, and the name until its owner has joined."""
        answered = row.answers.get("role")
        if fate.role and here.role and fate.role != here.role and not answered:
            fate.ask("role_changes", _distinct([BOTH, fate.role, "keep"]), was=here.role)
            return
        if answered == "keep":
            fate.role = here.role
        fate.changes = ["role"] if fate.role and fate.role != here.role else []
        fate.changes += ["name"] if not here.has_joined and fate.name != here.name else []
        fate.was = here.name if "name" in fate.changes else ""
        fate.reason = CHANGED
        if not fate.changes:
            fate.skip(UNCHANGED)

    def _compare_with_left(self, row: PersonRow, fate: Fate, here: Here) -> None:
        """No invitation opens an account that exists. Whoever left is brought back, and signs in as before."""
        if not here.is_member or not here.can_return:
            reason = "left_elsewhere" if here.can_return else "left_long_ago"
            fate.refuse(reason, was=here.left_at, place=here.place)
        elif not row.answers.get("left_trellis"):
            fate.ask("left_trellis", ["back"], was=here.left_at)
        else:
            self._compare_with_member(row, fate, here)
            if fate.reason in (CHANGED, UNCHANGED):
                fate.verdict, fate.reason = ACCEPT, RETURNS

    def _check(self, row: PersonRow, fate: Fate) -> None:
        """What else is asked about somebody new."""
        answers, status = row.answers, row.cells.get(about.STATUS, "")
        namesake = self._members.get(folded(fate.name))
        refused = folded(row.cells.get(about.CONSENT, "")).strip(" .!") in words.NO
        typed = row.cells.get(about.ROLE, "").strip()
        if self._has_role and not fate.role and not row.side:
            fate.ask("role_unknown" if typed else "role_missing", value=typed[:100])
        elif refused and not answers.get("did_not_agree"):
            fate.ask("did_not_agree", ["invite"])
        elif words.has(status, words.HAS_LEFT) and not answers.get("has_left"):
            fate.ask("has_left", ["invite"])
        elif words.has(status, words.ON_LEAVE) and not answers.get("on_leave"):
            fate.ask("on_leave", ["invite"])
        elif namesake and not answers.get("namesake"):
            self._ask_about_namesake(fate, namesake)
        elif answers.get("namesake") == "same":
            fate.skip(UNCHANGED)
        elif before := self._names.get(folded(fate.name)):
            fate.warning, fate.of_row = "same_name_other_address", before.row

    @staticmethod
    def _ask_about_namesake(fate: Fate, namesake: Here) -> None:
        if namesake.left_at:
            fate.ask("namesake_left", ["new"], was=namesake.email, place=namesake.place)
        else:
            fate.ask("namesake", ["same", "new"], was=namesake.email)

    def _remember(self, fate: Fate) -> None:
        self._earlier[addresses.key(fate.email)] = fate
        self._names.setdefault(folded(fate.name), fate)


def _without_address(row: PersonRow, fate: Fate, name: NameFound, address: AddressFound) -> Fate:
    """A row whose address isn't certain."""
    second = address_in(row.cells.get(about.SECOND_EMAIL, ""))
    if address.problem == NONE:
        if second.email:
            return fate.ask("only_alternative_address", [second.email], suggestion=second.email)
        return _nobody(row, fate) or fate.refuse(NONE)
    if address.problem == TWO:
        is_two = names_two(name.name)
        return fate.ask(TWO_PEOPLE if is_two else TWO, address.choices, name="" if is_two else fate.name)
    if address.problem in ("address_misspelt", "formula"):
        return fate.ask(str(address.problem), suggestion=address.suggestion or "", value=address.value)
    return fate.refuse(str(address.problem))


def _nobody(row: PersonRow, fate: Fate) -> Fate | None:
    """A row that is no person: blank, a sum, or one note alone."""
    filled = [cell.strip() for cell in (*row.cells.values(), *row.others) if cell.strip()]
    if not filled:
        return fate.skip("blank")
    if words.TOTAL.intersection(words.words_of(filled[0])[:1]):
        return fate.skip("total")
    return None


def _distinct(values: Sequence[str | None]) -> list[str]:
    return [*dict.fromkeys(each for each in values if each)]
