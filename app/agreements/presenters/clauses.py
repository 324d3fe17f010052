"""The text of a section, for the document, the page before sending, and the comparison of versions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app import clock
from app.agreements.models import Section
from app.agreements.rules import sections as words
from app.agreements.rules.templates import template_of
from app.mentorships.models import MENTEE, MENTOR, ROLES, Mentorship
from app.text import isolated
from app.web.filters import clock_time, day


@dataclass(frozen=True)
class ClauseLine:
    """A paragraph or a list item. `by` is the date of a milestone as text."""

    text: str
    by: str = ""


@dataclass(frozen=True)
class ClauseText:
    """Lines that belong together, by one person (`role`) or by both. Several lines are a list."""

    lines: tuple[ClauseLine, ...]
    role: str | None = None
    is_list: bool = False


ClauseTexts = Iterator[ClauseText]


def clause(section: Section, mentorship: Mentorship) -> list[ClauseText]:
    """The texts of a section, with dates and times in the reader's format. Unanswered questions have none."""
    return list(_TEXTS_OF[section.key](section.answers, mentorship))


def _fixed(key: str, mentorship: Mentorship) -> ClauseTexts:
    """The fixed sentences of a section."""
    return (_text(clause) for clause in template_of(mentorship).fixed(key))


def _text(text: str, role: str | None = None) -> ClauseText:
    return ClauseText((ClauseLine(text),), role)


def _quoted(answers: dict[str, Any], name: str, before: str = "") -> ClauseTexts:
    """A quotation of what one person wrote."""
    if answers.get(name):
        role = MENTOR if name.startswith(MENTOR) or name == "frank" else MENTEE
        yield _text(f"{before}“{answers[name]}”", role)


def _why(answers: dict[str, Any], mentorship: Mentorship) -> ClauseTexts:
    yield from _quoted(answers, "question")
    yield from _quoted(answers, "tried", "What I have tried: ")
    yield from _quoted(answers, "good_answer", "A good answer: ")
    yield from _quoted(answers, "mentee_why")
    yield from _quoted(answers, "decision", "A decision this could help me make: ")
    yield from _quoted(answers, "unheard", "What I rarely get to hear: ")
    yield from _quoted(answers, "first_days", "To learn, to meet, and to keep as it is: ")
    yield from _quoted(answers, "mentor_why")
    yield from _quoted(answers, "frank", "What would make it safe to be frank: ")


def _objectives(answers: dict[str, Any], mentorship: Mentorship) -> ClauseTexts:
    for role in ROLES:
        items = answers.get(f"{role}_objectives")
        if items:
            yield ClauseText(tuple(ClauseLine(item["text"]) for item in items), role, is_list=True)


def _rhythm(answers: dict[str, Any], mentorship: Mentorship) -> ClauseTexts:
    yield from _fixed("rhythm", mentorship)
    if not answers.get("cadence") or not answers.get("channel"):
        return
    minutes = f"{answers['minutes']} minutes, " if answers.get("minutes") else ""
    often = _steps(words.CADENCES[answers["cadence"]][0], answers.get("cadence_then"), _how_often)
    sentence = f"{often}, {minutes}{words.CHANNELS[answers['channel']].lower()}."
    weekday, at = words.WEEKDAYS.get(answers.get("weekday") or ""), answers.get("at")
    place = f"at {clock_time(at)} in {clock.zone_words(answers['zone'])}" if at else ""
    usually = " ".join(part for part in (weekday, place) if part)
    if usually:
        sentence += f" Usually {usually}." if answers["cadence"] != "single" else f" {usually[0].upper()}{usually[1:]}."
    yield _text(sentence)


def _how_often(step: dict[str, Any]) -> str:
    return words.CADENCES[step["cadence"]][0].lower()


def _steps(first: str, later: list[dict[str, Any]] | None, name: Callable[[dict[str, Any]], str]) -> str:
    """`Every week for 4 sessions, then every two weeks`."""
    for step in later or []:
        first += f" for {_sessions(step['after'])}, then {name(step)}"
    return first


def _sessions(count: float) -> str:
    return "one session" if count == 1 else f"{count:g} sessions"


def _time(answers: dict[str, Any], mentorship: Mentorship) -> ClauseTexts:
    for role in ROLES:
        count = answers.get(f"{role}_hours")
        if count:
            yield _text(f"{count:g} {'hour' if count == 1 else 'hours'} a month", role)


def _between(answers: dict[str, Any], mentorship: Mentorship) -> ClauseTexts:
    writing = answers.get("writing")
    if writing == "no":
        sentence = "We don’t write to each other between sessions"
    elif writing == "urgent":
        sentence = "We write to each other only when it’s urgent"
    elif writing:
        sentence = "We may write to each other"
    else:
        return
    if writing != "no" and answers.get("writing_channel"):
        sentence += _by_channel(answers["writing_channel"])
    yield _text(f"{sentence}. We reply {words.REPLIES[answers['reply_within']].lower()}.")


def _by_channel(channel: str) -> str:
    """` by e-mail` if the text starts with that word, else the text after a colon: `: Team chat`."""
    channel = isolated(channel.rstrip("."))
    return f" by e{channel[1:]}" if channel.lower().startswith("e-mail") else f": {channel}"


def _driver(answers: dict[str, Any], mentorship: Mentorship) -> ClauseTexts:
    if not answers.get("driver"):
        return
    name = {role: isolated(mentorship.person_in(role).call_name) for role in ROLES}
    name["alternate"] = "each of us in turn"
    sets = "We take turns to set" if answers["driver"] == "alternate" else f"{name[answers['driver']]} sets"
    agenda = _steps("the agenda", answers.get("driver_then"), lambda step: name[step["driver"]])
    keeps = (
        "We both keep notes, in one place."
        if answers["keeper"] == "shared"
        else f"{name[answers['keeper']]} keeps notes."
    )
    yield _text(
        f"{sets} {agenda}, {words.LEAD_TIMES[answers['lead_time']].lower()}. "
        f"{name[answers['booker']]} books the sessions. {keeps}"
    )


def _boundaries(answers: dict[str, Any], mentorship: Mentorship) -> ClauseTexts:
    chosen = answers.get("topics") or {}
    for place, word in words.TOPIC_PLACES.items():
        topics = [topic.lower() for key, topic in words.TOPICS.items() if chosen.get(key) == place]
        if topics:
            yield _text(f"{word}: {', '.join(topics)}.")
    if answers.get("own_boundaries"):
        yield _text(answers["own_boundaries"])
    yield from _quoted(answers, "mentor_boundaries", "Don’t ask me about: ")


def _confidentiality(answers: dict[str, Any], mentorship: Mentorship) -> ClauseTexts:
    yield from _fixed("confidentiality", mentorship)
    for key, promise in words.PROMISES.items():
        if key in (answers.get("promises") or []):
            yield _text(promise)
    yield from _quoted(answers, "mentee_exceptions")
    yield from _quoted(answers, "mentor_exceptions")


def _feedback(answers: dict[str, Any], mentorship: Mentorship) -> ClauseTexts:
    for role in ROLES:
        how = answers.get(f"{role}_hears")
        if how:
            asked = " Ask first." if answers.get(f"{role}_asked_first") == "yes" else ""
            yield _text(f"Wants to be told {words.HEARS[how].lower()}.{asked}", role)
    yield from _dated(answers.get("introductions"), MENTOR, "Introduces ")
    yield from _dated(answers.get("milestones"))


def _dated(items: list[dict[str, Any]] | None, role: str | None = None, before: str = "") -> ClauseTexts:
    if items:
        lines = (
            ClauseLine(before + isolated(item["text"]), f"by {day(item['day'])}" if item.get("day") else "")
            for item in items
        )
        yield ClauseText(tuple(lines), role, is_list=True)


def _ending(answers: dict[str, Any], mentorship: Mentorship) -> ClauseTexts:
    dates = [
        sentence.format(day(answers[name]))
        for name, sentence in (("review_on", "We’ll review this on {}."), ("ends_on", "It ends on {}."))
        if answers.get(name)
    ]
    if dates:
        yield _text(" ".join(dates))
    if answers.get("done_when"):
        yield _text(f"We’re done when: {isolated(answers['done_when'])}")
    yield from _fixed("ending", mentorship)
    if answers.get("ending_added"):
        yield _text(answers["ending_added"])


_TEXTS_OF = {
    "why": _why,
    "objectives": _objectives,
    "rhythm": _rhythm,
    "time": _time,
    "between": _between,
    "driver": _driver,
    "boundaries": _boundaries,
    "confidentiality": _confidentiality,
    "feedback": _feedback,
    "ending": _ending,
}
