"""./run bench --instructions counts with valgrind, compares with an earlier run and reports what grew."""

import json
import logging
import sys
from pathlib import Path

import pytest

from bench import callgrind, instructions
from bench.callgrind import Counted
from bench.load import Call
from bench.measure import HELLO

FAKE_VALGRIND = """#!/bin/sh
for option do
    case $option in
        --callgrind-out-file=*) files=${option#*=}; shift ;;
        -*) shift ;;
        *) break ;;
    esac
done
"$@" || exit
echo "totals: 3600" > "$files.1"
"""
"""A fake valgrind: runs the given command and reports 1,200 instructions a request."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{tmp_path / 'trellis.db'}", "SECRET_KEY": "k" * 64, "DATA_DIR": str(tmp_path)}


@pytest.fixture
def valgrind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "valgrind"
    program.parent.mkdir()
    program.write_text(FAKE_VALGRIND)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")


def test_a_request_is_sent_and_its_instructions_are_divided_by_its_repetitions(valgrind, environment):
    assert callgrind.count({"hello": Counted(HELLO)}, environment, instructions.AT) == {
        "hello": 3600 // callgrind.TIMES
    }


def test_a_request_with_an_unexpected_status_stops_the_count(valgrind, environment, capfd):
    with pytest.raises(SystemExit):
        callgrind.count({"page": Counted(Call("GET", "/nowhere"))}, environment, instructions.AT)
    assert "GET /nowhere answered [404] instead of 200" in capfd.readouterr().err


def test_a_missing_valgrind_is_reported_in_one_sentence(monkeypatch, environment):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SystemExit, match="needs valgrind"):
        callgrind.count({"hello": Counted(HELLO)}, environment, instructions.AT)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """A function that runs the command with the given counts, and returns its exit status and output."""

    def run(counts: dict[str, int], *options: str) -> tuple[object, str]:
        monkeypatch.setattr(sys, "argv", ["bench", "--instructions", *options])
        monkeypatch.setattr(instructions, "counts_now", lambda pairs: counts)
        monkeypatch.setattr(logging.getLogger("trellis"), "disabled", False)  # main() turns it off
        try:
            instructions.main()
        except SystemExit as stopped:
            return stopped.code, capsys.readouterr().out
        return 0, capsys.readouterr().out

    return run


def test_counts_are_saved_and_compared(run, tmp_path):
    file = str(tmp_path / "before.json")
    assert run({"hello": 1000, "Today": 10_000}, "--json", file)[0] == 0
    assert json.loads(Path(file).read_text()) == {"hello": 1000, "Today": 10_000}
    status, printed = run({"hello": 1000, "Today": 10_400, "New page": 5000}, "--against", file)
    assert status == 0
    assert "+4.0 %" in printed


def test_more_than_five_per_cent_above_fails_and_names_the_page(run, tmp_path):
    file = tmp_path / "before.json"
    file.write_text('{"hello": 1000, "Today": 10000}')
    status, _ = run({"hello": 1000, "Today": 10_600}, "--against", str(file))
    assert status == f"More than 5 % above {file}: Today."


def test_a_page_above_its_budget_fails_even_without_an_earlier_run(run):
    most = instructions.MOST["Today"]
    assert run({"hello": 1000, "Today": int(1000 * most)})[0] == 0
    assert run({"hello": 1000, "Today": int(1000 * most) + 1})[0] == "Above the budget: Today."
