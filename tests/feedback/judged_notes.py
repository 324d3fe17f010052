"""Notes that people might write, judged by hand before the rules of the live hints ran on them (docs/practice.md 4.3).

The tables are in `judged/`, with one note on each line, in columns that a spreadsheet can open. The criteria:

specific  It says what was seen or heard, and when or where, on one occasion. A chosen place says where.
doable    What to try next is one small step that somebody could start and others would see. Notes that ask for nothing
          (`keep`, `helped`) are always doable.
kind      It is about what was done, not about what somebody is. The writer speaks for themselves, and doesn't blame or
          shout.

In the tables `trades` and `world`, kind also means: no comparison with another person, no threat, nothing about the
age, gender, origin or accent of the reader, and no sarcasm. A text full of maybe, perhaps and sort of isn't specific or
doable, because the reader has to guess.

`to` is the direction of a note: keep and try go from mentor to mentee, helped and change (“Do more / do less”) from
mentee to mentor. A judgement is never changed to suit a rule. A clear mistake is corrected and listed in SLIPS.

The rules were developed on `development`. The next three tables were judged before the rules ran on them. These are
the shares of agreement on that first run (specific, doable, kind). The misses were read only afterwards:

held_out      97.5 %, 98.8 %, 100 %, written together with development
unseen        98.3 %, 98.3 %, 93.3 %, written when the rules were finished
unseen_later  96.6 %, 100 %, 96.6 %, written after the lists had been extended once more

Two tables from other trades came later. Both were judged before the rules for comparison, threat, group, sarcasm and
hedges (K5 to K8, S4, A4) were written. Those rules were developed on `trades`; `trades_held_out` was read only once,
when they were finished:

trades           96.4 %, 100 %, 98.2 %; with the earlier rules: 90.9 %, 98.2 %, 63.6 %
trades_held_out  87.0 %, 100 %, 87.0 %; with the earlier rules: 87.0 %, 98.1 %, 64.8 %

Two more, from other countries, were judged before the rules ran on them. After each first run, the rules were extended
for the kinds of misses, not for individual notes. The second table has two halves of twenty: one written when the
misses of `world` were known, one after the rules had been extended for them. On the first run of each:

world        90.0 %, 100 %, 77.5 %, which is 89.2 % of all marks
world_later  90.0 %, 95.0 %, 90.0 %, which is 91.7 %, then 95.0 %, 100 %, 75.0 %, which is 90.0 %

So on new notes, the rules agree with nine judgements in ten, and half of the unkind ones pass (16 of 33). MISSED lists
the misses in these two tables after the extension.

The unkind notes in `trades_held_out` that pass are veiled: thanks that are meant as blame, a threat without a
condition, an accent that isn't named. No list was extended for them.
"""

import csv
from pathlib import Path
from typing import NamedTuple

TABLES = Path(__file__).with_name("judged")
SLIPS: dict[str, str] = {}
"""Judgements that were clear mistakes: the note, and the mistake."""


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
"""The judgements in the `world` tables with which the rules disagree, with the beginning of each note."""


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
