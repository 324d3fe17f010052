"""A nudge as it stands on Today: a question, one offer and a few quieter ones, and why it is there."""

from dataclasses import dataclass, field
from typing import Any

from app.agreed_dates.models import END as END_DATE
from app.agreed_dates.models import AgreedDate
from app.i18n import _
from app.mentorships.models import Mentorship
from app.nudges.presenters import others, rhythm
from app.nudges.presenters.clauses import offers_of_clause
from app.nudges.queries.nudges_of import Nudge
from app.nudges.rules.others import AGREEMENT, APART, DATE_PASSED, END, LEANING, NOTE_WAITS, NOTHING_CLOSED
from app.nudges.rules.rhythm import NO_START, QUIET, SLIPPING
from app.people.models import Person
from app.text import isolated


@dataclass(frozen=True)
class NudgeOffer:
    """A link to a page that helps, or a button that helps at once."""

    label: str
    endpoint: str
    id: int
    params: dict[str, str] = field(default_factory=dict)
    is_form: bool = False


@dataclass(frozen=True)
class NudgeCard:
    """What Today shows. `why` has the rule, and numbers from the reader's own taps or what both can see."""

    kind: str
    mentorship: Mentorship
    sentence: str
    why: list[str]
    offers: list[NudgeOffer]
    date: AgreedDate | None = None
    """The date of the agreement that it is about, with its answers."""


WORDS = {
    NO_START: (rhythm.not_met, rhythm.why_not_met, rhythm.offers_to_start),
    SLIPPING: (rhythm.slipping, rhythm.why_slipping, rhythm.offers_to_meet),
    QUIET: (rhythm.quiet, rhythm.why_quiet, rhythm.offers_to_meet),
    NOTHING_CLOSED: (others.nothing_closed, others.why_nothing_closed, others.offers_to_close),
    DATE_PASSED: (others.date_passed, others.why_date_passed, others.offers_after_date),
    NOTE_WAITS: (others.note_waits, others.why_note_waits, others.offers_to_answer),
    LEANING: (others.leaning, others.why_leaning, others.offers_for_leaning),
    APART: (others.apart, others.why_apart, others.offers_for_apart),
    END: (others.end_in_sight, others.why_end_in_sight, others.offers_at_the_end),
}
"""The sentence, the reasons and the first offers of each kind. The clause and help follow."""

WITH_HELP = (SLIPPING, QUIET, LEANING)


def card_of(user: Person, nudge: Nudge) -> NudgeCard:
    mentorship, found = nudge
    numbers = {**found.numbers, "ends_on": mentorship.ends_on}
    name = isolated(mentorship.other(user).call_name)
    sentence, why, offers = WORDS[found.kind]
    help_offers = [(_("Ask for help"), "help_requests.new", mentorship.id)] if found.kind in WITH_HELP else []
    offered = [*offers(mentorship, found.numbers), *offers_of_clause(mentorship, found), *help_offers]
    return NudgeCard(
        found.kind,
        mentorship,
        sentence(numbers, name),
        why(found.numbers, name),
        [NudgeOffer(*offer) for offer in offered],
        _date(mentorship, found.kind, found.numbers),
    )


def _date(mentorship: Mentorship, kind: str, numbers: Any) -> AgreedDate | None:
    """The date with what its answers need."""
    if kind == END:
        day = numbers["ends_at"].date()
        return AgreedDate(id=numbers["id"], kind=END_DATE, text="", agreed_on=day, day=day, mentorship=mentorship)
    if kind == DATE_PASSED and numbers["what"] != AGREEMENT:
        about = {"id": numbers["id"], "kind": numbers["what"], "text": numbers["text"]}
        return AgreedDate(mentorship=mentorship, **about)
    return None
