"""A plain-text file with everything one person wrote."""

from itertools import groupby

from app import clock, rooms
from app.i18n import _
from app.mentorships.models import Mentorship, mentorships_of
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person
from app.web.filters import date_of, day
from app.web.reader import reading_as

RULE = "=" * 60


def own_words_file(person: Person) -> str:
    """What this person wrote, alone or together with the other, by mentorship and in the order of time."""
    with reading_as(person):
        mentorships = mentorships_of(person)
        order: dict[int | None, int] = {mentorship.id: place for place, mentorship in enumerate(mentorships)}
        order[None] = len(order)
        found = [text for own_texts in rooms.offered("exports", "own_texts") for text in own_texts(person)]
        found = sorted((text for text in found if text.mentorship_id in order), key=lambda text: text.at)
        found.sort(key=lambda text: order[text.mentorship_id])
        parts = [_("What %(name)s wrote in Trellis, until %(day)s", name=person.name, day=date_of(clock.now()))]
        for id, texts in groupby(found, key=lambda text: text.mentorship_id):
            title = _heading(mentorships[order[id]], person) if id else _own_heading()
            parts += [title, *(_entry(text) for text in texts)]
        if not found:
            parts.append(_("Nothing."))
        return "\n\n".join(parts) + "\n"


def _heading(mentorship: Mentorship, person: Person) -> str:
    title = _("With %(name)s: %(kind)s", name=mentorship.other(person).name, kind=str(mentorship.kind.name))
    return f"{RULE}\n{title}\n{RULE}"


def _own_heading() -> str:
    """The title of what belongs to no mentorship."""
    title = _("Your goals")
    return f"{RULE}\n{title}\n{RULE}"


def _entry(text: OwnText) -> str:
    title = _("%(day)s, %(label)s", day=day(text.at.date()), label=str(text.label))
    return "\n".join([title, *(each for each in text.texts if each.strip())])
