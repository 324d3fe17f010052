"""Asking for one conversation: the short agreement is written with the ask, and asking agrees to it."""

import secrets
from typing import Any

from app.agreements.models import Agreement, Section, Signature
from app.agreements.rules.asked_times import picked_answers
from app.agreements.rules.sections import TOPIC_DEFAULTS
from app.agreements.rules.templates import first_answers
from app.contracts import FreeTime
from app.mentorships.models import Mentorship
from app.offers.models import Offer
from app.offers.rules.answers import IN_PERSON
from app.people.models import Person

FIRST: dict[str, dict[str, Any]] = {"boundaries": {"topics": TOPIC_DEFAULTS}}
"""Answers that a form would suggest, beside those of `first_answers`."""


def ask_with_question(
    mentorship: Mentorship, offer: Offer, *, by: Person, question: str, times: tuple[FreeTime, ...]
) -> None:
    """Write the four short sections and ask with them. A question that was kept from an earlier ask lends its other
    answers. Run inside `writing()`. Raises RuleBroken as `Signature.give_by_asking` does.
    """
    version = Agreement.open(by=by, operation=secrets.token_hex(16), mentorship=mentorship)
    version.mentorship = mentorship
    words: dict[str, dict[str, Any]] = {
        "why": {"question": question},
        "rhythm": {"times": []} | _rhythm(offer, by, times),
    }
    for section in Section.all_of(version):
        answers = words.get(section.key, {})
        if not section.edited_at:
            answers = FIRST.get(section.key, {}) | first_answers(mentorship, section.key) | answers
        section.answer(by=by, answers=answers, revision=section.revision, talk=None)
    Signature.give_by_asking(version, by=by)


def _rhythm(offer: Offer, by: Person, times: tuple[FreeTime, ...]) -> dict[str, Any]:
    """Where and when: by video unless the other person only meets in person, at the times that were picked."""
    channel = "in person" if offer.meets == IN_PERSON else "video"
    picked = picked_answers([*times], usual=times[0]) if times else {"zone": by.zone}
    return {"channel": channel, **picked}
