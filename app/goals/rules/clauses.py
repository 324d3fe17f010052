"""Typed words as the part of a sentence."""


def as_clause(text: str, is_verb: bool) -> str:
    """Typed words without their full stop, and, if they begin with a verb, without its capital letter.

    “Run one workshop.” becomes “run one workshop”; “SQL for beginners” keeps its capitals.
    """
    text = text.strip().removesuffix(".").removesuffix("。")
    has_capital = text[:1].isupper() and not text[1:2].isupper()
    return text[:1].lower() + text[1:] if is_verb and has_capital else text
