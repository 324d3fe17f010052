"""Bytes and names that nobody would send by hand: no error of ours, and nothing that a browser shows as a page."""

import random

from app.accounts.models import limits
from app.shelf.models import ShelfItem
from app.shelf.rules.file_types import MEDIA_TYPES
from tests.shelf.pictures import chunk, exif, jpeg, office, open_document, png, riff, segment, webp
from tests.shelf.test_files import send

SEEDS = (
    *(png(chunk(b"eXIf", exif())), jpeg(segment(0xE1, exif(6))), webp(riff(b"EXIF", exif()))),
    *(office(), open_document(), office("xl/workbook.xml"), b"%PDF-1.7\n%%EOF", "Grüße\n".encode()),
)
NAMES = ("a.pdf", "", "\0", "../" * 50, "a\r\nb: c", "\udcff", "x" * 4000, "a.html", ".svg", "con.pdf", "ا/ب.png")
ROUNDS = 70


def broken(chance: random.Random) -> bytes:
    """One of the files with a few bytes changed, cut, doubled or added."""
    data = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randint(0, 6)):
        place = chance.randrange(len(data) + 1)
        data[place : place + chance.choice((0, 1, 4, 40))] = chance.choice(
            (
                b"",
                chance.randbytes(chance.randint(1, 9)),
                b"<svg>",
                b"\xff\xd9",
                b"PK\x05\x06",
                bytes(8),
                b"\xff\xff\xff\xff",
            )
        )
    return bytes(data)


def test_no_upload_breaks_anything_or_is_shown_inline(as_, cast):
    ShelfItem.delete().execute()
    chance, client = random.Random(19), as_("mentee")  # noqa: S311 - repeatable
    statuses = set()
    for number in range(ROUNDS):
        if number % limits.UPLOAD.most == 0:
            limits.forget(limits.UPLOAD.of(str(cast["mentee"].id)))
        name = chance.choice(NAMES).encode("utf-8", "replace").decode()
        sent = send(client, cast.mentorship, broken(chance), name, title="x")
        statuses.add(sent.status_code)
        assert sent.status_code in (303, 413, 422), name
    assert {303, 422} <= statuses
    for item in ShelfItem.select():
        answer = client.get(f"/shelf/{item.id}/file")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.mimetype in MEDIA_TYPES.values()
