"""Notes people might write, each judged by hand before the rules of the live hints ran on it (docs/practice.md 4.3).

The tables lie in `judged/`, one note a line, in columns a spreadsheet opens. Each was judged by what it means:

specific  says what was seen or heard, and when or where: one time. A chosen place says where.
doable    what to try next is one small step that somebody could start on and others would see. Where nothing is
          asked (`keep`, `helped`) it is there.
kind      is about what was done, not about what somebody is; the writer speaks for themselves; it does not look
          back in reproach and does not shout.

In the tables called trades and world, kind also means: no comparison with another person, no threat, nothing about
the age, gender, origin or accent of the reader, and no sarcasm. Words buried under maybe, perhaps and sort of are not
specific or not doable, because the reader has to guess.

`to` says which way a note goes: keep and try from mentor to mentee, helped and change (“Do more / do less”) from mentee
to mentor. A judgement is not changed to suit a rule; a plain slip is mended and named in SLIPS.

The rules were made on `development`. The next three tables were judged before the rules ran on them. On that first run
they agreed in these shares of the marks (specific, doable, kind), and only then were the misses looked at:

held_out      97.5 %, 98.8 %, 100 %, written together with development
unseen        98.3 %, 98.3 %, 93.3 %, written when the rules were done
unseen_later  96.6 %, 100 %, 96.6 %, written after the lists had been widened once more

Two tables from other trades came later, both judged before the rules for comparison, threat, group, sarcasm and hedges
(K5 to K8, S4, A4) were written. `trades` was then worked on; `trades_held_out` was looked at once, when they were done:

trades           96.4 %, 100 %, 98.2 %; with the rules as they were before: 90.9 %, 98.2 %, 63.6 %
trades_held_out  87.0 %, 100 %, 87.0 %; with the rules as they were before: 87.0 %, 98.1 %, 64.8 %

Two more, from other countries, were judged before the rules ran on them. After each first run the rules were widened
for the kinds of what they had missed, and not for single notes. The second table has two halves of twenty: one written
when the misses of `world` were known, one after the rules had been widened for them. On the first run of each:

world        90.0 %, 100 %, 77.5 %, which is 89.2 % of all marks
world_later  90.0 %, 95.0 %, 90.0 %, which is 91.7 %, then 95.0 %, 100 %, 75.0 %, which is 90.0 %

So of notes that the rules have never met nine marks in ten agree, and half of the unkind ones pass (16 of 33). MISSED
names what is missed in these two tables after the widening.

What the held-out notes of the trades get past the rules is veiled: thanks that are meant as blame, a threat without a
condition, an accent that isn't named. No list was widened for them.
"""

import csv
from pathlib import Path
from typing import NamedTuple

TABLES = Path(__file__).with_name("judged")
SLIPS: dict[str, str] = {}
"""Judgements that were a slip of the pen: the note, and what was wrong."""


MISSED = {
    ("specific", "You run rings round Bartosz"),
    ("specific", "Your column was three days late"),
    ("specific", "People with your accent"),
    ("specific", "You put the whole second shift"),
    ("specific", "You came at ten past nine today."),
    ("specific", "You're twice as quick as the lads"),
    ("doable", "It could perhaps have been somewhat clearer"),
    ("kind", "You always forget the gate."),
}
"""The marks in the tables called world in which the rules disagree, with the beginning of each note."""


class Judged(NamedTuple):
    to: str
    place: str
    specific: bool
    doable: bool
    kind: bool
    saw: str
    next: str


def judged(table: str) -> list[Judged]:
    """The notes of one table."""
    with (TABLES / f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Judged(
                to=row["to"],
                place=row["place"],
                specific=row["specific"] == "yes",
                doable=row["doable"] == "yes",
                kind=row["kind"] == "yes",
                saw=row["saw"],
                next=row["next"],
            )
            for row in rows
        ]
