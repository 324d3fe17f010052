"""Puts together what the rooms offer for Today and for the page of a mentorship."""

from datetime import UTC, datetime

from app import rooms
from app.contracts import Need, Part
from app.mentorships.models import Mentorship
from app.people.models import Person

NEVER = datetime.min.replace(tzinfo=UTC)


def parts_of_today(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    """The sections of Today in their order."""
    offers = [offer for needs in rooms.offered("needs", "needs") for offer in needs(user, mentorships)]
    needs = in_order([offer for offer in offers if isinstance(offer, Need)], mentorships)
    mine, theirs = [need for need in needs if need.is_mine], [need for need in needs if not need.is_mine]
    parts = [offer for offer in offers if isinstance(offer, Part)]
    if mine:
        parts.append(Part(template="today/_needs.html", order=0, about=mine, waits=len(mine)))
    if theirs:
        parts.append(Part(template="today/_meanwhile.html", order=40, about=theirs))
    if not mentorships:
        parts.append(Part(template="today/_start.html", order=50))
    return sorted(parts, key=lambda part: part.order)


def in_order(needs: list[Need], mentorships: list[Mentorship]) -> list[Need]:
    """By their order, the oldest first, then as the mentorships are listed."""
    places = {mentorship.id: place for place, mentorship in enumerate(mentorships)}

    def key(need: Need) -> tuple[int, datetime, int]:
        place = places[need.mentorship.id] if need.mentorship else len(places)
        return need.order, need.since or NEVER, place

    return sorted(needs, key=key)


def parts_of_mentorship(user: Person, mentorship: Mentorship) -> tuple[list[Part], Part | None]:
    """The sections of the page of a mentorship in their order, and the one that has the main button."""
    parts = [part for offer in rooms.offered("parts", "parts") for part in offer(user, mentorship)]
    main = next((part for part in parts if part.waits), None)
    return sorted(parts, key=lambda part: part.order), main
