"""The text of a note for the live hints: words and punctuation, and which of them are quoted (docs/practice.md 4.3)."""

import re
import unicodedata

from app.feedback.rules.hints.languages import Language

LONGEST = 1200
"""How many characters of a field are checked. A field holds 600 (docs/practice.md 4.2)."""

QUOTATION = re.compile(
    r"\"[^\"]{1,300}\"|[“„][^“”]{1,300}[“”]|«[^»]{1,300}»|「[^」]{1,300}」"
    r"|(?<!\w)[‘'](?=\w)(?:[^‘']|(?<=\w)'(?=\w)){1,300}'(?!\w)"
)
"""Text between quotation marks. Without the bound, a row of opening marks would take quadratic time."""

TOKEN = re.compile(r"\d+(?:[.:/]\d+)+|[^\W_]+(?:['&-][^\W_]+)*|[^\w\s']")

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese, which have no spaces between words. Two letters count as
a word. In Chinese that is about right. In the others words are longer, so their notes seem longer and get fewer hints.
"""

STOPS = frozenset(".!?;:")
CLAUSE_ENDS = STOPS | {","}

LOUD = 4
"""A word in capitals with this many letters or more isn't an abbreviation, unless it is in the list of them."""


class NoteText:
    """One field of a note.

    `words` are case-folded, with contractions written out and punctuation kept. `own` is the same, but with empty
    strings for quoted words. `typed` has the words as typed, and `origin` the index in `typed` of each of `words`.
    """

    def __init__(self, text: str, language: Language) -> None:
        text = _plain(text)
        quotations = [match.span() for match in QUOTATION.finditer(text)]
        self.has_quotation = bool(quotations)
        self.typed: list[str] = []
        self.words: list[str] = []
        self.own: list[str] = []
        self.origin: list[int] = []
        for token in TOKEN.finditer(text):
            while quotations and quotations[0][1] <= token.start():
                quotations.pop(0)
            is_quoted = bool(quotations) and quotations[0][0] <= token.start()
            parts = _parts(token[0].casefold(), language)
            self.typed.append("" if is_quoted else token[0])
            self.words += parts
            self.own += [""] * len(parts) if is_quoted else parts
            self.origin += [len(self.typed) - 1] * len(parts)
        self.length = sum(_counted(token) for token in TOKEN.findall(text))

    def as_typed(self, start: int, length: int) -> str:
        """Some of the words as they were typed."""
        first, last = self.origin[start], self.origin[start + length - 1]
        return " ".join(self.typed[first : last + 1])

    def stands_out(self, place: int) -> bool:
        """Whether this is a number, a quotation or a capitalised word."""
        typed = self.typed[self.origin[place]]
        return not self.own[place] or typed[:1].isdigit() or typed[:1].isupper()

    def shouts(self, language: Language) -> bool:
        """Whether two words are in capitals. An abbreviation only counts beside such a word (“DO IT”)."""
        capitals = [len(word) > 1 and word.isalpha() and word.isupper() for word in self.typed]
        loud = [
            is_capital and _is_loud(word.casefold(), language)
            for word, is_capital in zip(self.typed, capitals, strict=True)
        ]
        beside = [is_capital and any(loud[max(place - 1, 0) : place + 2]) for place, is_capital in enumerate(capitals)]
        return sum(beside) > 1


def _plain(text: str) -> str:
    """Normalise letters and apostrophes, and drop combining marks and invisible characters."""
    text = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST]
    text = text.replace("’", "'").replace("`", "'").replace("\n", " . ")
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Mn", "Mc", "Me", "Cf"))


def _parts(word: str, language: Language) -> list[str]:
    """Split a word: `you're` becomes `you are`, `stand-up` becomes `stand up`."""
    parts: list[str] = []
    for part in word.split("-") if len(word) > 1 else [word]:
        if part in language.short_forms:
            parts += language.short_forms[part].split()
            continue
        ending = next((ending for ending in language.endings if part.endswith(ending)), "")
        parts += [part.removesuffix(ending), *language.endings.get(ending, "").split()]
    return [part for part in parts if part]


def _counted(token: str) -> int:
    if not token[0].isalnum():
        return 0
    return max(1, len(UNSPACED.findall(token)) // 2)


def _is_loud(word: str, language: Language) -> bool:
    if language.abbreviations.found([word]):
        return False
    return len(word) >= LOUD or language.everyday.found([word])
