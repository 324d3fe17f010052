"""A list of people that waits for a coordinator to confirm it, on Today."""

from app.contracts import Button, Need
from app.i18n import _, ngettext
from app.mentorships.models import MentorshipList
from app.people.models import Person
from app.programmes.policy import coordinate
from app.rosters.queries.waiting_lists import waiting_lists
from app.text import isolated


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """One for each. One query for a coordinator, and none for anybody else."""
    if not coordinate(user):
        return []
    return [
        Need(
            sentence=_("%(name)s waits for you", name=isolated(row.name)) if row.name else _("A list waits for you"),
            note=ngettext(
                "One line. Nobody is invited before you’ve checked it, and it waits for a day at most.",
                "%(count)d lines. Nobody is invited before you’ve checked it, and it waits for a day at most.",
                row.lines,
            ),
            button=Button(label=_("Check the list"), endpoint="rosters.show", id=row.id),
            since=row.made_at,
        )
        for row in waiting_lists(user)
    ]
