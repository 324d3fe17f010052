"""Which files a shelf takes, what is taken out of pictures, and names."""

import struct
import time
import zlib
from contextlib import suppress

import pytest

from app.shelf.rules.file_types import (
    DAMAGED,
    EMBEDDED,
    EMPTY,
    HEIC,
    LARGEST,
    MACROS,
    OLD_OFFICE,
    TOO_LARGE,
    UNKNOWN,
    Refused,
    checked,
    safe_name,
)
from app.shelf.rules.office_files import LARGEST_EMBEDDED
from tests.shelf.pictures import PLACE, archive, chunk, exif, jpeg, office, open_document, png, riff, segment, webp

OLE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
EXCEL_WITH_MACROS = office("xl/workbook.xml", xl__vbaProject=b"x")
XMP = b"http://ns.adobe.com/xap/1.0/\0<x>" + PLACE

TAKEN = {
    "pdf": b"%PDF-1.7\n%%EOF",
    "png": png(),
    "jpg": jpeg(),
    "webp": webp(),
    "txt": "Grüße, 10 € — ok\r\n\t1 < 2".encode(),
    "docx": office(),
    "xlsx": office("xl/workbook.xml"),
    "pptx": office("ppt/presentation.xml", **{"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": office("xl/workbook.xml")}),
    "odt": open_document("text"),
    "ods": open_document("spreadsheet"),
    "odp": open_document("presentation"),
}


@pytest.mark.parametrize("name", ["evil.html", "a.exe", "x", "photo.jpg.svg"])
def test_the_content_decides_the_type_and_the_ending(name):
    files = {type: checked(data, name) for type, data in TAKEN.items()}
    for type, file in files.items():
        assert file.type == type
        assert file.name.endswith(f".{type}")


def test_plain_text_may_be_in_the_old_windows_encoding_and_keep_its_ending():
    file = checked("name;note\nJürgen;gut\n".encode("cp1252"), "list.CSV")
    assert (file.type, file.name) == ("txt", "list.csv")


HEADER = struct.pack("<4sI4s", b"RIFF", 12, b"WEBP")
REFUSED = {
    "nothing": (b"", EMPTY),
    "too large": (b"%PDF-" + bytes(LARGEST), TOO_LARGE),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', UNKNOWN),
    "svg with a prolog": (b'\xef\xbb\xbf <?xml version="1.0"?><svg/>', UNKNOWN),
    "html": (b"<!DOCTYPE html><p>Hello", UNKNOWN),
    "html after text": (b"Hello <ScRipT>x()</script>", UNKNOWN),
    "utf-16": ("<html>".encode("utf-16"), UNKNOWN),
    "a gif": (b"GIF89a\x01\0\x01\0\0\0\0", UNKNOWN),
    "a program": (b"MZ\x90\0" + bytes(60), UNKNOWN),
    "an elf": (b"\x7fELF" + bytes(60), UNKNOWN),
    "gzip": (b"\x1f\x8b\x08\0" + bytes(20), UNKNOWN),
    "a pdf later": (b"\0%PDF-1.7", UNKNOWN),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0", HEIC),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), OLD_OFFICE),
    "a zip": (archive({"a.txt": b"x"}), UNKNOWN),
    "half a zip": (office()[:60], UNKNOWN),
    "a zip with bytes before": (b"PK\x03\x04" + office(), UNKNOWN),
    "macros by name": (office(word__vbaProject=b"x"), MACROS),
    "macros by type": (
        office(types="<T ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"),
        MACROS,
    ),
    "macros of excel 4": (office("xl/workbook.xml", **{"xl/macrosheets/sheet1.xml": b"x"}), MACROS),
    "activex": (office(**{"word/activeX/activeX1.xml": b"x"}), MACROS),
    "an embedded object": (office(**{"word/embeddings/oleObject1.bin": OLE_FILE}), EMBEDDED),
    "an embedded object by another name": (open_document(**{"Object 1": OLE_FILE}), EMBEDDED),
    "macros in an embedded document": (office(**{"ppt/embeddings/a.xlsx": EXCEL_WITH_MACROS}), MACROS),
    "macros in an embedded document by another name": (office(**{"word/media/a.png": EXCEL_WITH_MACROS}), MACROS),
    "an embedded zip": (office(**{"word/embeddings/a.docx": archive({"a.txt": b"x"})}), EMBEDDED),
    "documents in one another": (office(**{"a.docx": office(**{"b.docx": office()})}), EMBEDDED),
    "much that is embedded": (office(**{"word/a": b"PK\x03\x04" + bytes(LARGEST_EMBEDDED)}), EMBEDDED),
    "an embedded program": (office(**{"word/media/a.EXE": b"x"}), MACROS),
    "an embedded macro document": (office(**{"word/embeddings/a.xlsm": b"x"}), MACROS),
    "basic": (open_document(Basic__Standard=b"x"), MACROS),
    "scripts": (open_document(Scripts__python=b"x"), MACROS),
    "another open document": (open_document("graphics"), UNKNOWN),
    "half a png": (png()[:40], DAMAGED),
    "a png of chunks": (png(*[chunk(b"tIME", b"")] * 10_001), DAMAGED),
    "half a jpeg": (jpeg()[:30], DAMAGED),
    "a jpeg without a scan": (b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"\xff\xd9", DAMAGED),
    "a jpeg of segments": (b"\xff\xd8" + segment(0xFE, b"") * 10_001, DAMAGED),
    "an empty webp": (HEADER, DAMAGED),
    "a webp that ends early": (webp()[:-4], DAMAGED),
}


@pytest.mark.parametrize("what", REFUSED)
def test_everything_else_is_refused_with_a_reason(what):
    data, why = REFUSED[what]
    with pytest.raises(Refused) as refused:
        checked(data, "file.pdf")
    assert refused.value.why == why


@pytest.mark.parametrize(
    "picture",
    [
        png(
            chunk(b"eXIf", PLACE),
            chunk(b"tEXt", PLACE),
            chunk(b"iTXt", PLACE),
            chunk(b"zTXt", PLACE),
            chunk(b"prVt", PLACE),
        ),
        png() + PLACE,
        jpeg(
            segment(0xE1, exif()),
            segment(0xE1, XMP),
            segment(0xED, PLACE),
            segment(0xFE, PLACE),
            segment(0xE2, b"MPF\0" + PLACE),
        ),
        jpeg(segment(0xE0, b"JFXX\0" + PLACE), segment(0xE5, PLACE), after=PLACE),
        webp(riff(b"EXIF", PLACE), riff(b"XMP ", XMP), riff(b"JUNK", PLACE)),
        webp() + PLACE,
    ],
    ids=["png chunks", "after png", "jpeg segments", "jpeg preview and film", "webp chunks", "after webp"],
)
def test_no_place_stays_in_a_picture(picture):
    file = checked(picture, "photo")
    assert PLACE not in file.data
    assert checked(file.data, "photo").data == file.data


def test_what_draws_the_picture_stays():
    assert checked(png(), "x").data == png()
    assert checked(jpeg(), "x").data == jpeg()
    profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours")
    assert profile in checked(jpeg(profile, segment(0xFE, PLACE)), "x").data
    stripped = checked(webp(riff(b"EXIF", PLACE)), "x").data
    assert stripped[20] == 0x20  # the header promises no metadata any more
    assert struct.unpack("<I", stripped[4:8])[0] == len(stripped) - 8


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("way", [1, 3, 6, 8])
def test_a_photo_stays_the_right_way_up(order, way):
    kept = checked(jpeg(segment(0xE1, exif(way, order))), "x").data
    assert PLACE not in kept
    assert (b"Exif" in kept) == (way != 1)
    if way != 1:
        again = checked(kept, "x").data
        assert again == kept
        assert struct.pack(">HHIHH", 0x0112, 3, 1, way, 0) in kept


@pytest.mark.parametrize(
    "broken", [b"", b"MM", b"XX\0\x2a", b"MM\0\x2a\xff\xff\xff\xff", b"II\x2a\0\x08\0\0\0\xff\xff"]
)
def test_broken_exif_is_only_dropped(broken):
    assert checked(jpeg(segment(0xE1, b"Exif\0\0" + broken)), "x").data == jpeg()


NAMES = {
    ("report.pdf", "pdf"): "report.pdf",
    ("../../etc/passwd", "txt"): "passwd.txt",
    ("..\\..\\holiday.EXE", "pdf"): "holiday.pdf",
    ("C:\\Users\\me\\Notes.TSV", "txt"): "Notes.tsv",
    ("photo.JPEG", "jpg"): "photo.jpeg",
    ("a\r\nSet-Cookie: x=1.png", "png"): "a Set-Cookie x=1.png",
    ("a\0b.pdf", "pdf"): "ab.pdf",
    ("\u202egpj.exe", "jpg"): "gpj.jpg",
    ("", "pdf"): "file.pdf",
    ("...", "pdf"): "file.pdf",
    (".htaccess", "txt"): "htaccess.txt",
    ("CON", "txt"): "CON.txt",
    ('we"ird;name<>|?.pdf', "pdf"): "we ird;name.pdf",
    ("отчёт за год.docx", "docx"): "отчёт за год.docx",
    ("page.html", "txt"): "page.txt",
    ("version 1.2 draft", "pdf"): "version 1.2 draft.pdf",
    ("x" * 300 + ".pdf", "pdf"): "x" * 100 + ".pdf",
}


@pytest.mark.parametrize(("name", "type"), NAMES)
def test_a_name_is_safe_on_every_system_and_has_the_ending_of_its_content(name, type):
    assert safe_name(name, type) == NAMES[name, type]


def bombs() -> dict[str, bytes]:
    many = archive({f"{number}": b"" for number in range(5800)})
    packed = office(**{f"{number}": b"" for number in range(1200)})
    deep = archive({"[Content_Types].xml": bytes(60_000_000), "word/document.xml": bytes(150_000_000)})
    return {
        "many entries": many,
        "zeros": deep,
        "embedded archives": office(**{f"{number}": packed for number in range(20)}),
        "empty chunks": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"tIME", b"") * 400_000,
        "fill bytes": b"\xff\xd8" + b"\xff" * (LARGEST - 2),
        "markers": b"\xff\xd8" + segment(0xDA, b"") * 1_300_000,
        "stuffed scan": jpeg()[:-2] + b"\xff\x00" * 2_000_000,
        "angle brackets": b"<" * LARGEST,
        "spaces": b"< " + b" " * (LARGEST - 2),
        "text": zlib.compress(bytes(100)) * 100,
    }


def test_a_bomb_takes_a_quarter_of_a_second_at_most():
    for what, data in bombs().items():
        before = time.process_time()
        with suppress(Refused):
            checked(data[:LARGEST], "x")
        assert time.process_time() - before < 0.25, what
