"""No test takes more than ten seconds of its own: of processor time, so that a busy machine fails nobody.

Counted is the test with the programs it waited for, without what is set up for it. Of a journey the browser and the
server count too, where the machine says what they took (/proc). As those take longer on a busy machine, a journey
that takes too long is listed at the end of the run and doesn't fail.
"""

import os
from collections import defaultdict
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest

MOST = 10.0
"""Seconds of processor time."""

PROPERTY = "seconds of processor time"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    is_journey = item.get_closest_marker("journey") is not None
    begun = processor_time(with_running_programs=is_journey)
    yield
    seconds = processor_time(with_running_programs=is_journey) - begun
    item.user_properties.append((PROPERTY, seconds))
    assert is_journey or seconds <= MOST, f"This test took {seconds:.1f} seconds of processor time of {MOST:.0f}."


def processor_time(*, with_running_programs: bool) -> float:
    """What this process has taken with the programs it waited for, in seconds; or also with those that still run."""
    times = os.times()
    ended = times.user + times.system + times.children_user + times.children_system
    return ended + (_running() if with_running_programs else 0)


def _running() -> float:
    """What all that this process has started, and that still runs, has taken, in seconds."""
    seconds: dict[int, float] = {}
    children = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # ended meanwhile
            # After the name, which may hold spaces; see proc_pid_stat(5).
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            children[int(fields[1])].append(int(folder.name))
            seconds[int(folder.name)] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    total, unseen = 0.0, children[os.getpid()]
    while unseen:
        process = unseen.pop()
        total += seconds[process]
        unseen += children[process]
    return total


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    took = [(value, report.nodeid) for report in reports for name, value in report.user_properties if name == PROPERTY]
    if longest := sorted({one for one in took if one[0] > MOST}, reverse=True):
        terminalreporter.section(f"tests over {MOST:.0f} seconds of processor time")
        for seconds, name in longest:
            terminalreporter.line(f"{seconds:.1f} {name}")
