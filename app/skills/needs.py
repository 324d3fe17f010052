"""Skills that wait for a person's rating, for Today."""

from typing import Any

from app.contracts import Button, Need
from app.i18n import _, ngettext
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.skills.queries.waiting_rounds import waiting_for
from app.text import isolated


def needs(user: Person, mentorships: list[Mentorship]) -> list[Need]:
    """One for each mentorship with such skills. One query."""
    by_id = {mentorship.id: mentorship for mentorship in mentorships}
    return [_need(user, by_id[id], rows) for id, rows in waiting_for(user, mentorships).items()]


def _need(user: Person, mentorship: Mentorship, rows: list[Any]) -> Need:
    name = isolated(mentorship.other(user).call_name)
    sentence = ngettext(
        "A skill waits for your rating: %(skill)s",
        "%(count)d skills with %(name)s wait for your rating",
        len(rows),
        name=name,
        skill=isolated(rows[0].name),
    )
    return Need(
        mentorship=mentorship,
        sentence=sentence,
        note=_("%(name)s sees your rating only once you’ve both rated.", name=name),
        button=Button(label=_("Rate"), endpoint="skill_ratings.edit", id=mentorship.id),
    )
