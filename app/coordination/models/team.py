"""The name of the team."""

from app.db import writing
from app.errors import Overtaken
from app.events.models import Event
from app.i18n import _
from app.people.models import Person, Team
from app.programmes.models import Programme


def rename_team(name: str, *, seen: str, by: Person) -> None:
    """Give the team another name. A programme that is named after the team follows. The same name changes nothing.

    Raises Overtaken if somebody else renamed it since it had the fingerprint `seen`.
    """
    with writing(lock="team"):
        team = Team.get()
        if team.name == name:
            return
        if team.fingerprint != seen:
            raise Overtaken(_("Somebody else renamed the team since you opened this."))
        named_after = Programme.name == Programme.name_for(team.name)
        Programme.update(name=Programme.name_for(name)).where(named_after).execute()
        team.name = name
        team.save(only=["name"])
        Event.record(by, "team.renamed", team)
