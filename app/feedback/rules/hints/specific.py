"""Specific: what was seen or heard on one occasion, and when or where (docs/practice.md 4.3, S1 to S4)."""

from app.feedback.rules.hints.hedges import are_heaped
from app.feedback.rules.hints.languages import Language
from app.feedback.rules.hints.note_text import CLAUSE_ENDS, STOPS, NoteText
from app.feedback.rules.hints.sentences import HINTS, general_word

SHORT = 6
"""An observation with fewer words is too short."""

NEAR = 8
"""How many words after “when” to look for an action."""

NAMED = 5
"""How many words after “in the” to look for an occasion."""

CONCRETE = 3
"""With this many specific words, a sentence without an action is an observation."""

MUCH = 5
"""The same for a judgement without a date."""

QUOTATION_MARKS = frozenset('"“”„«»「」')

NEGATED = 4
"""How many words after “not” praise doesn't count: “not a very strong talk”."""

PRAISING = ("keep", "helped")
"""The kinds of note that praise: “Keep doing”, and “Helped me” from mentee to mentor."""


def hint(seen: NoteText, place: str, kind: str, language: Language) -> str | None:
    """The hint of the first rule that objects. Only kinds of note that praise get the hint for praise."""
    if word := no_one_time(seen, language):
        return general_word(word)
    if seen.length < SHORT or says_a_verdict(seen, language):
        return HINTS["S2 praise" if kind in PRAISING and says_praise(seen, language) else "S2"]
    if are_heaped(seen, language):
        return HINTS["S4"]
    if language.has_lists and not is_anchored(seen, language) and not (place and says_a_deed(seen, language)):
        return HINTS["S3"]
    return None


def no_one_time(seen: NoteText, language: Language) -> str | None:
    """S1: the first general word like “always”, as it was typed, if there is one."""
    harmless = language.not_habits.covered(seen.own)
    lists = [language.habits] if is_dated(seen, language) else [language.habits, language.soft_habits]
    for start in range(len(seen.own)):
        if start in harmless or language.myself.at(seen.own, start - 1):
            continue
        if length := max(some.at(seen.own, start) for some in lists):
            return seen.as_typed(start, length)
    return None


def says_a_verdict(seen: NoteText, language: Language) -> bool:
    """S2: whether it judges, and says nothing that a camera would have recorded."""
    judged = language.praise.covered(seen.own) | language.criticism.covered(seen.own)
    if not judged or seen.has_quotation:
        return False
    telling = _telling(seen, language) - judged
    if len(telling) >= (CONCRETE if is_dated(seen, language) else MUCH):
        return False
    deeds = {place for place in range(len(seen.own)) if _is_seen(seen, place, language)}
    return not (deeds and telling - {min(deeds)})


def says_praise(seen: NoteText, language: Language) -> bool:
    """Whether the text has praise that isn't negated, unlike “not a strong talk”."""
    return any(
        language.praise.at(seen.own, place) and not is_negated(seen.own, place, language)
        for place in range(len(seen.own))
    )


def is_negated(words: list[str], place: int, language: Language) -> bool:
    """Whether a negation comes shortly before, in the same clause."""
    for start in range(place - 1, max(place - 1 - NEGATED, -1), -1):
        if words[start] in CLAUSE_ENDS:
            return False
        if language.negations.at(words, start):
            return True
    return False


def is_anchored(seen: NoteText, language: Language) -> bool:
    """S3: whether it has a date, a number, a quotation, an occasion, or “when” with an action."""
    return is_dated(seen, language) or any(
        _is_moment(seen.words, start, language) or _is_occasion(seen, start, language)
        for start in range(len(seen.words))
    )


def has_cue(tried: NoteText, language: Language) -> bool:
    """A2: whether a step has a time or place, apart from its vague words (“work on your pitch”)."""
    vague = language.vague.covered(tried.words)
    return is_dated(tried, language) or any(
        language.moments.at(tried.words, start) or _is_occasion(tried, start, language)
        for start in range(len(tried.words))
        if start not in vague
    )


def is_dated(seen: NoteText, language: Language) -> bool:
    """Whether it has a date, a number or a quotation."""
    marked = any(word in QUOTATION_MARKS or word[0].isdigit() for word in seen.words)
    return marked or seen.has_quotation or language.dates.found(seen.words)


def says_a_deed(seen: NoteText, language: Language) -> bool:
    """S3: whether it has “you” with a verb, another verb in the past tense, or enough specific words."""
    return (
        any(_is_done(seen.words, place, language) for place in range(len(seen.words)))
        or len(_telling(seen, language)) >= CONCRETE
    )


def _is_done(words: list[str], place: int, language: Language) -> bool:
    """A verb in the past tense, or any verb after “you”. “You helped” is an action, “you were engaged” isn't."""
    if language.you.at(words, place - 1):
        return is_past(words[place], language) or bool(language.actions.at(words, place))
    return is_past(words[place], language) and not language.not_seen.at(words, place)


def is_past(word: str, language: Language) -> bool:
    return bool(language.past.at([word], 0)) or (word.endswith("ed") and len(word) > len("need"))


def _is_seen(seen: NoteText, place: int, language: Language) -> bool:
    """Whether a camera could record this action. One in the present tense only counts in a dated note."""
    word = seen.words[place]
    if language.not_seen.at([word], 0):
        return False
    if is_past(word, language) or is_going_on(word, language):
        return True
    return bool(language.you.at(seen.words, place - 1) and language.actions.at([word], 0)) and is_dated(seen, language)


def is_going_on(word: str, language: Language) -> bool:
    """The -ing form of an action: “asking”, “writing”, “stopping”."""
    stem = word.removesuffix("ing")
    if stem == word or len(stem) < 2 or language.colourless.at([word], 0) or language.occasions.at([word], 0):
        return False
    stems = (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem)
    return any(language.actions.at([each], 0) for each in stems)


def _telling(seen: NoteText, language: Language) -> set[int]:
    """The indexes of the specific words."""
    people = (language.blame, language.praised, language.groups, language.measured, language.comparisons)
    warning = (language.threats, language.warnings, language.consequences)
    empty = (language.everyday, language.colourless, language.dates, language.not_seen, *people, *warning)
    silent = set[int]().union(*(some.covered(seen.own) for some in empty))
    return {place for place, word in enumerate(seen.own) if word[:1].isalnum()} - silent


def _is_moment(words: list[str], start: int, language: Language) -> bool:
    """“When you asked”, “after the lift stopped”."""
    if not (length := language.moments.at(words, start)):
        return False
    after = words[start + length : start + length + NEAR]
    clause = after[: next((place for place, word in enumerate(after) if word in STOPS), len(after))]
    return any(is_past(word, language) or language.having_been.at([word], 0) for word in clause)


def _is_occasion(seen: NoteText, start: int, language: Language) -> bool:
    """“In the meeting”, “at lunch”, “in Vienna”."""
    words = seen.words
    length = language.nearby.at(words, start)
    if not length or language.no_occasions.at(words, start):
        return False
    for place in range(start + length, min(start + length + NAMED, len(words))):
        if language.occasions.at(words, place) or _is_name(seen, place, language):
            return True
        if not words[place][:1].isalnum():
            return False
    after = start + length + language.determiners.at(words, start + length)
    return after > start + length and _is_unknown_thing(words[after : after + 1], language)


def _is_name(seen: NoteText, place: int, language: Language) -> bool:
    """Whether this word is capitalised, but isn't all capitals or a contraction like “I’ll”."""
    typed = seen.typed[seen.origin[place]]
    if language.everyday.at(seen.words, place):
        return False
    return len(typed) > 2 and typed[0].isupper() and not typed.isupper()


def _is_unknown_thing(word: list[str], language: Language) -> bool:
    """A singular noun in no list. It counts as an occasion, so that the words of any profession do."""
    return bool(word) and word[0].isalpha() and word[0] not in language.known and not word[0].endswith("s")
