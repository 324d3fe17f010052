"""Doable: one small step that somebody can start on and others would see (docs/practice.md 4.3, A1 to A4)."""

from app.feedback.rules.hints.hedges import are_heaped
from app.feedback.rules.hints.languages import Language, Phrases
from app.feedback.rules.hints.note_text import NoteText
from app.feedback.rules.hints.sentences import HINTS
from app.feedback.rules.hints.specific import has_cue, is_going_on, is_past

SHORT = 4
"""A step with fewer words is too short."""

LEADS = 4
"""The most openings in a row before the verb, as in “maybe next time you could”."""

QUALIFIED = 4
"""How many words after “show” or “build” to look for something vague like “confidence”."""

OBJECT = 5
"""How many words after a verb to look for “the” or similar. It tells “post recalls in the channel” from a noun."""

NEXT_STEP, AMOUNT = ("try", "change"), "change"
"""The kinds of note that ask for a step, and the kind that asks for more or less of something."""


def hint(tried: NoteText, kind: str, language: Language) -> str | None:
    """The sentence of the first rule that objects."""
    if kind in NEXT_STEP and tried.length < SHORT:
        return HINTS["A1"]
    if not tried.length or not language.has_lists:
        return None
    if are_heaped(tried, language):
        return HINTS["A4"]
    step = _Step(tried, language)
    if step.is_vague and not has_cue(tried, language):
        return HINTS["A2"]
    if not (step.has_action or (kind == AMOUNT and step.is_an_amount)):
        return HINTS["A3"]
    return None


class _Step:
    """The words of a step, and the indexes where a clause and its verb can begin."""

    def __init__(self, tried: NoteText, language: Language) -> None:
        self.tried, self.words, self.language = tried, tried.words, language
        self.begins = self._with_leads(0)
        self.later = self._later_starts()

    @property
    def is_vague(self) -> bool:
        """A2: it begins with something nobody could see, and no clear action follows."""
        end = max(start + self._vague_length(start) for start in self.begins)
        is_vague = any(self._vague_length(start) for start in self.begins)
        return is_vague and not any(self._is_action(start) for start in self.later if start > end)

    @property
    def has_action(self) -> bool:
        """A3: a clause begins with a verb, or one follows “when …” or “before …”."""
        if any(self._is_verb(start) for start in self.begins) or any(self._is_action(start) for start in self.later):
            return True
        if not any(self.language.openings.at(self.words, start) for start in self.begins):
            return False
        return any(self._is_action(place) and not self._has_subject(place) for place in range(1, len(self.words)))

    @property
    def is_an_amount(self) -> bool:
        """“More examples from your work” answers “Do more / do less”; “more support” does not."""
        return any(self._is_an_amount(start) for start in self.begins)

    def _is_an_amount(self, start: int) -> bool:
        after = start + self.language.amounts.at(self.words, start)
        return after > start and not any(self.language.vague_things.at(self.words, after + more) for more in range(2))

    def _later_starts(self) -> set[int]:
        joints = self.language.joints
        after_joints = [place + joints.at(self.words, place) for place in range(len(self.words))]
        after_marks = {place + 1 for place, word in enumerate(self.words) if not word[:1].isalnum()}
        starts = after_marks.union(after for place, after in enumerate(after_joints) if after > place)
        return {each for start in starts for each in self._with_leads(start)}

    def _with_leads(self, start: int) -> list[int]:
        """The indexes where the verb can be: here, or after openings like “next time” and “could you please”."""
        places = [start]
        while len(places) <= LEADS and places[-1] < len(self.words):
            length = self.language.lead_ins.at(self.words, places[-1]) or not self.words[places[-1]][:1].isalnum()
            if not length:
                break
            places.append(places[-1] + int(length))
        return places

    def _is_action(self, place: int) -> bool:
        return self._is_verb(place) and not self._vague_length(place)

    def _is_verb(self, place: int) -> bool:
        """Whether this is a verb for something others would see, or an unknown word with an object.

        A past tense counts after “you”: “what if you asked”.
        """
        if place >= len(self.words):
            return False
        word, language = self.words[place], self.language
        if language.nouns_too.at(self.words, place):
            return self._has_an_object(place, within=OBJECT)
        if language.actions.at(self.words, place) or is_going_on(word, language):
            return True
        if language.you.at(self.words, place - 1) and is_past(word, language):
            return True
        is_unknown = word not in language.known and word.isalpha() and not word.endswith("s")
        return is_unknown and self._has_an_object(place, within=1)

    def _has_an_object(self, place: int, within: int) -> bool:
        """Whether “the”, a number, a name or a quotation follows, as after a verb and not after a noun."""
        return any(
            self.language.after_verbs.at(self.words, each) or self.tried.stands_out(each)
            for each in range(place + 1, min(place + 1 + within, len(self.words)))
        )

    def _vague_length(self, place: int) -> int:
        """How many words from here say something nobody could see: “be more”, “show a lot more confidence”."""
        language = self.language
        if length := language.vague.at(self.words, place):
            return length
        if not (length := language.light.at(self.words, place)):
            return 0
        after = range(place + length, place + length + QUALIFIED)
        return next((each + 1 - place for each in after if language.vague_things.at(self.words, each)), 0)

    def _has_subject(self, place: int) -> bool:
        """Whether a subject or an article comes before: “when you ask”, “before the call”."""
        before: list[Phrases] = [self.language.subjects, self.language.determiners]
        return any(some.at(self.words, place - 1) for some in before)
