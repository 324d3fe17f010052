"""The name of the team."""

from app.db import writing
from app.events.models import Event
from app.people.models import Person, Team
from app.programmes.models import Programme


def rename_team(name: str, *, by: Person) -> None:
    """Give the team another name. A programme that is named after the team follows."""
    with writing(lock="team"):
        team = Team.get()
        named_after = Programme.name == Programme.name_for(team.name)
        Programme.update(name=Programme.name_for(name)).where(named_after).execute()
        team.name = name
        team.save(only=["name"])
        Event.record(by, "team.renamed", team)
