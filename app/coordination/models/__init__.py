"""Facts about pairs, the coordinators of a programme, people who leave, and the team's name."""

from app.coordination.models.coordinators import coordinators_of, make_coordinator, step_down
from app.coordination.models.deactivation import activate, deactivate
from app.coordination.models.pair_facts import PairFacts
from app.coordination.models.programme_note import ProgrammeNote, everybody_in, readers_in, running_in
from app.coordination.models.programmes import change_programme, enrol_member, enrollable, remove_member
from app.coordination.models.removal import Removal
from app.coordination.models.team import rename_team
