"""The lists of people that a programme keeps today, so that whoever left the page of one finds it again."""

from app.db import PreparedRecords
from app.programmes.models import Programme
from app.rosters.models import RosterList


def kept_lists(programme: Programme) -> list[RosterList]:
    """The newest first. A list is kept for a day (`RosterList.delete_outdated`)."""
    return list(_kept_lists(programme=programme.id))


_kept_lists = PreparedRecords(
    lambda param: (
        RosterList.select()
        .where(RosterList.programme == param("programme"))
        .order_by(RosterList.made_at.desc(), RosterList.id.desc())
    )
)
