"""Which tests run on which database: all on SQLite, and those chosen in tests/conftest.py on PostgreSQL.

And how many of them use a browser, which takes more than half of the time of `./run test`.
"""

from collections import Counter
from fnmatch import fnmatch

from app.config import ROOT
from app.rooms import ROOMS
from tests import rare
from tests.conftest import POSTGRES_ON_EVERY_CHANGE, POSTGRES_WITH_ALL

TESTS = ROOT / "tests"
MODULES = {path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")}


def test_every_module_and_folder_is_chosen_for_postgres_or_left_out_on_purpose():
    named = {pattern.removesuffix("/*") for pattern in (*POSTGRES_ON_EVERY_CHANGE, *POSTGRES_WITH_ALL)}
    parts = {module.partition("/")[0] for module in MODULES} - named
    assert {part for part in parts if part.removeprefix("test_").removesuffix(".py") not in ROOMS} == set()
    assert set(POSTGRES_ON_EVERY_CHANGE) & set(POSTGRES_WITH_ALL) == set()


def test_everything_that_the_selection_names_exists():
    for pattern in POSTGRES_ON_EVERY_CHANGE:
        assert any(fnmatch(module, pattern) for module in MODULES), pattern
    left_out = [module for module in MODULES if not any(fnmatch(module, chosen) for chosen in POSTGRES_ON_EVERY_CHANGE)]
    for name in POSTGRES_WITH_ALL:
        assert any(module == name or module.startswith(f"{name}/") for module in left_out), name


JOURNEYS_AT_MOST = 150
"""How many journeys `./run test` runs. Each takes about three seconds of processor time."""


def test_a_page_is_opened_once_in_english_and_once_in_the_pseudo_language(request):
    """Everything that a browser finds on a page, on any screen, is checked while it is open."""
    tests = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    opened = Counter(params["picture"] for params in tests if "picture" in params)
    assert {picture.name: times for picture, times in opened.items() if times > 2} == {}


def test_the_journeys_stay_within_their_budget(request):
    """A new room has one or two journeys. What repeats a journey in another way is marked rare (tests/rare.py)."""
    items = [item for item in request.session.items if item.path.parent.name == "journeys" and not rare.is_rare(item)]
    assert len(items) <= JOURNEYS_AT_MOST, len(items)
