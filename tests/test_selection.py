"""Which tests run on which database: all on SQLite, and those chosen in tests/conftest.py on PostgreSQL."""

from fnmatch import fnmatch

from app.config import ROOT
from app.rooms import ROOMS
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
