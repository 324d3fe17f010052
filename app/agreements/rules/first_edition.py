"""The words of agreements that were opened before our fixed words changed. They keep them (docs/practice.md 2.2)."""

from dataclasses import replace

from app.agreements.rules.sections import TOPICS, TOPICS_LISTED
from app.agreements.rules.template import BETWEEN_THE_TWO, Template
from app.i18n import lazy
from app.mentorship_kinds import CLASSIC, NEW_ROLE, REVERSE

KEPT_BETWEEN_US = lazy(
    "What we say here stays with the two of us. There are three exceptions: someone could be seriously harmed, the law "
    "requires it, or we both agree in advance. The coordinator can see that we meet and that our agreement exists, but "
    "not what we write."
)
NOT_IN_THE_OFFICE = lazy("We don’t meet in the senior person’s office.")

UNASKED = {"managed", "third_person", "mentee_helps", "mentor_helps", "must_report", "notice"}
"""Questions that these agreements didn't ask, by field name."""


def templates(now: dict[str, Template]) -> dict[str, Template]:
    """The templates of the first edition, by kind, from those of now."""
    return {key: replace(_common(template), **_own(key, template)) for key, template in now.items()}


def _common(template: Template) -> Template:
    return replace(
        template,
        kept_between_us=KEPT_BETWEEN_US,
        hats={},
        clause_in_person="",
        clause_elsewhere="",
        topics=TOPICS,
        topics_listed=TOPICS_LISTED,
        promises=BETWEEN_THE_TWO,
    )


def _own(key: str, template: Template) -> dict:
    """What one kind had of its own."""
    if key == CLASSIC.key:
        return {"promises": ("independent", *BETWEEN_THE_TWO), "promised": ("independent",)}
    if key == NEW_ROLE.key:
        return {"promises": ("not manager", *BETWEEN_THE_TWO), "promised": ("not manager",)}
    if key == REVERSE.key:
        hints = {name: hint for name, hint in template.hints.items() if name != "channel"}
        return {"clauses": template.clauses | {"rhythm": (NOT_IN_THE_OFFICE,)}, "hints": hints}
    return {}
