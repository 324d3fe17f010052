"""Every sentence that an agreement can hold, as one text for each kind of mentorship.

The files in tests/agreements/editions hold these texts as they were when people signed them.
"""

from collections.abc import Iterator
from typing import Any

from app.agreements.models import Agreement, Section
from app.agreements.presenters.clauses import clause
from app.agreements.rules import sections
from app.agreements.rules.confidentiality import PROMISES, TELLS_IF_QUIET
from app.agreements.rules.first_edition import UNASKED
from app.mentorships.models import Mentorship

SIGNED = [key for key in PROMISES if key != TELLS_IF_QUIET]
"""The promises that could be ticked when the editions began. One more came later, which changes nothing signed."""

ANSWERS: dict[str, dict[str, Any]] = {
    "why": {name: f"Words of {name}" for name in ("mentee_why", "mentor_why", "decision", "unheard", "first_days")}
    | {name: f"Words of {name}" for name in ("frank", "question", "tried", "good_answer")},
    "objectives": {"mentee_objectives": [{"text": "Lead"}], "mentor_objectives": [{"text": "Listen"}]},
    "rhythm": {"cadence": "4 weeks", "minutes": "45", "channel": "video", "weekday": "tuesday", "at": "15:00"}
    | {"zone": "UTC", "cadence_then": [{"after": 4, "cadence": "2 weeks"}, {"after": 2, "cadence": "6 weeks"}]},
    "time": {"mentee_hours": 1.0, "mentor_hours": 2.5},
    "between": {"writing": "yes", "writing_channel": "E-mail", "reply_within": "2 days"},
    "driver": {"driver": "mentee", "lead_time": "24", "booker": "mentee", "keeper": "shared", "notice": "day"}
    | {"driver_then": [{"after": 2, "driver": "mentor"}]},
    "boundaries": {"topics": dict.fromkeys(sections.TOPICS, "in"), "own_boundaries": "Own words"}
    | {"mentor_boundaries": "Not this"},
    "confidentiality": {"mentee_exceptions": "One", "mentor_exceptions": "Two", "promises": SIGNED}
    | {"managed": "no", "third_person": "Dana", "must_report": "Accidents", "mentee_helps": "Mornings"}
    | {"mentor_helps": "Captions"},
    "feedback": {"mentee_hears": "moment", "mentee_asked_first": "yes", "mentor_hears": "end"}
    | {"mentor_asked_first": "no", "introductions": [{"text": "Sanna", "day": "2027-03-14"}]}
    | {"milestones": [{"text": "Alone", "day": "2027-04-14"}]},
    "ending": {"review_on": "2027-03-01", "ends_on": "2027-08-31", "done_when": "Done", "ending_added": "And so on"},
}
"""An answer to every question."""

OTHERS: dict[str, list[dict[str, Any]]] = {
    "rhythm": [
        {"cadence": cadence, "channel": channel, "weekday": day, "at": at, "cadence_then": []}
        for cadence, channel, day, at in (
            ("week", "in person", "monday", ""),
            ("2 weeks", "phone", "", "09:30"),
            ("3 weeks", "walking", "friday", "09:30"),
            ("6 weeks", "in person", "", ""),
            ("single", "video", "wednesday", "10:00"),
            ("single", "in person", "thursday", ""),
            ("single", "phone", "", "10:00"),
        )
    ],
    "between": [
        {"writing": "urgent", "writing_channel": "E-mail", "reply_within": "same day"},
        {"writing": "urgent", "writing_channel": "Team chat", "reply_within": "week"},
        {"writing": "yes", "writing_channel": "Team chat"},
        {"writing": "no"},
    ],
    "driver": [
        {"driver": "alternate", "driver_then": [{"after": 3, "driver": "alternate"}], "keeper": "mentee"}
        | {"notice": "hours"},
        {"driver": "mentor", "lead_time": "48", "driver_then": [], "booker": "mentor", "keeper": "mentor"}
        | {"notice": "any"},
    ],
    "boundaries": [{"topics": {"pay": "out", "career": "ask"}}],
    "confidentiality": [{"managed": "yes"}],
    "feedback": [{"mentee_hears": "writing", "mentee_asked_first": "no"}],
}
"""By section: other answers to the questions with a choice."""


def agreement_text(agreement: Agreement, mentorship: Mentorship) -> str:
    """The sections of a version with the answers above, each sentence on a line. Run in a request context."""
    return "\n".join(_lines(agreement, mentorship)) + "\n"


def _lines(agreement: Agreement, mentorship: Mentorship) -> Iterator[str]:
    for section in Section.all_of(agreement):
        others = [_asked(answers, agreement.edition) for answers in OTHERS.get(section.key, [])]
        for number, other in enumerate([{}, *filter(None, others)]):
            yield f"# {section.kind.title}" + (f", other answers {number}" if number else "")
            yield from _sentences(section, _asked(ANSWERS[section.key], agreement.edition) | other, mentorship)


def _asked(answers: dict[str, Any], edition: int) -> dict[str, Any]:
    """Without the answers that this edition had no question for."""
    if edition > 1:
        return answers
    asked = {name: answer for name, answer in answers.items() if name not in UNASKED}
    if "promises" in asked:
        asked["promises"] = [promise for promise in asked["promises"] if promise != "mentor’s manager knows"]
    return asked


def _sentences(section: Section, answers: dict[str, Any], mentorship: Mentorship) -> Iterator[str]:
    section._read = (section.stored, answers)
    for text in clause(section, mentorship):
        who = f"{text.role}: " if text.role else ""
        yield from (f"{who}{line.text} {line.by}".strip() for line in text.lines)
