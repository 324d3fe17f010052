"""Who else helps the people in the story, and in the crowd."""

import secrets
from datetime import timedelta

from app import clock
from app.goals.models import Goal
from app.mentorships.models import Mentorship
from app.seed.pairs import PROPOSED, SENT, Pair, event, moment
from app.seed.rows import BulkRows
from app.who_else.models import Helper

IN_THE_CROWD = (
    ("Noor from finance", "Explains the numbers before the meeting"),
    ("My former team lead", "Reads my drafts and asks one question"),
)


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """Two people who help her with one goal, and nobody yet with the other; somebody who helps him."""
    amara, jonas = mentorship.mentee, mentorship.mentor
    lead = Goal.get((Goal.owner == amara) & (Goal.what == "run one client workshop alone"))
    reading = Goal.get(Goal.owner == jonas)
    with clock.frozen_at(clock.now() - timedelta(days=40)):
        for owner, goal, name, line in (
            (amara, lead, "Олена Шевченко", "Plays the difficult client in rehearsals"),
            (jonas, reading, "Sanna in the data team", "Keeps the notebooks, and has time on Fridays"),
        ):
            words = {"goal": goal, "mentorship": None, "objective": "", "name": name, "line": line}
            Helper.add(by=owner, operation=secrets.token_hex(16), **words)


def helpers(rows: BulkRows, pair: Pair) -> None:
    """Add somebody who helps the mentee in a pair of the crowd."""
    if pair.state in (PROPOSED, SENT):
        return
    name, line = IN_THE_CROWD[pair.number % len(IN_THE_CROWD)]
    at = moment(pair.day(12))
    helper = rows.put(Helper, owner=pair.mentee, name=name, line=line, objective="", made_at=at)
    event(rows, pair.mentee, "helper.added", Helper, helper, at)
