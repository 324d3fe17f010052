"""An address as a picture a phone can read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """A QR code: `size` squares a side with its quiet edge, and `path`, the dark ones as an SVG path."""

    size: int
    path: str


QUIET = 4
"""Light squares around the code (ISO 18004)."""


def picture(address: str) -> Code:
    """The QR code of an address, as one path, which needs neither a style nor a script."""
    import segno

    matrix = segno.make(address, error="m", micro=False).matrix
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    return Code(len(matrix) + 2 * QUIET, path)
