"""The first run, from a printed code to a team with a coordinator."""

from app import addresses, clock
from app.accounts.models import SetupCode
from app.db import writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.people.models import Person, Team
from app.programmes.models import COORDINATOR, Enrolment, Programme


def is_fresh() -> bool:
    """Whether nobody has set this installation up yet."""
    return Team.name_or_none() is None


def set_up(*, code: str, team: str, name: str, email: str, password_hash: str, zone: str, region: str) -> Person:
    """Make the team, its programme, and its host, who is the first coordinator. Of two people with the code, one wins.

    Raises RuleBroken if the code is wrong or Trellis is already set up.
    """
    with writing(lock="setup"):
        if not is_fresh():
            raise RuleBroken(_("Trellis is already set up. Sign in."))
        if not SetupCode.use(code):
            raise RuleBroken(_("That’s not the setup code. It’s printed where Trellis was started."))
        Team.create(name=team)
        programme = Programme.create(name=Programme.name_for(team))
        host = Person.create(name=name, email=addresses.email(email))
        host.join(name=name, password_hash=password_hash, zone=zone, region=region, at=clock.now())
        Enrolment.enrol(host, programme, COORDINATOR)
        Event.record(host, "team.set_up", programme)
    return host
