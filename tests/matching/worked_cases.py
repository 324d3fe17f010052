"""Rounds with the right answer beside them, proven by trying every round (tests/matching/cases)."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.matching.rules.candidates import Candidate
from app.matching.rules.constraints import History

FILES = sorted((Path(__file__).parent / "cases").glob("*.json"))
NAMES = [file.stem for file in FILES]


@dataclass
class WorkedCase:
    """The people of one file, and what must come out."""

    on: date
    mentees: dict[str, Candidate]
    mentors: dict[str, Candidate]
    history: History
    expected: dict[str, Any]


@cache
def worked_case(name: str) -> WorkedCase:
    found = json.loads(next(file for file in FILES if file.stem == name).read_text())
    mentees, mentors = ({each["id"]: _candidate(each) for each in found[side]} for side in ("mentees", "mentors"))
    assert found["paired before"] == []
    return WorkedCase(date.fromisoformat(found["round day"]), mentees, mentors, History(), found["expected"])


def _candidate(fields: dict[str, Any]) -> Candidate:
    values = {name.lower().replace(" ", "_"): value for name, value in fields.items()}
    for name in ("rather_not_with", "my_managers", "people_i_manage", "fine_with"):
        values[name] = frozenset(values[name])
    for name in ("waiting_since", "offering_since"):
        values[name] = date.fromisoformat(values[name]) if name in values else None
    return Candidate(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})
