"""The text of a section, for the document, the page before sending, and the comparison of versions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app.agreements.models import Section
from app.agreements.presenters import practice
from app.agreements.rules.confidentiality import PROMISES
from app.agreements.rules.template import Template
from app.agreements.rules.templates import template_of
from app.i18n import _, lazy, listed
from app.mentorships.models import MENTEE, MENTOR, ROLES, Mentorship
from app.text import isolated
from app.web.filters import day


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

QUOTE = lazy("“%(words)s”")
QUOTES = {
    "tried": lazy("What I’ve tried: “%(words)s”"),
    "good_answer": lazy("A good answer: “%(words)s”"),
    "decision": lazy("A decision this could help me make: “%(words)s”"),
    "unheard": lazy("What I rarely get to hear: “%(words)s”"),
    "first_days": lazy("What I must learn, who I must meet, and what should stay: “%(words)s”"),
    "frank": lazy("What would make it safe to be frank: “%(words)s”"),
    "mentor_boundaries": lazy("Don’t ask me about: “%(words)s”"),
    "mentee_helps": lazy("What helps me take part: “%(words)s”"),
    "mentor_helps": lazy("What helps me take part: “%(words)s”"),
}
"""Labels for the answers that need one, by field name."""

TOPICS_BY_PLACE = {
    "in": lazy("In: %(topics)s."),
    "out": lazy("Out: %(topics)s."),
    "ask": lazy("Ask first: %(topics)s."),
}
WANTS_TO_BE_TOLD = {
    "moment": lazy("Wants to be told at once."),
    "writing": lazy("Wants to be told in writing first."),
    "end": lazy("Wants to be told at the end of a session."),
}


def clause(section: Section, mentorship: Mentorship) -> list[ClauseText]:
    """The texts of a section, with dates and times in the reader's format. Unanswered questions have none."""
    template = template_of(mentorship, section.agreement.edition)
    return list(_TEXTS_OF[section.key](section.answers, mentorship, template))


def _fixed(key: str, template: Template) -> ClauseTexts:
    """The fixed sentences of a section."""
    return (_text(clause) for clause in template.fixed(key))


def _text(text: str, role: str | None = None) -> ClauseText:
    return ClauseText((ClauseLine(str(text)),), role)


def _paragraph(sentences: list[str], role: str | None = None) -> ClauseTexts:
    """One paragraph, or none without sentences."""
    if sentences:
        yield _text(" ".join(str(sentence) for sentence in sentences), role)


def _quoted(answers: dict[str, Any], *names: str) -> ClauseTexts:
    """Quotations of what one person wrote, some with a label."""
    for name in names:
        if answers.get(name):
            role = MENTOR if name.startswith(MENTOR) or name == "frank" else MENTEE
            yield _text(str(QUOTES.get(name, QUOTE)) % {"words": answers[name]}, role)


def _why(answers: dict[str, Any], mentorship: Mentorship, template: Template) -> ClauseTexts:
    yield from _quoted(answers, "question", "tried", "good_answer")
    yield from _quoted(answers, "mentee_why", "decision", "unheard", "first_days", "mentor_why", "frank")


def _objectives(answers: dict[str, Any], mentorship: Mentorship, template: Template) -> ClauseTexts:
    for role in ROLES:
        items = answers.get(f"{role}_objectives")
        if items:
            yield ClauseText(tuple(ClauseLine(item["text"]) for item in items), role, is_list=True)


def _rhythm(answers: dict[str, Any], mentorship: Mentorship, template: Template) -> ClauseTexts:
    yield from _fixed("rhythm", template)
    yield from _paragraph([sentence for sentence in [template.about_the_place(answers.get("channel"))] if sentence])
    yield from _paragraph(practice.rhythm_sentences(answers))
    if answers.get("times"):
        yield _text(practice.suggested_times(answers), MENTEE)


def _time(answers: dict[str, Any], mentorship: Mentorship, template: Template) -> ClauseTexts:
    for role in ROLES:
        hours = answers.get(f"{role}_hours")
        if hours:
            yield _text(practice.hours_a_month(hours), role)


def _between(answers: dict[str, Any], mentorship: Mentorship, template: Template) -> ClauseTexts:
    yield from _paragraph(practice.writing_sentences(answers))


def _driver(answers: dict[str, Any], mentorship: Mentorship, template: Template) -> ClauseTexts:
    names = {role: isolated(mentorship.person_in(role).call_name) for role in ROLES}
    yield from _paragraph(practice.driver_sentences(answers, names))


def _boundaries(answers: dict[str, Any], mentorship: Mentorship, template: Template) -> ClauseTexts:
    chosen = answers.get("topics") or {}
    for place, sentence in TOPICS_BY_PLACE.items():
        topics = [topic for key, topic in template.topics_listed.items() if chosen.get(key) == place]
        if topics:
            yield _text(str(sentence) % {"topics": listed(topics)})
    if answers.get("own_boundaries"):
        yield _text(answers["own_boundaries"])
    yield from _quoted(answers, "mentor_boundaries")


def _confidentiality(answers: dict[str, Any], mentorship: Mentorship, template: Template) -> ClauseTexts:
    yield from _fixed("confidentiality", template)
    if answers.get("managed") in template.hats:
        yield _text(template.hats[answers["managed"]])
    for key, promise in PROMISES.items():
        if key in (answers.get("promises") or []):
            yield _text(promise)
    if answers.get("third_person"):
        yield _text(_("If we get stuck, we ask %(name)s.", name=isolated(answers["third_person"])))
    if answers.get("must_report"):
        yield _text(_("Our employer’s rules oblige us to report: %(what)s", what=isolated(answers["must_report"])))
    yield from _quoted(answers, "mentee_exceptions", "mentee_helps", "mentor_exceptions", "mentor_helps")


def _feedback(answers: dict[str, Any], mentorship: Mentorship, template: Template) -> ClauseTexts:
    for role in ROLES:
        how = answers.get(f"{role}_hears")
        if how:
            question = [_("Wants to be asked first.")] if answers.get(f"{role}_asked_first") == "yes" else []
            yield from _paragraph([WANTS_TO_BE_TOLD[how], *question], role)
    yield from _dated(answers.get("introductions"), MENTOR, _introduction)
    if answers.get("milestones") and template.milestones_are:
        yield _text(template.milestones_are)
    yield from _dated(answers.get("milestones"))


def _introduction(person: str) -> str:
    return _("Introduces %(person)s", person=person)


def _dated(
    items: list[dict[str, Any]] | None, role: str | None = None, text_of: Callable[[str], str] = str
) -> ClauseTexts:
    if items:
        lines = (
            ClauseLine(
                text_of(isolated(item["text"])),
                _("by %(day)s", day=day(item["day"])) if item.get("day") else "",
            )
            for item in items
        )
        yield ClauseText(tuple(lines), role, is_list=True)


def _ending(answers: dict[str, Any], mentorship: Mentorship, template: Template) -> ClauseTexts:
    review_on, ends_on = answers.get("review_on"), answers.get("ends_on")
    yield from _paragraph(
        [
            *([_("We’ll review this on %(day)s.", day=day(review_on))] if review_on else []),
            *([_("It ends on %(day)s.", day=day(ends_on))] if ends_on else []),
        ]
    )
    if answers.get("done_when"):
        yield _text(_("We’re done when: %(words)s", words=isolated(answers["done_when"])))
    yield from _fixed("ending", template)
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
