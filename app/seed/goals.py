"""The goals of the people in the story, and of the crowd."""

import secrets
from datetime import timedelta
from typing import Any

from app import clock
from app.goals.labels import HALFWAY, LEARNING, LET_GO, OPEN, REACHED, STARTED
from app.goals.models import Goal, GoalEvidence, GoalPlace, GoalSureness
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.seed.dates import ago
from app.seed.pairs import PROPOSED, SENT, Pair, event, moment
from app.seed.rows import BulkRows

EMPTY: dict[str, Any] = {"step": "", "step_on": None, "obstacle": "", "aim": "", "helpers": ""}

IN_THE_CROWD = (
    ("lead one planning round from start to finish", "a plan that nobody has to ask about"),
    ("explain our budget in five minutes", "two questions fewer in the next round"),
    ("hold one hard conversation in the week it’s due", "a note in my calendar that says it’s done"),
)


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """Two open goals of hers from their agreement, one that she has reached, and one of his."""
    amara, jonas = mentorship.mentee, mentorship.mentor
    lead = _goal(
        amara,
        76,
        {mentorship.id: "Lead one workshop alone"},
        what="run one client workshop alone",
        by_on=_day(88),
        seen_by="two written client comments",
        step="Ask Dana for the March slot",
        step_on=_day(3),
        obstacle="When the room goes quiet, I’ll ask the client to draw it.",
        helpers="Dana, who lets me watch hers",
        sure=2,
    )
    with clock.frozen_at(ago(47)):
        GoalSureness.answer(lead, 3)
    with clock.frozen_at(ago(8)):
        GoalSureness.answer(lead, 4)
    _evidence(lead, 19, "Led the second half at Halden, fourteen people")
    _evidence(lead, 6, "Wrote the opening myself, and Jonas changed nothing")
    with clock.frozen_at(ago(19)):
        lead.note_progress(HALFWAY, by=amara)
    scope = _goal(
        amara,
        28,
        {mentorship.id: "Say no to scope without losing the client"},
        what="say no to extra scope and keep the client",
        by_on=_day(60),
        seen_by="one project that ends on its first estimate",
        sure=2,
    )
    with clock.frozen_at(ago(12)):
        scope.note_progress(STARTED, by=amara)
    talk = _goal(
        amara, 75, {mentorship.id: ""}, what="give a talk at lunch", by_on=_day(-38), seen_by="twelve people who stay"
    )
    _evidence(talk, 41, "Twenty minutes on reading a room. Nobody left")
    with clock.frozen_at(ago(40)):
        talk.move_to(REACHED, by=amara)
    _goal(
        jonas,
        74,
        {mentorship.id: "Read a data notebook well enough to ask a useful question"},
        what="read one data notebook and ask a question that helps",
        by_on=_day(25),
        seen_by="one question that Amara says she’d not thought of",
        step="Open the churn notebook with Amara",
        step_on=_day(9),
        aim=LEARNING,
    )


def of_yuki_and_ines(mentorship: Mentorship) -> None:
    """A goal that Yuki let go before the mentorship ended, and one of her own."""
    yuki = mentorship.mentee
    given_up = _goal(
        yuki, 50, {mentorship.id: ""}, what="write down how we decide on prices", by_on=_day(-10), seen_by="one page"
    )
    with clock.frozen_at(ago(25)):
        given_up.move_to(LET_GO, by=yuki)
    _goal(yuki, 9, {}, what="find three ways to open a demo", by_on=_day(50), seen_by="three demos", aim=LEARNING)


def goals(rows: BulkRows, pair: Pair) -> None:
    """Add a goal of the mentee in a pair of the crowd, with evidence, and how sure they are."""
    if pair.state in (PROPOSED, SENT):
        return
    what, seen_by = IN_THE_CROWD[pair.number % len(IN_THE_CROWD)]
    at = moment(pair.day(7))
    goal = rows.put(
        Goal,
        owner=pair.mentee,
        what=what,
        seen_by=seen_by,
        by_on=pair.day(90).date().isoformat(),
        **EMPTY,
        progress=HALFWAY,
        state=REACHED if pair.number % 3 else OPEN,
        state_at=at,
        made_at=at,
    )
    state = REACHED if pair.number % 3 else OPEN
    pair.goal = {"id": goal, "owner_id": pair.mentee, "what": what, "state": state, "progress": HALFWAY}
    rows.put(GoalPlace, goal=goal, mentorship=pair.mentorship, objective="")
    rows.put(GoalEvidence, goal=goal, text="Held the first round alone", at=at)
    rows.put(GoalSureness, goal=goal, step=1 + pair.number % 5, at=at)
    event(rows, pair.mentee, "goal.made", Goal, goal, at)


def _goal(owner: Person, days_ago: int, places: dict[int, str], **words: Any) -> Goal:
    with clock.frozen_at(ago(days_ago)):
        goal: Goal = Goal.make(by=owner, operation=secrets.token_hex(16), places=places, **EMPTY | words)
    return goal


def _evidence(goal: Goal, days_ago: int, text: str) -> None:
    with clock.frozen_at(ago(days_ago)):
        GoalEvidence.add(by=goal.owner, operation=secrets.token_hex(16), goal=goal, text=text)


def _day(days: int) -> Any:
    return clock.today_in("UTC") + timedelta(days=days)
