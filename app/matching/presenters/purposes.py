"""The sentence that both people read when a round's suggestion is offered: what the mentor knows of what is wanted."""

from app.i18n import _, lazy
from app.matching.queries.round_rows import RoundRow
from app.matching.queries.round_suggestions import RoundNow
from app.matching.rules.candidates import Candidate
from app.mentorships.models import Mentorship
from app.text import isolated

SENTENCES = {
    "done": lazy("%(mentee)s would like help with %(topic)s, which %(mentor)s has done."),
    "led": lazy("%(mentee)s would like help with %(topic)s, which %(mentor)s has led."),
    "taught": lazy("%(mentee)s would like help with %(topic)s, which %(mentor)s has taught."),
    None: lazy("%(mentee)s would like help with %(topic)s, which %(mentor)s can help with."),
}


def purposes_of(now: RoundNow, rows: list[RoundRow]) -> dict[int, str]:
    """Why these two, by the id of each suggestion. Stored in the language of the person who offers it."""
    return {row.id: purpose_of(*now.candidates(row)) for row in rows}


def purpose_of(mentee: Candidate, mentor: Candidate) -> str:
    names = {"mentee": isolated(mentee.name), "mentor": isolated(mentor.name)}
    offered = mentor.can_help_with or {}
    topic = next((topic for topic in mentee.would_like_help_with or () if topic in offered), None)
    if topic is None:
        return _("Your coordinator suggests you two.")
    sentence = str(SENTENCES[offered[topic]]) % {**names, "topic": isolated(topic)}
    return sentence if len(sentence) <= Mentorship.LONGEST_PURPOSE else _("Your coordinator suggests you two.")
