"""Lists of people, and their rows."""

from app.rosters.models.roster_list import RosterList
from app.rosters.models.roster_mapping import RosterMapping
from app.rosters.models.roster_row import RosterRow
