"""The four kinds of mentorship: their names and descriptions (docs/practice.md 2.3). Rooms add their own rules."""

from dataclasses import dataclass

from app.i18n import lazy


@dataclass(frozen=True)
class MentorshipKind:
    """One kind: its key in the database, its name on screen, who it is for, how long it runs and how often you meet."""

    key: str
    name: str
    purpose: str
    duration: str
    rhythm: str
    months: int | None = None

    @property
    def in_words(self) -> str:
        """Who it is for, how long it runs and how often you meet: whole sentences, one after another."""
        return f"{self.purpose} {self.duration} {self.rhythm}"


CLASSIC = MentorshipKind(
    "classic",
    lazy("Classic career"),
    lazy("Someone with more experience mentors someone with less."),
    lazy("It takes about nine months."),
    lazy("You usually meet every four weeks, for 45 to 60 minutes."),
    9,
)
REVERSE = MentorshipKind(
    "reverse",
    lazy("Reverse"),
    lazy("Someone more junior is the mentor. The mentee is someone senior who learns what they rarely get to hear."),
    lazy("It takes about six months."),
    lazy("You usually meet every four weeks, for 45 to 60 minutes."),
    6,
)
MICRO = MentorshipKind(
    "micro",
    lazy("Micro"),
    lazy("One question, one conversation, between any two people."),
    lazy("You meet once, for 25 to 60 minutes."),
    lazy("Two more conversations can follow if they help."),
)
NEW_ROLE = MentorshipKind(
    "new_role",
    lazy("New role"),
    lazy("The mentee is new to the team or leads one for the first time. The mentor is outside their reporting line."),
    lazy("It takes about four months."),
    lazy("You usually meet every week at first, then every two weeks, and later every four."),
    4,
)

MENTORSHIP_KINDS = {kind.key: kind for kind in (CLASSIC, REVERSE, MICRO, NEW_ROLE)}
