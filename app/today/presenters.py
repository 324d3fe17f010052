"""Today and the page of a mentorship, assembled from what the rooms offer."""

from datetime import UTC, datetime
from typing import NamedTuple

from app import rooms
from app.contracts import Need, PageLink, Part
from app.i18n import _, lazy, ngettext
from app.mentorships.models import Mentorship, MentorshipList
from app.people.models import Person

NEVER = datetime.min.replace(tzinfo=UTC)

FEW_THINGS = (
    lazy("You’re all caught up."),
    lazy("One thing needs you."),
    lazy("Two things need you."),
    lazy("Three things need you."),
    lazy("Four things need you."),
    lazy("Five things need you."),
    lazy("Six things need you."),
    lazy("Seven things need you."),
    lazy("Eight things need you."),
    lazy("Nine things need you."),
)
"""Numbers below ten are written as words."""


def sentence_on_top(parts: list[Part], waiting: int) -> str:
    """The sentence at the top of Today: that of its first part, or one about what waits for the reader."""
    first = parts[0] if parts else None
    if first and first.sentence:
        is_ahead = waiting and not first.waits
        return first.sentence + (" " + _("The rest can wait until after.") if is_ahead else "")
    return summary(waiting)


def summary(waiting: int) -> str:
    """The sentence about the number of things that wait for the reader."""
    if waiting < len(FEW_THINGS):
        return FEW_THINGS[waiting]
    return ngettext("%(count)d thing needs you.", "%(count)d things need you.", waiting)


def parts_of_today(user: Person, mentorships: MentorshipList) -> list[Part]:
    """The sections of Today, in order."""
    offers = [offer for needs in rooms.offered("needs", "needs") for offer in needs(user, mentorships)]
    parts = [offer for offer in offers if isinstance(offer, Part)]
    replaced = {subject for part in parts for subject in part.replaces}
    single = [offer for offer in offers if isinstance(offer, Need) and offer.subject not in replaced]
    needs = in_order(single, mentorships)
    mine, theirs = [need for need in needs if need.is_mine], [need for need in needs if not need.is_mine]
    if mine:
        parts.append(Part(template="today/_needs.html", order=0, about=mine, waits=len(mine)))
    if theirs:
        parts.append(Part(template="today/_meanwhile.html", order=40, about=theirs))
    if all(mentorship.has_ended for mentorship in mentorships):
        parts.append(Part(template="today/_start.html", order=50, about=bool(mentorships)))
    return sorted(parts, key=lambda part: part.order)


def in_order(needs: list[Need], mentorships: list[Mentorship]) -> list[Need]:
    """Sort by `order`, then the oldest first, then in the order of the mentorships."""
    places = {mentorship.id: place for place, mentorship in enumerate(mentorships)}

    def key(need: Need) -> tuple[int, datetime, int]:
        place = places[need.mentorship.id] if need.mentorship else len(places)
        return need.order, need.since or NEVER, place

    return sorted(needs, key=key)


def beside_today(mentorships: MentorshipList) -> list[Mentorship]:
    """The mentorships that are listed beside Today: at most ten, with those that have ended last."""
    return sorted(mentorships, key=lambda mentorship: mentorship.has_ended)[:10]


class MentorshipPage(NamedTuple):
    """What rooms offer for the page of a mentorship, each in order, and the part with the main button, if one waits."""

    parts: list[Part]
    beside: list[Part]
    links: list[PageLink]
    acts: list[PageLink]
    main: Part | None


def page_of_mentorship(user: Person, mentorship: Mentorship) -> MentorshipPage:
    offers = [offer for parts in rooms.offered("parts", "parts") for offer in parts(user, mentorship)]
    parts = [offer for offer in offers if isinstance(offer, Part)]
    main = next((part for part in parts if part.waits), None)
    parts.sort(key=lambda part: part.order)
    links = sorted((offer for offer in offers if isinstance(offer, PageLink)), key=lambda link: link.order)
    return MentorshipPage(
        parts=[part for part in parts if not part.is_beside],
        beside=[part for part in parts if part.is_beside],
        links=[link for link in links if not link.is_act],
        acts=[link for link in links if link.is_act],
        main=main,
    )
