"""Leaves out the tests marked `rare` unless `--rare` is given, as `./run test --all` does, and says how many.

Rare tests repeat a journey in another combination of screen, script and keyboard, or open a page in the
pseudo-language. They find little that the usual ones don't find, and take as long.
"""

import pytest

LEFT_OUT = "rare tests left out"
USUAL = {("phone", False), ("desktop", True)}
"""A journey on each screen, with and without JavaScript, usually runs only on a phone without and a desktop with it."""


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
    chosen = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    on_both = {"screen", "javascript"} <= chosen.keys()
    return item.get_closest_marker("rare") is not None or (
        on_both and (chosen["screen"], chosen["javascript"]) not in USUAL
    )


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
