"""Leaves out the tests marked `rare` unless `--rare` is given, as `./run test --all` does, and says how many.

Rare tests repeat a journey in another combination of screen, script and keyboard, or open a page in the
pseudo-language. They find little that the usual ones don't find, and take as long.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import pytest

LEFT_OUT = "rare tests left out"
USUAL = ({"screen": "phone", "javascript": False}, {"screen": "desktop", "javascript": True})
"""A journey on each screen, or with and without JavaScript, usually runs in one of these ways: half of the journeys on
a phone without JavaScript, the others on a desktop with it.
"""

newest_records = pytest.mark.parametrize(
    "most", [pytest.param(2, id="newest"), pytest.param(None, id="all records", marks=pytest.mark.rare)]
)
"""For tests that open every page for every record: usually only for the newest and the main one of each kind."""


def in_turns(names: str, many: Sequence[str], few: Mapping[str, Any]) -> pytest.MarkDecorator:
    """Parametrize a test with every pair of one of `many` and one of `few`, which has its values by id. The usual run
    takes each of `many` once, and those of `few` in turns.
    """
    pairs = [
        pytest.param(one, value, id=f"{one}-{id}", marks=[] if place % len(few) == turn else [pytest.mark.rare])
        for place, one in enumerate(many)
        for turn, (id, value) in enumerate(few.items())
    ]
    return pytest.mark.parametrize(names, pairs)


def mostly(usual: Sequence[str], every: Sequence[str]) -> list[Any]:
    """Values for a test about `every` role, of which the usual run takes only `usual`: those who could see most."""
    return [one if one in usual else pytest.param(one, marks=pytest.mark.rare) for one in every]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rare", action="store_true", help="also run the tests marked rare, as ./run test --all does")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--rare"):
        return
    rare = [item for item in items if is_rare(item)]
    items[:] = [item for item in items if not is_rare(item)]
    config.hook.pytest_deselected(items=rare)
    if hasattr(config, "workeroutput"):
        config.workeroutput[LEFT_OUT] = len(rare)


def is_rare(item: pytest.Item) -> bool:
    if item.get_closest_marker("rare"):
        return True
    chosen = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    usual = USUAL[crc32(item.nodeid.partition("[")[0].encode()) % 2]
    return "javascript" in chosen and any(chosen.get(name, value) != value for name, value in usual.items())


class Count:
    """What the test processes left out."""

    def __init__(self) -> None:
        self.most = 0

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Each process of xdist has collected all tests, so any of them knows the number."""
        self.most = max(self.most, getattr(node, "workeroutput", {}).get(LEFT_OUT, 0))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.most:
            terminalreporter.line(f"{self.most} tests of rare combinations left out; ./run test --all runs them too.")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Count(), "count of rare tests")
