"""`./run bench files`: how long a full shelf takes, 50 MB in files of 5 MB: putting it there, fetching it, a backup.

The size of a file in memory is a test (tests/shelf/test_memory.py).
"""

import secrets
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from app.backups import folders
from app.config import Settings
from app.mentorships.models import Mentorship
from app.shelf.models import ShelfFile, ShelfItem
from app.shelf.models.files import PIECE
from app.shelf.rules.file_types import checked
from app.shelf.rules.sizes import MEGABYTE
from bench.stage import stage

FILES, SIZE = 10, 5 * MEGABYTE - 1024


def main() -> None:
    """Print the figures, with milliseconds by the clock."""
    with TemporaryDirectory() as folder, stage(pairs=1) as filled:
        settings = Settings.from_environment(filled.environment)
        mentorship = Mentorship.select().order_by(Mentorship.id).first()
        ShelfItem.delete().where(ShelfItem.mentorship == mentorship).execute()
        before, empty = _timed(lambda: folders.make(settings, Path(folder) / "before"))
        puts, gets = [], []
        for number in range(FILES):
            took, item = _timed(partial(_put, mentorship, number))
            puts.append(took)
            gets.append(_timed(partial(ShelfFile.pieces_of, item))[0])
        after, full = _timed(lambda: folders.make(settings, Path(folder) / "after"))
        _say(f"Putting a file of 5 MB on a shelf, in {-(-SIZE // PIECE)} pieces: {_range(puts)}")
        _say(f"Fetching it: {_range(gets)}")
        _say(f"A backup with an empty shelf: {before:.0f} ms, {_megabytes(empty)}")
        _say(f"A backup with 50 MB on it: {after:.0f} ms, {_megabytes(full)}")


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


def _put(mentorship: Mentorship, number: int) -> ShelfItem:
    file = checked(b"%PDF-1.7\n" + Random(number).randbytes(SIZE), f"file-{number}.pdf")
    about: dict[str, Any] = {"title": file.stem, "why": "", "goal_id": None, "session_id": None}
    operation = secrets.token_hex(16)
    return ShelfFile.put_on_shelf(by=mentorship.mentee, operation=operation, mentorship=mentorship, file=file, **about)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds by the clock, and what the work returned."""
    begun = time.perf_counter()
    done = work()
    return (time.perf_counter() - begun) * 1000, done


def _range(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{ordered[0]:.0f} to {ordered[-1]:.0f} ms, half of them within {ordered[len(ordered) // 2]:.0f}"


def _megabytes(folder: Path) -> str:
    return f"{sum(path.stat().st_size for path in folder.rglob('*') if path.is_file()) / MEGABYTE:.0f} MB"
