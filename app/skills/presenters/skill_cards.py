"""A skill as a drawing of two lines, a table that says the same, and sentences about what changed."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.roles import ROLES
from app.skills.labels import LEVELS, NOT_SEEN_IN_TABLE, SHORT_LEVELS
from app.skills.queries.skill_histories import RoundSeen, SkillHistory
from app.skills.rules.trends import DOWN, SAME, UP, trend_of
from app.text import isolated
from app.web.charts import Chart, Line, Rating
from app.web.filters import date_of

LAST = 6
"""The rounds in the table of a list. The page of a skill has all of them."""

MONTHS_APART = 60
"""The days between the two ratings of a round from which a sentence says so."""


@dataclass
class SkillCard:
    """A skill with its drawing. `chart` is None before the first reveal."""

    skill: SkillHistory
    chart: Chart | None
    says: str
    """The drawing in a sentence."""

    trends: list[str]
    notes: list[str]
    """Sentences about ratings of one round that are far apart in time."""

    last_notes: list[str]
    """The lines about the last round."""

    @property
    def rows(self) -> list[tuple]:
        """The last rows of the table."""
        return self.chart.rows[-LAST:] if self.chart else []

    @property
    def is_shortened(self) -> bool:
        return bool(self.chart and len(self.chart.rows) > LAST)


def card_of(user: Person, skill: SkillHistory) -> SkillCard:
    if not skill.revealed:
        return SkillCard(skill, None, "", [], [], [])
    mentorship = skill.mentorship
    lines = [_line(user, mentorship, role, skill.revealed) for role in ROLES]
    chart = Chart([str(word) for word in SHORT_LEVELS.values()], lines, unseen=str(NOT_SEEN_IN_TABLE))
    trends = [sentence for role in ROLES if (sentence := _trend(user, mentorship, role, skill.revealed))]
    now = [_now(user, mentorship, role, skill.revealed[-1]) for role in ROLES]
    says = " ".join([f"{skill.name}.", *(trends or now), _("The table says the same.")])
    notes, last = _notes(user, mentorship, skill.revealed), _notes(user, mentorship, skill.revealed[-1:])
    return SkillCard(skill, chart, says, trends, notes, last)


def _line(user: Person, mentorship: Mentorship, role: str, rounds: list[RoundSeen]) -> Line:
    is_mine = mentorship.role_of(user) == role
    zone = ZoneInfo(user.zone)
    ratings = [
        Rating(round.revealed_at.astimezone(zone).date(), round.mine if is_mine else round.theirs)
        for round in rounds
        if round.revealed_at
    ]
    return Line(ratings, name=mentorship.person_in(role).call_name, role=role)


def _levels(user: Person, mentorship: Mentorship, role: str, rounds: list[RoundSeen]) -> list[int]:
    is_mine = mentorship.role_of(user) == role
    levels = (round.mine if is_mine else round.theirs for round in rounds)
    return [level for level in levels if level]


def _now(user: Person, mentorship: Mentorship, role: str, round: RoundSeen) -> str:
    """`Amara: With help.`"""
    (level,) = _levels(user, mentorship, role, [round]) or (None,)
    word = LEVELS[level] if level else NOT_SEEN_IN_TABLE
    return _("%(name)s: %(level)s.", name=isolated(mentorship.person_in(role).call_name), level=word)


def _trend(user: Person, mentorship: Mentorship, role: str, rounds: list[RoundSeen]) -> str:
    """A sentence about one person's ratings, or nothing for fewer than three."""
    levels = _levels(user, mentorship, role, rounds)
    trend = trend_of(levels)
    if trend is None:
        return ""
    words = {
        "name": isolated(mentorship.person_in(role).call_name),
        "first": LEVELS[levels[0]],
        "last": LEVELS[levels[-1]],
    }
    if trend == UP:
        return _("%(name)s’s ratings went up, from “%(first)s” to “%(last)s”.", **words)
    if trend == DOWN:
        return _("%(name)s’s ratings went down, from “%(first)s” to “%(last)s”.", **words)
    if trend == SAME:
        return _("%(name)s’s ratings stayed at “%(last)s”.", **words)
    return _("%(name)s’s ratings changed and are back at “%(last)s”.", **words)


def _notes(user: Person, mentorship: Mentorship, rounds: list[RoundSeen]) -> list[str]:
    found = []
    for round in rounds:
        if round.mine_at and round.theirs_at and abs((round.mine_at - round.theirs_at).days) >= MONTHS_APART:
            is_mine_first = round.mine_at < round.theirs_at
            first = user if is_mine_first else mentorship.other(user)
            found.append(
                _(
                    "%(name)s had rated on %(before)s what you both saw on %(day)s.",
                    name=isolated(first.call_name),
                    before=date_of(min(round.mine_at, round.theirs_at)),
                    day=date_of(round.revealed_at),
                )
            )
    return found
