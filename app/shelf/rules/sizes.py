"""Sizes of files, as people write them."""

KILOBYTE, MEGABYTE = 1024, 1024 * 1024


def in_megabytes(size: int, *, rounds_up: bool = False) -> str:
    """`1.8`. Rounds room down and what needs room up, so that it never promises too much."""
    tenths = -(-size * 10 // MEGABYTE) if rounds_up else size * 10 // MEGABYTE
    return f"{tenths / 10:.1f}".removesuffix(".0")
