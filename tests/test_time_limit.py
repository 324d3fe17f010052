"""A test that takes too long fails. A journey is listed instead."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests import patience, time_limit


def run(seconds: float, *, is_journey: bool = False) -> list:
    """Simulate a test that takes this long. Returns its report."""
    item = SimpleNamespace(user_properties=[], get_closest_marker=lambda _: is_journey or None)
    times = iter([1.0, 1.0 + seconds])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(time_limit, "processor_time", lambda **_: next(times))
        hook = time_limit.pytest_runtest_call(item)
        next(hook)
        with pytest.raises(StopIteration):
            next(hook)
    return item.user_properties


def test_a_test_within_the_limit_passes_and_its_time_is_recorded():
    assert run(9.5) == [(time_limit.PROPERTY, 9.5)]


def test_a_test_over_the_limit_fails(monkeypatch):
    monkeypatch.setattr(patience, "_loop", lambda: patience.USUAL_LOOP)
    with pytest.raises(AssertionError, match=r"took 10\.5 seconds"):
        run(10.5)


def test_a_test_over_the_limit_on_a_machine_that_is_slower_passes(monkeypatch):
    monkeypatch.setattr(patience, "_loop", lambda: 1.5 * patience.USUAL_LOOP)
    assert run(14.5) == [(time_limit.PROPERTY, 14.5)]
    with pytest.raises(AssertionError):
        run(15.5)


def test_a_journey_over_the_limit_is_listed():
    report = SimpleNamespace(nodeid="a journey", user_properties=run(10.5, is_journey=True))
    lines = []
    reporter = SimpleNamespace(
        getreports=lambda outcome: [report] if outcome == "passed" else [], section=lines.append, line=lines.append
    )
    time_limit.pytest_terminal_summary(reporter)
    assert lines == [
        "Seconds of processor time without fixtures: 10 (the others 10).",
        "tests over 10 seconds of processor time",
        "10.5 a journey",
    ]


def test_programs_count_while_they_run_and_after_they_have_ended():
    before, before_with_running = (
        time_limit.processor_time(with_running_programs=running) for running in (False, True)
    )
    busy = "print(sum(range(3_000_000)), flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", busy], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        program.stdout.readline()
        while_it_runs = time_limit.processor_time(with_running_programs=True) - before_with_running
        program.communicate(b"\n")
    assert while_it_runs > 0.02
    assert time_limit.processor_time(with_running_programs=False) - before > 0.02
