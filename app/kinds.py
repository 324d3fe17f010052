"""The four kinds of mentorship, as words (product.md 2.3). Rooms hang their own rules on these names."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind: its key in the database, its name on screen, who it is for, and how long it runs (months)."""

    key: str
    name: str
    purpose: str
    months: int


CLASSIC = Kind("classic", "Classic career", "Someone with more experience mentors someone with less.", 9)

KINDS = {kind.key: kind for kind in (CLASSIC,)}
