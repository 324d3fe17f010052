"""What the answers on the page “What you offer and ask” are called, on that page and on the board."""

from app.i18n import lazy
from app.offers.rules.answers import AFTERNOON, DONE, EITHER, EVENING, IN_PERSON, LED, MORNING, REMOTE, TAUGHT

WAYS = {
    "questions": lazy("Questions"),
    "straight advice": lazy("Straight advice"),
    "examples": lazy("Examples"),
    "introductions": lazy("Introductions"),
    "challenge": lazy("Challenge"),
    "listening": lazy("Listening"),
}
LEVELS = {DONE: lazy("Done it"), LED: lazy("Led it"), TAUGHT: lazy("Taught it")}
MEETS = {IN_PERSON: lazy("In person"), REMOTE: lazy("Remote"), EITHER: lazy("Either is fine")}
MEETS_ON_BOARD = {
    IN_PERSON: lazy("in person"),
    REMOTE: lazy("remote"),
    EITHER: lazy("in person or remote"),
    "": lazy("not stated: in person or remote"),
}
DAYS = {
    "Monday": lazy("Monday"),
    "Tuesday": lazy("Tuesday"),
    "Wednesday": lazy("Wednesday"),
    "Thursday": lazy("Thursday"),
    "Friday": lazy("Friday"),
    "Saturday": lazy("Saturday"),
    "Sunday": lazy("Sunday"),
}
TIMES = {MORNING: lazy("Morning"), AFTERNOON: lazy("Afternoon"), EVENING: lazy("Evening")}
PARTS = {
    "Monday morning": lazy("Monday mornings"),
    "Monday afternoon": lazy("Monday afternoons"),
    "Monday evening": lazy("Monday evenings"),
    "Tuesday morning": lazy("Tuesday mornings"),
    "Tuesday afternoon": lazy("Tuesday afternoons"),
    "Tuesday evening": lazy("Tuesday evenings"),
    "Wednesday morning": lazy("Wednesday mornings"),
    "Wednesday afternoon": lazy("Wednesday afternoons"),
    "Wednesday evening": lazy("Wednesday evenings"),
    "Thursday morning": lazy("Thursday mornings"),
    "Thursday afternoon": lazy("Thursday afternoons"),
    "Thursday evening": lazy("Thursday evenings"),
    "Friday morning": lazy("Friday mornings"),
    "Friday afternoon": lazy("Friday afternoons"),
    "Friday evening": lazy("Friday evenings"),
    "Saturday morning": lazy("Saturday mornings"),
    "Saturday afternoon": lazy("Saturday afternoons"),
    "Saturday evening": lazy("Saturday evenings"),
    "Sunday morning": lazy("Sunday mornings"),
    "Sunday afternoon": lazy("Sunday afternoons"),
    "Sunday evening": lazy("Sunday evenings"),
}
WEEK = {
    "Monday": lazy("Mondays"),
    "Tuesday": lazy("Tuesdays"),
    "Wednesday": lazy("Wednesdays"),
    "Thursday": lazy("Thursdays"),
    "Friday": lazy("Fridays"),
    "Saturday": lazy("Saturdays"),
    "Sunday": lazy("Sundays"),
    MORNING: lazy("mornings"),
    AFTERNOON: lazy("afternoons"),
    EVENING: lazy("evenings"),
}
"""A part that suits every week: a whole day, or one time of most working days."""

WISHES = {
    "rather not": lazy("I’d rather not be paired with them"),
    "manager": lazy("They manage me"),
    "report": lazy("I manage them"),
    "fine": lazy("A mentorship with them is fine, although one of us manages the other"),
    "again": lazy("I’d like a mentorship with them again"),
}
"""What somebody can say in private about another person. “Not for me” is said beside a suggestion."""

WISHES_SAID = WISHES | {"not for me": lazy("You said “Not for me”")}

STARTER_TOPICS = (
    lazy("leading for the first time"),
    lazy("giving feedback"),
    lazy("speaking in public"),
    lazy("running workshops"),
    lazy("managing projects"),
    lazy("saying no"),
    lazy("working with clients"),
    lazy("hiring and interviews"),
    lazy("starting in a new role"),
    lazy("writing clearly"),
)
"""A list to begin with, for a programme without topics."""
