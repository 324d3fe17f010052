"""Kind: about actions and not the person, in the writer's own name, looking ahead, not loud (docs/practice.md 4.3).

This module has the rules K1 to K4, `put_downs.py` has K5 to K8.
"""

from collections.abc import Callable

from app.feedback.rules.hints.languages import Language, Phrases
from app.feedback.rules.hints.note_text import NoteText
from app.feedback.rules.hints.put_downs import compares, is_sarcastic, names_a_group, threatens
from app.feedback.rules.hints.sentences import HINTS

BETWEEN = 6
"""The most words like “a bit too” between “you are” and the word for a person."""

ADJECTIVES = 4
"""How many words after “your” or “you have” to look for a word for character."""

ASKED = 4
"""How many words before “people” to look for “how” or “make sure”."""


def hint(seen: NoteText, tried: NoteText, language: Language) -> str | None:
    """The sentence of the first rule that objects."""
    if names_a_person(seen.own, language, praise_too=True) or names_a_person(tried.own, language, praise_too=False):
        return HINTS["K1"]
    rules: dict[str, Callable[[NoteText], bool]] = {
        "K2": lambda text: speaks_for_others(text.own, language),
        "K3": lambda text: looks_back(text.own, language),
        "K4": lambda text: is_loud(text, language),
        "K5": lambda text: compares(text, language),
        "K6": lambda text: threatens(text.own, language),
        "K7": lambda text: names_a_group(text.own, language),
        "K8": lambda text: is_sarcastic(text.own, language),
    }
    return next((HINTS[rule] for rule, objects in rules.items() if objects(seen) or objects(tried)), None)


def names_a_person(words: list[str], language: Language, *, praise_too: bool) -> bool:
    """K1. Praise only counts in the present, because “you were brilliant” is about one occasion."""
    if language.about_you.found(words) or _begins_with_blame(words, language) or _blames_you(words, language):
        return True
    return any(
        _is_called(words, start, language, praise_too=praise_too) or _has_a_character(words, start, language)
        for start in range(len(words))
    )


def _is_called(words: list[str], start: int, language: Language, *, praise_too: bool) -> bool:
    """“You are a bit too …” with a word for a person, or “I find you …” with a word of blame."""
    if length := language.calling.at(words, start):
        return _is_followed(words, start + length, language.blame, language)
    if not (length := language.you.at(words, start)):
        return False
    verb = _after(words, start + length, language.between)
    now, then = language.being.at(words, verb), language.having_been.at(words, verb)
    if not (now or then):
        return False
    if _is_followed(words, verb + max(now, then), language.blame, language):
        return True
    return now > then and praise_too and _is_followed(words, verb + now, language.praised, language)


def _is_followed(words: list[str], start: int, by: Phrases, language: Language) -> bool:
    """Whether one of the phrases is here, or after small words like “a bit too”."""
    return bool(by.at(words, start) or by.at(words, _after(words, start, language.between)))


def _after(words: list[str], start: int, between: Phrases) -> int:
    """The index after the small words that begin here."""
    place = start
    while place - start < BETWEEN and (length := between.at(words, place)):
        place += length
    return place


def _begins_with_blame(words: list[str], language: Language) -> bool:
    """“Too defensive”, “was rude to her”: blame without “you”."""
    verb = max(language.being.at(words, 0), language.having_been.at(words, 0))
    after = _after(words, verb, language.between)
    return bool(after and not language.determiners.at(words, 0) and language.blame.at(words, after))


def _blames_you(words: list[str], language: Language) -> bool:
    """“That was careless of you”."""
    return any(
        language.you.at(words, place + length + 1)
        for place in range(len(words))
        if (length := language.blame.at(words, place)) and words[place + length : place + length + 1] == ["of"]
    )


def _has_a_character(words: list[str], start: int, language: Language) -> bool:
    """“Your attitude”, “you have such a lovely personality”."""
    if not (length := language.owning.at(words, start)):
        return False
    after = start + length
    return any(language.character.at(words, place) for place in range(after, after + ADJECTIVES))


def speaks_for_others(words: list[str], language: Language) -> bool:
    """K2. The thoughts of others are allowed after “ask how” or “make sure”."""
    if language.hearsay.found(words):
        return True
    for start in range(len(words)):
        length = language.others.at(words, start)
        if not length or any(language.asking.at(words, start - back) for back in range(1, ASKED)):
            continue
        if _is_followed(words, start + length, language.opinions, language):
            return True
    return False


def looks_back(words: list[str], language: Language) -> bool:
    """K3. “I should have” is allowed, as it is about the writer, and “you should have a plan”, as it looks ahead."""
    if language.reproach.found(words):
        return True
    for start in range(len(words)):
        length = language.looking_back.at(words, start)
        after = start + length
        if not length or after >= len(words) or language.myself.at(words, start - 1):
            continue
        if not (language.determiners.at(words, after) or language.dates.at(words, after) or words[after].isdigit()):
            return True
    return False


def is_loud(text: NoteText, language: Language) -> bool:
    """K4: capitals, “!!”, and words that hurt in any context, except for what the writer felt."""
    marks = zip(text.own, text.own[1:], strict=False)
    return ("!", "!") in marks or text.shouts(language) or _hurts(text.own, language)


def _hurts(words: list[str], language: Language) -> bool:
    """A word that hurts, but not “I never felt stupid”."""
    spared = {place + length for place in range(len(words)) if (length := language.feeling.at(words, place))}
    return any(language.harsh.at(words, place) for place in range(len(words)) if place not in spared)
