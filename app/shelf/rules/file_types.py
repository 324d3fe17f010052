"""Which files a shelf takes. The type comes from the content; neither the name nor the browser is asked."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from app import text
from app.shelf.rules.office_files import OLE, ZIP, HasMacros, HasUnreadable, NotAnOfficeDocument, office_type
from app.shelf.rules.pictures import (
    JPEG,
    PNG,
    Damaged,
    jpeg_without_metadata,
    png_without_metadata,
    webp_without_metadata,
)

LARGEST = 5 * 1024 * 1024
"""Bytes of one file."""

EMPTY, TOO_LARGE, UNKNOWN, MACROS, EMBEDDED, DAMAGED, OLD_OFFICE, HEIC = (
    *("empty", "too large", "unknown", "macros", "embedded"),
    *("damaged", "old office", "heic"),
)
"""Why a file is refused."""

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "txt": "text/plain",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
"""Every type that a shelf takes, by the ending of its name."""

ENDINGS = {"jpg": ("jpg", "jpeg"), "txt": ("txt", "md", "csv", "tsv", "text")}
"""The endings that a name may keep. Another type has only its own."""

SNIFFED = 4096
"""Bytes at the beginning of a text that may not look like a page. Browsers look at the first 1,445."""

LONGEST_NAME = 100
"""Characters of a name without its ending."""

_controls = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_markup = re.compile(
    rb"<\s*(?:!doctype|\?xml|\?php|html|head|body|script|svg|iframe|object|embed|style|meta|math)", re.I
)
_reserved = re.compile(r'[\\/:*?"<>|]+')


class Refused(ValueError):
    """The shelf doesn't take this file. `why` is one of the reasons above."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class CheckedFile:
    """A file as it is stored: its content without the metadata of pictures, its type and a safe name."""

    data: bytes
    type: str
    name: str

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return self.name.rpartition(".")[0]


def checked(data: bytes, name: str) -> CheckedFile:
    """The file as it can be stored. Raises Refused."""
    if not data:
        raise Refused(EMPTY)
    if len(data) > LARGEST:
        raise Refused(TOO_LARGE)
    type, kept = _recognised(data)
    return CheckedFile(kept, type, safe_name(name, type))


def _recognised(data: bytes) -> tuple[str, bytes]:
    """The type and the content to keep."""
    try:
        for kind, is_one, kept_of in CLEANED:
            if is_one(data):
                return kind, kept_of(data)
        if data.startswith(ZIP):
            return office_type(data), data
    except (Damaged, HasMacros, HasUnreadable, NotAnOfficeDocument) as refused:
        raise Refused(WHY[type(refused)]) from None
    if data.startswith(b"%PDF-"):
        return "pdf", data
    if _is_plain_text(data):
        return "txt", data
    raise Refused(_why_unknown(data))


WHY = {Damaged: DAMAGED, HasMacros: MACROS, HasUnreadable: EMBEDDED, NotAnOfficeDocument: UNKNOWN}
CLEANED = (
    ("png", lambda data: data.startswith(PNG), png_without_metadata),
    ("jpg", lambda data: data.startswith(JPEG), jpeg_without_metadata),
    ("webp", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", webp_without_metadata),
)
"""(type, whether a file is one, what to keep of it)"""


def _why_unknown(data: bytes) -> str:
    if data.startswith(OLE):
        return OLD_OFFICE
    is_heic = data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"hevc", b"avif")
    return HEIC if is_heic else UNKNOWN


def _is_plain_text(data: bytes) -> bool:
    """Text in UTF-8, or in the old Windows encoding, that no browser would take for a page, whatever its name."""
    if _controls.search(data) or _markup.search(data, 0, SNIFFED):
        return False
    for encoding in ("utf-8", "cp1252"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def safe_name(name: str, type: str) -> str:
    """A name without folders, control characters and characters that systems reserve, with the ending of its type.

    `..\\..\\holiday.EXE` with the content of a PDF becomes `holiday.pdf`. Without a usable name it is `file.pdf`.
    """
    last = re.split(r"[\\/]", text.clean(name))[-1]
    visible = " ".join(_reserved.sub(" ", text.INVISIBLE.sub("", last)).split()).strip(". ")
    path = PurePosixPath(visible or "file")
    ending, stem = path.suffix[1:].lower(), path.stem
    if not re.fullmatch(r"[a-z0-9]{1,8}", ending):
        ending, stem = "", path.name
    kept = ending if ending in ENDINGS.get(type, (type,)) else type
    return f"{stem[:LONGEST_NAME].strip('. ') or 'file'}.{kept}"
