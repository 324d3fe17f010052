"""Who is here already, as far as a list is compared with them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Here:
    """Somebody whom Trellis knows: whether they are in this programme, have joined, or have left.

    `left_at` is the moment they left, as text, and `can_return` whether a coordinator can still undo that. `place` is
    their enrolment in this programme.
    """

    name: str
    email: str
    role: str | None = None
    is_member: bool = True
    has_joined: bool = False
    left_at: str = ""
    can_return: bool = False
    place: int | None = None
