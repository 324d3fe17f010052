"""Limits each test to ten seconds of processor time, so that no test fails because the machine is busy.

Counts the test and the programs that it waited for, but not its fixtures. For a journey, the browser and the server
count too, where the system reports their times (/proc). Those take longer on a busy machine, so a journey that takes
too long doesn't fail, but is listed at the end of the run.
"""

import os
from collections import defaultdict
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.patience import is_within

MOST, MOST_OF_RARE = 10.0, 20.0
"""Seconds of processor time. A rare test may take longer, because only ./run test --all runs it."""

PROPERTY = "seconds of processor time"

KINDS = {"journeys": "journeys/", "pages in a browser": "test_pages.py"}
"""Parts of the names of tests that use a browser."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    is_journey = item.get_closest_marker("journey") is not None
    begun = processor_time(with_running_programs=is_journey)
    yield
    seconds = processor_time(with_running_programs=is_journey) - begun
    item.user_properties.append((PROPERTY, seconds))
    most = MOST_OF_RARE if item.get_closest_marker("rare") else MOST
    assert is_journey or is_within(seconds, most), (
        f"This test took {seconds:.1f} seconds of processor time of {most:.0f}."
    )


def processor_time(*, with_running_programs: bool) -> float:
    """The processor time of this process and of the programs it waited for, in seconds; optionally also of those that
    are still running.
    """
    times = os.times()
    ended = times.user + times.system + times.children_user + times.children_system
    return ended + (_running() if with_running_programs else 0)


def _running() -> float:
    """The processor time of all programs that this process started and that are still running, in seconds."""
    seconds: dict[int, float] = {}
    children = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # ended meanwhile
            # The fields after the name, which may contain spaces (proc_pid_stat(5)).
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            children[int(fields[1])].append(int(folder.name))
            seconds[int(folder.name)] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    total, unseen = 0.0, children[os.getpid()]
    while unseen:
        process = unseen.pop()
        total += seconds[process]
        unseen += children[process]
    return total


def _say_sums(terminalreporter: pytest.TerminalReporter, took: list[tuple[float, str]]) -> None:
    """Say how long the tests took in all, which doesn't depend on how busy the machine is."""
    sums: dict[str, float] = defaultdict(float)
    for seconds, name in took:
        sums[next((kind for kind, part in KINDS.items() if part in name), "the others")] += seconds
    parts = ", ".join(f"{kind} {sum_:.0f}" for kind, sum_ in sorted(sums.items()))
    terminalreporter.line(f"Seconds of processor time without fixtures: {sum(sums.values()):.0f} ({parts}).")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    took = [(value, report.nodeid) for report in reports for name, value in report.user_properties if name == PROPERTY]
    if took:
        _say_sums(terminalreporter, took)
    if longest := sorted({one for one in took if one[0] > MOST}, reverse=True):
        terminalreporter.section(f"tests over {MOST:.0f} seconds of processor time")
        for seconds, name in longest:
            terminalreporter.line(f"{seconds:.1f} {name}")
