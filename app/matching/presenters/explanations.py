"""Why two people are suggested, in sentences for the mentee, the mentor or a coordinator (docs/practice.md 9.5)."""

from dataclasses import dataclass
from datetime import date

from app.i18n import _, listed, ngettext
from app.matching.presenters.explanation_texts import (
    COORDINATOR_READS_TOPIC,
    MENTEE_READS_TOPIC,
    MENTOR_READS_TOPIC,
    PARTS,
    WAYS,
)
from app.matching.rules.candidates import Candidate
from app.matching.rules.reasons import (
    MOST,
    Caution,
    FewParts,
    FirstTopicNotOffered,
    HelpingReason,
    LearningReason,
    MeetingPlace,
    NotStated,
    Reason,
    TeamReason,
    TopicReason,
    WeekNotStated,
    WeekReason,
    caution_of,
    reasons_of,
)
from app.offers.labels import PARTS as EVERY_WEEK
from app.offers.rules.answers import IN_PERSON
from app.roles import MENTEE, MENTOR
from app.text import isolated

COORDINATOR = "coordinator"
"""A reader who is neither of the two."""


@dataclass(frozen=True)
class Explanation:
    """Up to three reasons, and one caution or nothing. A reason is about `name`: “Why Jonas”, “Has led hiring.”"""

    name: str
    reasons: list[str]
    caution: str


def explain(mentee: Candidate, mentor: Candidate, on: date, *, reader: str) -> Explanation:
    """Why these two. The reader is MENTEE, MENTOR or COORDINATOR. A mentor reads about the mentee, the others about the
    mentor.
    """
    words = _Words(mentee, mentor, reader)
    caution = caution_of(mentee, mentor, on)
    return Explanation(
        name=(mentee if reader == MENTOR else mentor).name,
        reasons=[words.reason(reason) for reason in reasons_of(mentee, mentor, on)],
        caution=words.caution(caution) if caution else "",
    )


def in_common(mentee: Candidate, mentor: Candidate, on: date, *, reader: str) -> list[str]:
    """Up to three sentences for one of the two who is asked: the reasons, and the few parts of the week that suit both.
    What they don't share isn't said.
    """
    words, caution = _Words(mentee, mentor, reader), caution_of(mentee, mentor, on)
    sentences = [words.reason(reason) for reason in reasons_of(mentee, mentor, on)]
    if isinstance(caution, FewParts):
        sentences = [*sentences[: MOST - 1], words.week_in_common(caution)]
    return sentences


class _Words:
    """The sentences about one pair for one reader."""

    def __init__(self, mentee: Candidate, mentor: Candidate, reader: str) -> None:
        self.reader = reader
        self.names = {MENTEE: isolated(mentee.name), MENTOR: isolated(mentor.name)}

    def reason(self, reason: Reason) -> str:
        match reason:
            case TopicReason():
                return self._topic(reason)
            case LearningReason(topics):
                return self._learning(listed([isolated(topic) for topic in topics]))
            case HelpingReason(ways):
                return self._helping(listed([str(WAYS.get(way, way)) for way in ways]))
            case WeekReason(parts):
                return self._week(parts)
            case TeamReason():
                return _("Works in another team.")

    def _topic(self, reason: TopicReason) -> str:
        values = {"topic": isolated(reason.topic), "name": self.names[MENTEE]}
        if self.reader == MENTOR:
            return str(MENTOR_READS_TOPIC[reason.how]) % values
        texts = MENTEE_READS_TOPIC if self.reader == MENTEE else COORDINATOR_READS_TOPIC
        return str(texts[reason.how, 0 if reason.named == 1 else reason.place]) % values

    def _learning(self, topics: str) -> str:
        if self.reader == MENTEE:
            return _("Would like to learn %(topics)s, which you offer.", topics=topics)
        if self.reader == MENTOR:
            return _("Can help you with %(topics)s, which you’d like to learn.", topics=topics)
        name = self.names[MENTEE]
        return _("Would like to learn %(topics)s, which %(name)s offers.", topics=topics, name=name)

    def _helping(self, ways: str) -> str:
        if self.reader == COORDINATOR:
            return _("Likes %(ways)s, as %(name)s does.", ways=ways, name=self.names[MENTEE])
        return _("Likes %(ways)s, as you do.", ways=ways)

    def _week(self, parts: int) -> str:
        if self.reader != COORDINATOR:
            return ngettext(
                "Shares %(count)d part of the week with you.", "Shares %(count)d parts of the week with you.", parts
            )
        return ngettext(
            "Shares %(count)d part of the week with %(name)s.",
            "Shares %(count)d parts of the week with %(name)s.",
            parts,
            name=self.names[MENTEE],
        )

    def caution(self, caution: Caution) -> str:
        match caution:
            case FewParts():
                return self._few_parts(caution)
            case WeekNotStated(by):
                return _("Not stated by %(names)s: which parts of the week suit.", names=self._listed(by))
            case FirstTopicNotOffered(topic):
                return self._first_topic(isolated(topic))
            case MeetingPlace():
                return self._meeting_place(caution)
            case NotStated():
                return self._not_stated(caution)

    def _listed(self, roles: tuple[str, ...]) -> str:
        """Their names; the reader is “you”."""
        return listed([_("you") if role == self.reader else self.names[role] for role in roles])

    def _few_parts(self, caution: FewParts) -> str:
        """For a coordinator: by the mentee's clock, and by the mentor's too if that differs."""
        mine, theirs = caution.for_mentee, caution.for_mentor
        if self.reader == MENTOR:
            mine = theirs
        parts, others = (listed([str(PARTS[part]) for part in each]) for each in (mine, theirs))
        if self.reader != COORDINATOR:
            return ngettext("Only %(parts)s suits you both.", "Only %(parts)s suit you both.", len(mine), parts=parts)
        if parts == others:
            return ngettext("Only %(parts)s suits both.", "Only %(parts)s suit both.", len(mine), parts=parts)
        return ngettext(
            "Only %(parts)s suits both. For %(name)s that’s %(others)s.",
            "Only %(parts)s suit both. For %(name)s that’s %(others)s.",
            len(mine),
            parts=parts,
            others=others,
            name=self.names[MENTOR],
        )

    def week_in_common(self, few: FewParts) -> str:
        """The parts of the week that both have, by the clock of the reader, who is one of the two."""
        parts = few.for_mentor if self.reader == MENTOR else few.for_mentee
        suits = listed([str(EVERY_WEEK[part]) for part in parts])
        return _("%(parts)s suit you both.", parts=suits)

    def _first_topic(self, topic: str) -> str:
        if self.reader == MENTEE:
            return _("Doesn’t offer %(topic)s, your first topic.", topic=topic)
        if self.reader == MENTOR:
            return _("Would most like help with %(topic)s, which you don’t offer.", topic=topic)
        return _("Doesn’t offer %(topic)s, %(name)s’s first topic.", topic=topic, name=self.names[MENTEE])

    def _meeting_place(self, caution: MeetingPlace) -> str:
        in_person, remote = (MENTEE, MENTOR) if caution.mentee == IN_PERSON else (MENTOR, MENTEE)
        if self.reader == in_person:
            return _("You’d like to meet in person, %(name)s remotely.", name=self.names[remote])
        if self.reader == remote:
            return _("You’d like to meet remotely, %(name)s in person.", name=self.names[in_person])
        return _(
            "%(name)s would like to meet in person, %(other)s remotely.",
            name=self.names[in_person],
            other=self.names[remote],
        )

    def _not_stated(self, caution: NotStated) -> str:
        names = self._listed(caution.by)
        if caution.answer == "helping":
            return _("Not stated by %(names)s: how to help or be helped.", names=names)
        if caution.answer == "team":
            return _("Not stated by %(names)s: the team.", names=names)
        if caution.by == (MENTEE,):
            return _("Not stated by %(names)s: what to help with in return.", names=names)
        if caution.by == (MENTOR,):
            return _("Not stated by %(names)s: what to learn in return.", names=names)
        return _("Not stated by %(names)s: what could be given in return.", names=names)
