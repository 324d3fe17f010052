"""QR codes of URLs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """A QR code: `size` in squares, with its margin, and `path`, the dark squares as an SVG path."""

    size: int
    path: str


QUIET = 4
"""Light squares around the code (ISO 18004)."""


def picture(address: str) -> Code:
    """The QR code of a URL as one path, which needs no style and no script."""
    import segno

    matrix = segno.make(address, error="m", micro=False).matrix
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    return Code(len(matrix) + 2 * QUIET, path)
