"""A nudge as it stands on Today: a question, one offer and a few quieter ones, and why it is there."""

from dataclasses import dataclass, field

from app.mentorships.models import Mentorship
from app.nudges.presenters import rhythm
from app.nudges.queries.nudges_of import Nudge
from app.nudges.rules.rhythm import NO_START, QUIET, SLIPPING
from app.people.models import Person
from app.text import isolated


@dataclass(frozen=True)
class NudgeOffer:
    """A link to a page that helps."""

    label: str
    endpoint: str
    id: int
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NudgeCard:
    """What Today shows. `why` has the rule, and numbers from the reader's own taps or what both can see."""

    kind: str
    mentorship: Mentorship
    sentence: str
    why: list[str]
    offers: list[NudgeOffer]


SENTENCES = {NO_START: rhythm.not_met, SLIPPING: rhythm.slipping, QUIET: rhythm.quiet}
REASONS = {NO_START: rhythm.why_not_met, SLIPPING: rhythm.why_slipping, QUIET: rhythm.why_quiet}
OFFERS = {NO_START: rhythm.offers_to_start, SLIPPING: rhythm.offers_of_rhythm, QUIET: rhythm.offers_after_long}


def card_of(user: Person, nudge: Nudge) -> NudgeCard:
    mentorship, found = nudge
    name = isolated(mentorship.other(user).call_name)
    return NudgeCard(
        found.kind,
        mentorship,
        SENTENCES[found.kind](found.numbers, name),
        REASONS[found.kind](found.numbers, name),
        [NudgeOffer(*offer) for offer in OFFERS[found.kind](mentorship)],
    )
