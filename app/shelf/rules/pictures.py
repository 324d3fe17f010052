"""Takes out of pictures what cameras and programs write into them: places, times, devices, names, previews.

Only what is needed to draw the picture stays. Nothing is decoded, so a picture can't be a decompression bomb here.
"""

import re
import struct
from collections.abc import Iterator

MOST_PARTS = 10_000
"""Parts of a picture. Real ones have tens to hundreds; with millions of empty ones, reading takes seconds."""


class Damaged(ValueError):
    """The file isn't the picture that its first bytes promise."""


PNG = b"\x89PNG\r\n\x1a\n"
DRAWN_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)

JPEG = b"\xff\xd8\xff"
EXIF = b"Exif\x00\x00"
START_OF_SCAN, END = 0xDA, 0xD9
APP0, APP1, APP2, APP14, LAST_APP, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
ORIENTATION = 0x0112
_fill = re.compile(rb"\xff+")
_next_marker = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")

WEBP_METADATA = {b"EXIF": 0x08, b"XMP ": 0x04}
"""The chunks to drop, each with its bit in the header of a picture."""

WEBP_CHUNKS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))


def png_without_metadata(data: bytes) -> bytes:
    """A PNG without its texts, times and EXIF, and without anything after its end. Raises Damaged."""
    kept, place = [PNG], len(PNG)
    for _number in range(MOST_PARTS):
        (length,) = _unpacked(">I", data, place)
        name, end = data[place + 4 : place + 8], place + 12 + length
        if end > len(data) or (place == len(PNG) and name != b"IHDR"):
            raise Damaged
        if name in DRAWN_CHUNKS:
            kept.append(data[place:end])
        if name == b"IEND":
            return b"".join(kept)
        place = end
    raise Damaged


def webp_without_metadata(data: bytes) -> bytes:
    """A WebP without EXIF, XMP and unknown chunks, and without anything after its end. Raises Damaged."""
    (size,) = _unpacked("<I", data, 4)
    end, place = size + 8, 12
    kept: list[bytes] = []
    if end > len(data):
        raise Damaged
    while place < end:
        (length,) = _unpacked("<I", data, place + 4)
        name, after = data[place : place + 4], place + 8 + length + length % 2
        if after > end or len(kept) > MOST_PARTS:
            raise Damaged
        chunk = data[place:after]
        if name == b"VP8X" and length >= 10:
            chunk = chunk[:8] + bytes([chunk[8] & ~sum(WEBP_METADATA.values())]) + chunk[9:]
        kept.append(chunk if name in WEBP_CHUNKS else b"")
        place = after
    body = b"".join(kept)
    if body[:4] not in (b"VP8 ", b"VP8L", b"VP8X"):
        raise Damaged
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def jpeg_without_metadata(data: bytes) -> bytes:
    """A JPEG without EXIF, XMP, captions, comments and previews, and without anything after its end, like the film of a
    moving photo. It keeps its colour profile and which way is up. Raises Damaged.
    """
    kept, orientation = [], 1
    for marker, segment in _segments(data):
        if marker == APP1 and segment[4:10] == EXIF:
            orientation = _orientation(segment[10:])
        if _is_drawn(marker, segment):
            kept.append(segment)
    upright = _exif_with(orientation) if orientation != 1 else b""
    start = 1 if kept and kept[0][1] == APP0 else 0  # JFIF comes first
    return b"\xff\xd8" + b"".join((*kept[:start], upright, *kept[start:])) + b"\xff\xd9"


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, its bytes) of each segment, a scan with the data after it. Raises Damaged."""
    place, has_scan = 2, False
    for _number in range(MOST_PARTS):
        marker, place = _marker_at(data, place)
        if marker == END:
            break
        (length,) = _unpacked(">H", data, place + 2)
        end = place + 2 + length
        if length < 2 or end > len(data):
            raise Damaged
        if marker == START_OF_SCAN:
            has_scan = True
            found = _next_marker.search(data, end)
            end = found.start() if found else len(data)
        yield marker, data[place:end]
        place = end
    if not has_scan or marker != END:
        raise Damaged


def _marker_at(data: bytes, place: int) -> tuple[int, int]:
    """The marker and its place, after bytes that fill up. END at the end of the file, which some cameras leave out."""
    fill = _fill.match(data, place)
    place = fill.end() - 1 if fill else place
    if place + 1 >= len(data):
        return END, place
    if data[place] != 0xFF:
        raise Damaged
    return data[place + 1], place


def _is_drawn(marker: int, segment: bytes) -> bool:
    if marker == APP2:
        return segment[4:15] == b"ICC_PROFILE"
    if marker in (APP0, APP14):
        return segment[4:8] != b"JFXX"  # which has a preview
    return not (APP0 <= marker <= LAST_APP or marker == COMMENT)


def _orientation(tiff: bytes) -> int:
    """Which way is up, 1 to 8, from EXIF; 1 if it doesn't say."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (directory,) = struct.unpack_from(order + "I", tiff, 4)
        (entries,) = struct.unpack_from(order + "H", tiff, directory)
        for number in range(min(entries, 100)):
            tag, _type, _count, value = struct.unpack_from(order + "HHIH", tiff, directory + 2 + 12 * number)
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except (KeyError, struct.error):
        pass
    return 1


def _exif_with(orientation: int) -> bytes:
    """An EXIF segment that says only which way is up."""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)
    return struct.pack(">HH", 0xFFE1, 2 + len(EXIF) + len(tiff)) + EXIF + tiff


def _unpacked(form: str, data: bytes, place: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(form, data, place)
    except struct.error:
        raise Damaged from None
