"""Pictures with metadata and office documents, made here byte by byte."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

PLACE = b"52.5200N 13.4050E"
"""What no stored picture may contain."""


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*more: bytes) -> bytes:
    """A PNG of one pixel, with more chunks before its pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + pixels + chunk(b"IEND", b"")


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">HH", 0xFF00 | marker, len(data) + 2) + data


def exif(orientation: int = 1, order: str = ">") -> bytes:
    """EXIF with a place and which way is up."""
    mark = b"MM" if order == ">" else b"II"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + mark + struct.pack(order + "HIH", 42, 8, 1) + entry + b"\0\0\0\0" + PLACE


SCAN = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"


def jpeg(*more: bytes, after: bytes = b"") -> bytes:
    """Something with the structure of a JPEG: its scans are never decoded."""
    jfif = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    return b"\xff\xd8" + jfif + b"".join(more) + segment(0xDB, bytes(65)) + SCAN + b"\xff\xd9" + after


def webp(*more: bytes) -> bytes:
    """A WebP with the given chunks after its pixels."""
    pixels = riff(b"VP8L", b"\x2f\0\0\0\0\0")
    header = riff(b"VP8X", bytes([0x08 | 0x04 | 0x20]) + bytes(9))
    body = b"WEBP" + header + pixels + b"".join(more)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def riff(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def archive(entries: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packed:
        for name, data in entries.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def office(part: str = "word/document.xml", types: str = "<Types/>", **more: bytes) -> bytes:
    return archive(
        {"[Content_Types].xml": types.encode(), part: b"<w/>"} | {n.replace("__", "/"): d for n, d in more.items()}
    )


def open_document(kind: str = "text", **more: bytes) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return archive({"mimetype": mimetype, "content.xml": b"<o/>"} | {n.replace("__", "/"): d for n, d in more.items()})
