"""./run bench matching: how long a round takes, and how it compares with two packages that match mentors and mentees.

All get the same invented people and the same pairs that may be made, and are measured in processor time. The other two
are installed for this run alone, in a temporary environment of their own, and get what each pair is worth as a table;
Trellis also compares the people, finds trades and reasons.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from app.matching.rules.candidates import Candidate, Id
from app.matching.rules.constraints import NONE_BEFORE, may_pair
from app.matching.rules.points import total_of
from app.matching.rules.reasons import caution_of, reasons_of
from app.matching.rules.rounds import RoundProblem, best_round
from app.offers.rules.answers import DONE, LED, MEETS, PARTS_OF_WEEK, TAUGHT, WAYS

SIZES = (100, 300, 1_000)
MOST_SECONDS = {300: 2, 1_000: 15}
"""The budgets of processor time for a round with its reasons."""

OTHERS = {"mentor-match": "7.0.1", "mentormatch": "1.1"}
LONGEST = 600
"""Seconds after which another package is stopped."""

ON = date(2026, 11, 30)
MANY, FEW = 40, 6
"""Topics of a programme. With few, most pairs may be made."""

ZONES = ("Europe/Berlin", "Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Sydney")
LANGUAGES = (("en",), ("en", "de"), ("en", "fr"), ("de",), None)
TEAMS = ("Design", "Finance", "Sales", "Support", None)


def people(count: int, *, topics: int = MANY) -> tuple[list[Candidate], list[Candidate]]:
    """As many mentees as mentors. Every tenth mentor looks for a mentor too."""
    random = Random(f"18 {count} {topics}")
    mentors = [_mentor(random, count + number, topics) for number in range(count)]
    mentees = [_mentee(random, number, topics) for number in range(count)]
    for number in range(0, count, 10):
        both = replace(
            mentors[number],
            would_like_help_with=mentees[number].would_like_help_with,
            waiting_since=mentees[number].waiting_since,
        )
        mentees[number] = mentors[number] = both
    return mentees, mentors


def _mentee(random: Random, id: int, topics: int) -> Candidate:
    wanted = _topics(random, random.choice((1, 2, 3, 3)), topics)
    helps = {topic: random.choice((DONE, LED, None)) for topic in _topics(random, random.choice((0, 1, 2)), topics)}
    waits = ON - timedelta(days=random.randrange(120))
    return replace(_person(random, id), would_like_help_with=wanted, can_help_with=helps, waiting_since=waits)


def _mentor(random: Random, id: int, topics: int) -> Candidate:
    helps = {topic: random.choice((DONE, LED, TAUGHT, None)) for topic in _topics(random, random.randint(1, 6), topics)}
    return replace(
        _person(random, id),
        can_help_with=helps,
        would_like_to_learn=_topics(random, random.randrange(4), topics),
        places=random.choice((1, 1, 1, 2, 3, None)),
        places_taken=random.choice((0, 0, 0, 1)),
        offering_since=ON - timedelta(days=random.randrange(400)),
    )


def _person(random: Random, id: int) -> Candidate:
    suits = random.sample(PARTS_OF_WEEK[:15], random.randint(2, 8)) if random.random() < 0.9 else ()
    return Candidate(
        id=id,
        name=f"Person {id}",
        zone=random.choice(ZONES),
        team=random.choice(TEAMS),
        ways=tuple(random.sample(WAYS, random.randrange(3))),
        languages=random.choice(LANGUAGES),
        meets=random.choice(MEETS),
        suits=tuple(suits),
    )


def _topics(random: Random, count: int, topics: int) -> tuple[str, ...]:
    """Different topics, some of which many people name."""
    weights = [1 / (place + 3) for place in range(topics)]
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"topic {random.choices(range(topics), weights)[0]}"] = None
    return tuple(found)


class Matched(NamedTuple):
    """What a program made of a programme, and its processor time. No pairs if it didn't finish."""

    pairs: list[tuple[Id, Id]]
    seconds: float


Worth = dict[Id, dict[Id, int]]
"""What each pair that may be made is worth, by mentee and mentor."""


def main() -> None:
    with TemporaryDirectory(prefix="trellis-matching-") as folder:
        python = _installed(Path(folder))
        say(f"{'a side':>7}  {'program':14}{'unmatched':>10}{'total':>10}{'crosswise':>10}{'CPU s':>9}")
        for size in SIZES:
            compare(python, size)
    say("\nCPU s: the matching alone; all programs got the worth of each pair as a table.")
    say("total: of points, as in docs/practice.md 9.3; crosswise: couples who would mentor each other.\n")
    for size, topics in ((300, MANY), (300, FEW), (1_000, MANY), (1_000, FEW)):
        print_whole(f"{size:,} a side, {topics} topics", *people(size, topics=topics))
    for name, shape in HARD.items():
        print_whole(f"1,000 a side, {name}", *shape())


def compare(python: Path, size: int) -> None:
    """Match the same people with each program."""
    mentees, mentors = people(size)
    problem = RoundProblem(mentees, mentors)
    problem.compare(ON, NONE_BEFORE, lambda percent: None)
    worth: Worth = {mentee.id: dict(_worth(mentee, mentors)) for mentee in mentees}
    places = {mentor.id: mentor.free_places for mentor in mentors}
    print_line(size, "Trellis", by_trellis(problem), worth)
    for program in OTHERS:
        print_line(size, program, by_another(python, program, json.dumps({"worth": worth, "places": places})), worth)


def by_trellis(problem: RoundProblem) -> Matched:
    begun = time.process_time()
    pairs = problem.round_of(problem.solve()).pairs
    return Matched([(pair.mentee.id, pair.mentor.id) for pair in pairs], time.process_time() - begun)


def by_another(python: Path, program: str, problem: str) -> Matched:
    command = [str(python), "-P", "-W", "ignore", str(Path(__file__).with_name("other_matchers.py")), program]
    try:
        ran = subprocess.run(command, input=problem, capture_output=True, text=True, check=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return Matched([], LONGEST)
    found = json.loads(ran.stdout)
    return Matched([tuple(pair) for pair in found["pairs"]], found["seconds"])


def _worth(mentee: Candidate, mentors: list[Candidate]) -> Iterator[tuple[Id, int]]:
    for mentor in mentors:
        if may_pair(mentee, mentor, ON):
            yield mentor.id, total_of(mentee, mentor, ON)


def _installed(folder: Path) -> Path:
    """The Python of an environment with the other packages."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    pinned = [f"{name}=={version}" for name, version in OTHERS.items()]
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--quiet", *pinned], check=True)
    return python


def print_line(size: int, program: str, matched: Matched, worth: Worth) -> None:
    if not matched.pairs:
        say(f"{size:7,}  {program:14}  stopped after {matched.seconds:.0f} s by the clock")
        return
    total = sum(worth[mentee][mentor] for mentee, mentor in matched.pairs)
    crosswise = sum((mentor, mentee) in matched.pairs for mentee, mentor in matched.pairs) // 2
    cells = f"{size - len(matched.pairs):10}{total / 10:10,.1f}{crosswise:10}{matched.seconds:9.2f}"
    say(f"{size:7,}  {program:14}{cells}")


def all_the_same() -> tuple[list[Candidate], list[Candidate]]:
    """A thousand people who are on both sides and said the same."""
    everybody = [_couple(number, "t", "t") for number in range(1_000)]
    return everybody, everybody


def with_couples(count: int) -> tuple[list[Candidate], list[Candidate]]:
    """Among others, couples who would mentor each other, each as good one way as the other."""
    mentees, mentors = people(1_000)
    for number in range(count):
        couple = [_couple(10_000 + 2 * number + one, f"a{number}", f"b{number}", one) for one in range(2)]
        mentees[2 * number : 2 * number + 2] = mentors[2 * number : 2 * number + 2] = couple
    return mentees, mentors


def _couple(id: int, wanted: str, offered: str, turned: int = 0) -> Candidate:
    wants, helps = (offered, wanted) if turned else (wanted, offered)
    return Candidate(
        id,
        "",
        "Europe/Berlin",
        would_like_help_with=(wants,),
        can_help_with={helps: TAUGHT},
        waiting_since=ON,
        offering_since=ON,
    )


HARD = {
    "all the same": all_the_same,
    "8 couples": lambda: with_couples(8),
    "400 couples": lambda: with_couples(400),
}
"""Shapes that a programme doesn't have, but that take long to match."""


def print_whole(shape: str, mentees: list[Candidate], mentors: list[Candidate]) -> None:
    """A whole round: comparing all pairs, matching, trades, reasons and cautions."""
    begun = time.process_time()
    found = best_round(mentees, mentors, ON)
    for pair in found.pairs:
        reasons_of(pair.mentee, pair.mentor, ON)
        caution_of(pair.mentee, pair.mentor, ON)
    seconds, most = time.process_time() - begun, MOST_SECONDS[len(mentees)]
    late = "  ← misses its budget" if seconds > most else ""
    tried = "" if found.is_exact else ", not every way tried"
    say(f"A whole round of {shape}: {seconds:.2f} s, at most {most}{late}{tried}")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
