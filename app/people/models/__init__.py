"""People, their former addresses, and the team."""

from app.people.models.notice_mark import NoticeMark
from app.people.models.person import APPEARANCES, CLOCKS, WEEK_STARTS, FormerAddress, Person
from app.people.models.team import Team
from app.people.models.zones_in_use import zones_in_use
