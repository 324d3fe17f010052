"""The four kinds of mentorship: their names and descriptions (docs/practice.md 2.3). Rooms add their own rules."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MentorshipKind:
    """One kind: its key in the database, its name on screen, who it is for, and how long it runs (months)."""

    key: str
    name: str
    purpose: str
    months: int | None = None

    @property
    def length(self) -> str:
        """How long it runs: `about 9 months`."""
        return f"about {self.months} months" if self.months else "with up to two more if they help"


CLASSIC = MentorshipKind("classic", "Classic career", "Someone with more experience mentors someone with less.", 9)
REVERSE = MentorshipKind(
    "reverse",
    "Reverse",
    "Someone more junior is the mentor, and someone senior the mentee who learns what they rarely get to hear.",
    6,
)
MICRO = MentorshipKind("micro", "Micro", "One question, one conversation of up to an hour, between any two people.")
NEW_ROLE = MentorshipKind(
    "new_role",
    "New role",
    "The mentee is new to the team or newly leads; the mentor is outside their line of reporting.",
    4,
)

MENTORSHIP_KINDS = {kind.key: kind for kind in (CLASSIC, REVERSE, MICRO, NEW_ROLE)}
