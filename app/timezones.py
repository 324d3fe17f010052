"""Names of time zones: the current name for each place, and which names mean the same clock.

The IANA database renames zones (Asia/Calcutta became Asia/Kolkata) and keeps the old names working. We show and store
only current names. Sources: `zone.tab` in the tzdata package lists the zone of every place, `tzdata.zi` says which
zones have had the same clock since 1970, and CLDR, through Babel, maps old names to current ones.
"""

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

UTC = "UTC"

OLD_NAMES_IN_BROWSERS = (
    "Africa/Asmera", "America/Buenos_Aires", "America/Catamarca", "America/Coral_Harbour", "America/Cordoba",
    "America/Godthab", "America/Indianapolis", "America/Jujuy", "America/Louisville", "America/Mendoza",
    "Asia/Calcutta", "Asia/Katmandu", "Asia/Rangoon", "Asia/Saigon", "Atlantic/Faeroe", "Europe/Kiev",
    "Pacific/Enderbury", "Pacific/Ponape", "Pacific/Truk",
)  # fmt: skip
"""What browsers still report for these places, because CLDR never changes its identifiers."""


@cache  # reading the table takes 0.7 million instructions
def names() -> tuple[str, ...]:
    """The current name of every zone that a person can choose, as `Area/City`, sorted, with UTC first."""
    lines = _table("zone.tab")
    return (UTC, *sorted(line.split("\t")[2] for line in lines if line and not line.startswith("#")))


@lru_cache(maxsize=1024)  # 26,000 to 57,000 instructions; a profile asks for every zone in use, 4 % of it
def current(name: str) -> str:
    """The current name of a zone: `Asia/Kolkata` for `Asia/Calcutta`. An unknown name is returned unchanged."""
    if name in names():
        return name
    from babel.core import get_global

    found = str(get_global("zone_aliases").get(name, name))
    if found in ("Etc/UTC", "Etc/GMT") or name in ("Etc/UTC", "Etc/GMT"):
        return UTC
    return found if found in names() else name


def have_one_clock(first: str, second: str) -> bool:
    """Whether the clocks of two zones have agreed since 1970, as in Stockholm and Berlin."""
    links = _links()
    return links.get(first, first) == links.get(second, second)


@cache  # 0.3 million instructions, 2 % of the profile
def by_region() -> dict[str, list[str]]:
    """The names from `names()`, grouped by the part before the first slash; UTC has no region."""
    regions = defaultdict(list)
    for name in names()[1:]:
        regions[name.partition("/")[0]].append(name)
    return dict(regions)


@cache  # reading the table takes 2.3 million instructions
def _links() -> dict[str, str]:
    """Maps other names of a zone to the name that has its rules (`L target name` in tzdata.zi)."""
    links = (line.split() for line in _table("tzdata.zi") if line.startswith("L "))
    return {name: target for _, target, name in links}


def _table(file: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / file).read_text(encoding="utf-8").splitlines()
