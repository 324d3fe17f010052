"""The sentence of each rule (docs/practice.md 4.3). Rule S1 repeats a typed word, so its sentence is a function."""

from app.i18n import _, lazy

HINTS = {
    "K1": lazy("This judges the person. What did they do?"),
    "K2": lazy("Speak for yourself: I noticed …"),
    "K3": lazy("This looks back. Try starting with “next time”."),
    "K4": lazy("How does this sound read aloud?"),
    "K5": lazy("This compares them with somebody. What did they do?"),
    "K6": lazy("This reads like a threat. What do you need from them?"),
    "K7": lazy("This is about age, gender or origin. What did they do?"),
    "K8": lazy("This may sound sarcastic. Say it straight?"),
    "S2": lazy("What would a camera have recorded?"),
    "S2 praise": lazy("Nice to hear. Which part should they repeat?"),
    "S3": lazy("When was it, and what did you see?"),
    "S4": lazy("That’s a lot of maybes. What did you see?"),
    "A1": lazy("What’s one small thing they could do?"),
    "A2": lazy("What would we see? Ask, pause, show …"),
    "A3": lazy("Start with a verb: ask, write, show …"),
    "A4": lazy("That’s a lot of maybes. What could they do?"),
}


def general_word(word: str) -> str:
    """The sentence of S1 about a word like “always”."""
    return _("You wrote ‘%(word)s’. When, for example?", word=word)
