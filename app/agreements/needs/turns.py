"""The parts of a need about an agreement: whose turn it is, and the buttons that more than one need has."""

from dataclasses import replace

from app.agreements.queries.progress import Progress
from app.contracts import Button, Need
from app.i18n import _, lazy
from app.mentorships.models import Mentorship

COMPARE = "expectations.edit"
"""The page where somebody answers the nine statements."""

ALONE = lazy("You each answer alone, in about two minutes. You can skip them.")
NOTHING_TO_DO = lazy("Nothing for you to do")

NOBODY_WAITS = 2
"""The place of what only its reader may want to do now."""


def mine(mentorship: Mentorship, sentence: str, note: str, button: Button) -> Need:
    """Something that waits for the reader."""
    return Need(mentorship=mentorship, sentence=sentence, note=note, button=button)


def theirs(mentorship: Mentorship, sentence: str, note: str, button: Button | None = None) -> Need:
    """Something that waits for the other person."""
    return Need(mentorship=mentorship, sentence=sentence, note=note, button=button, is_mine=False)


def answer_meanwhile(mentorship: Mentorship, sentence: str) -> Need:
    """Nine statements to answer while nobody waits for them. Today puts them below what somebody waits for."""
    return replace(mine(mentorship, sentence, str(ALONE), answer_statements(mentorship)), order=NOBODY_WAITS)


def read_it(progress: Progress) -> Button:
    return Button(label=_("Read it"), endpoint="agreements.show", id=progress.version)


def answer_statements(mentorship: Mentorship) -> Button:
    return Button(label=_("Answer"), endpoint=COMPARE, id=mentorship.id)
