"""Put-downs: comparisons, threats, remarks about groups, sarcasm (docs/practice.md 4.3, K5 to K8)."""

from itertools import pairwise

from app.feedback.rules.hints.languages import Language, Phrases
from app.feedback.rules.hints.note_text import CLAUSE_ENDS, STOPS, NoteText

QUALITY = 3
"""The most words between “as” and “as”, as in “as quick as”."""

NEAR = 5
"""How many words after a person to look for a verb like “would have”: “everyone else on the crew manages it”."""


def compares(text: NoteText, language: Language) -> bool:
    """K5. Only comparisons of the reader count: “I am not as quick as the others” and “than on Tuesday” pass."""
    words = text.own
    if language.comparisons.found(words) or _ends_a_clause(words, language.than_you):
        return True
    if _somebody_is_better(text, language):
        return True
    return any(
        _names_another(text, clause, language)
        for sentence in _parts(words, STOPS)
        if _speaks_to_you(words, sentence, language)
        for clause in _parts(words, CLAUSE_ENDS, sentence)
        if _speaks_to_you(words, clause, language) or not language.myself.found(words[clause.start : clause.stop])
    )


def _somebody_is_better(text: NoteText, language: Language) -> bool:
    """“Lena is faster”; “you took ten minutes, Lena needs five”; “my last mentor …” at the beginning."""
    words = text.own
    better = [language.bettering, *([language.outdoing] if _speaks_to_you(words, range(len(words)), language) else [])]
    for place in range(len(words)):
        is_first = _begins(words, place) or language.linking.at(words, place - 1)
        if is_first and language.predecessors.at(words, place):
            return True
        if _is_followed(words, place, language.least_able, language.would_have):
            return True
        if _is_followed(words, place, language.fellows_else, language.outdoing):
            return True
        length = 0 if language.telling_when.at(words, place - 1) else _another(text, place, language)
        if length and any(some.at(words, place + length) for some in better):
            return True
    return False


def _begins(words: list[str], place: int) -> bool:
    return place == 0 or not words[place - 1][:1].isalnum()


def _is_followed(words: list[str], place: int, some: Phrases, by: Phrases) -> bool:
    length = some.at(words, place)
    return bool(length) and any(by.at(words, place + length + more) for more in range(NEAR))


def _names_another(text: NoteText, clause: range, language: Language) -> bool:
    """“Slower than Lena”, “as quick as the others”, “the way Lena does”."""
    words = text.own
    for place in clause:
        after = _after_comparison(words, place, language)
        if after and _another(text, after, language):
            return True
        another = place + language.manner.at(words, place)
        length = _another(text, another, language) if another > place else 0
        if length and language.doing_so.at(words, another + length):
            return True
    return False


def _after_comparison(words: list[str], place: int, language: Language) -> int:
    """The index where the other person may be named; 0 if there is no comparison here."""
    if length := language.comparing.at(words, place):
        return place + length
    if not language.alike.at(words, place) or language.not_comparing.at(words, place):
        return 0
    return next((each + 1 for each in range(place + 2, place + 2 + QUALITY) if language.alike.at(words, each)), 0)


def _another(text: NoteText, place: int, language: Language) -> int:
    """How many words at this index name somebody else: one of `fellows`, or a name that is in no list."""
    if length := language.fellows.at(text.own, place):
        return length
    if not 0 <= place < len(text.own) or not text.own[place] or text.own[place] in language.known:
        return 0
    typed = text.typed[text.origin[place]]
    return int(len(typed) > 2 and typed[0].isupper() and not typed.isupper())


def _speaks_to_you(words: list[str], part: range, language: Language) -> bool:
    return any(language.you.at(words, place) or language.owning.at(words, place) for place in part)


def threatens(words: list[str], language: Language) -> bool:
    """K6. A threat, or a condition together with its consequence."""
    if language.threats.found(words) or _ends_a_clause(words, language.last_words):
        return True
    return language.warnings.found(words) and language.consequences.found(words)


def names_a_group(words: list[str], language: Language) -> bool:
    """K7. “Not bad for a girl”, “at your age”, “women can't”; “for a girl in year 3” passes."""
    if language.groups.found(words):
        return True
    judged = language.praise.covered(words) | language.criticism.covered(words)
    for place, word in enumerate(words):
        if language.measured.at(words, place) and (place - 1 in judged or _begins(words, place)):
            return True
        length = language.people_by_kind.at(words, place)
        is_a_rule = word and length and language.generalising.at(words, place + length)
        if is_a_rule and not _are_known(words, place, language):
            return True
    return False


def _are_known(words: list[str], place: int, language: Language) -> bool:
    """Whether these are particular people: “the girls”, “two men”."""
    return bool(language.determiners.at(words, place - 1) or language.dates.at(words, place - 1))


def is_sarcastic(words: list[str], language: Language) -> bool:
    """K8. “Oh great”; “Congratulations, another flat tyre”."""
    if language.sarcasm.found(words):
        return True
    for place in range(len(words)):
        mocks = language.mocking.at(words, place)
        if mocks and language.praise.at(words, place + mocks):
            return True
        after = place + language.applause.at(words, place)
        if place < after < len(words) and _begins(words, after + 1) and language.repeating.at(words, after + 1):
            return True
    return False


def _ends_a_clause(words: list[str], phrases: Phrases) -> bool:
    """Whether one of the phrases ends a clause or the text."""
    return any(
        length and not any(word[:1].isalnum() for word in words[place + length : place + length + 1])
        for place in range(len(words))
        if (length := phrases.at(words, place))
    )


def _parts(words: list[str], ends: frozenset[str], within: range | None = None) -> list[range]:
    """The sentences or clauses of a text, or of a range in it, separated by these marks."""
    within = within or range(len(words))
    places = [within.start - 1, *(place for place in within if words[place] in ends), within.stop]
    return [range(before + 1, end) for before, end in pairwise(places)]
