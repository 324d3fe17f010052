"""The word lists of the live hints, one file for each language: `en.toml` (docs/practice.md 4.3)."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any


class Phrases:
    """Words and phrases to find in a text, from a list with commas between them."""

    def __init__(self, text: str = "") -> None:
        self.by_first: dict[str, list[list[str]]] = {}
        for phrase in sorted((listed.split() for listed in text.split(",")), key=len, reverse=True):
            if phrase:
                self.by_first.setdefault(phrase[0], []).append(phrase)

    def at(self, words: Sequence[str], start: int) -> int:
        """The number of words of the longest phrase that begins at this index; 0 if none does."""
        phrases = self.by_first.get(words[start]) if 0 <= start < len(words) else None
        for phrase in phrases or ():
            if words[start : start + len(phrase)] == phrase:
                return len(phrase)
        return 0

    def found(self, words: Sequence[str]) -> bool:
        if self.by_first.keys().isdisjoint(words):
            return False
        return any(word in self.by_first and self.at(words, start) for start, word in enumerate(words))

    def covered(self, words: Sequence[str]) -> set[int]:
        """The indexes of all words that belong to a phrase."""
        starts = [start for start, word in enumerate(words) if word in self.by_first]
        return {place for start in starts for place in range(start, start + self.at(words, start))}

    @property
    def words(self) -> set[str]:
        return {word for phrases in self.by_first.values() for phrase in phrases for word in phrase}


NONE = Phrases()


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """The lists of one language, which its file explains. Without lists, the rules only check the shape of a note."""

    short_forms: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)
    everyday: Phrases = NONE
    determiners: Phrases = NONE
    abbreviations: Phrases = NONE
    you: Phrases = NONE
    being: Phrases = NONE
    having_been: Phrases = NONE
    calling: Phrases = NONE
    between: Phrases = NONE
    blame: Phrases = NONE
    praised: Phrases = NONE
    owning: Phrases = NONE
    character: Phrases = NONE
    about_you: Phrases = NONE
    others: Phrases = NONE
    opinions: Phrases = NONE
    hearsay: Phrases = NONE
    asking: Phrases = NONE
    myself: Phrases = NONE
    reproach: Phrases = NONE
    looking_back: Phrases = NONE
    harsh: Phrases = NONE
    feeling: Phrases = NONE
    comparing: Phrases = NONE
    alike: Phrases = NONE
    manner: Phrases = NONE
    telling_when: Phrases = NONE
    not_comparing: Phrases = NONE
    fellows: Phrases = NONE
    fellows_else: Phrases = NONE
    predecessors: Phrases = NONE
    linking: Phrases = NONE
    outdoing: Phrases = NONE
    doing_so: Phrases = NONE
    bettering: Phrases = NONE
    than_you: Phrases = NONE
    least_able: Phrases = NONE
    would_have: Phrases = NONE
    comparisons: Phrases = NONE
    threats: Phrases = NONE
    last_words: Phrases = NONE
    warnings: Phrases = NONE
    consequences: Phrases = NONE
    groups: Phrases = NONE
    measured: Phrases = NONE
    people_by_kind: Phrases = NONE
    generalising: Phrases = NONE
    mocking: Phrases = NONE
    applause: Phrases = NONE
    repeating: Phrases = NONE
    sarcasm: Phrases = NONE
    negations: Phrases = NONE
    hedges: Phrases = NONE
    habits: Phrases = NONE
    soft_habits: Phrases = NONE
    not_habits: Phrases = NONE
    praise: Phrases = NONE
    criticism: Phrases = NONE
    past: Phrases = NONE
    not_seen: Phrases = NONE
    colourless: Phrases = NONE
    dates: Phrases = NONE
    moments: Phrases = NONE
    nearby: Phrases = NONE
    occasions: Phrases = NONE
    no_occasions: Phrases = NONE
    actions: Phrases = NONE
    nouns_too: Phrases = NONE
    lead_ins: Phrases = NONE
    openings: Phrases = NONE
    subjects: Phrases = NONE
    joints: Phrases = NONE
    after_verbs: Phrases = NONE
    amounts: Phrases = NONE
    vague: Phrases = NONE
    light: Phrases = NONE
    vague_things: Phrases = NONE

    @property
    def has_lists(self) -> bool:
        return bool(self.known)

    @cached_property  # computing it takes 9.5 million instructions, more than the rest of a request for hints
    def known(self) -> set[str]:
        """Every word of every list."""
        lists = (getattr(self, each.name) for each in fields(self))
        return {word for some in lists if isinstance(some, Phrases) for word in some.words}


def load(path: Path) -> Language:
    """The language in a file. Raises TypeError for a list that no rule reads."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    lists: dict[str, Any] = {name: Phrases(text) for name, text in tables.pop("lists").items()}
    return Language(**tables, **lists)


ENGLISH = load(Path(__file__).with_name("en.toml"))

UNKNOWN = Language()
"""For a note in any other language. Only the rules marked † in docs/practice.md 4.3 apply."""
