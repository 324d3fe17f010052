"""How much memory a request with a file takes, so that a small server bears several at once (docs/performance.md)."""

import tracemalloc
from collections.abc import Callable

from app.shelf.models import ShelfItem
from tests import factories
from tests.shelf.test_files import send

FILE = b"%PDF-1.7\n" + bytes(range(256)) * 4 * 4096


def peak(work: Callable[[], object]) -> float:
    """The most memory that work takes at a time, in sizes of the file."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / len(FILE)
    finally:
        tracemalloc.stop()


def test_a_file_takes_a_few_times_its_size_on_its_way_in_and_hardly_more_than_its_size_on_its_way_out(as_, cast):
    mentorship = factories.again(cast.mentorship)
    client = as_("mentee")
    send(client, mentorship, b"%PDF-1.7 small", "warm.pdf")
    up = peak(lambda: send(client, mentorship, FILE, "large.pdf"))
    item = factories.newest(ShelfItem)
    assert item.file_size == len(FILE)

    def download() -> None:
        answer = client.get(f"/shelf/{item.id}/file", buffered=False)
        assert sum(len(part) for part in answer.response) == len(FILE)
        answer.close()

    down = peak(download)
    assert up < 5  # two of them are the test's own, as the form that a browser sends
    assert down < 1.3
