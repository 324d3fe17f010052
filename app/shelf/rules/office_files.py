"""Recognises office documents, which are ZIP archives, and refuses those with macros or programs inside.

Reads names, two short entries, the first bytes of the others, and office documents that are embedded, like the data of
a chart. Never reads more bytes than an entry may have, so an archive can't be a bomb here.
"""

import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old office documents begin, and most other things that programs embed."""

END_OF_DIRECTORY = b"PK\x05\x06"
LONGEST_END = 22 + 65_535
"""Bytes of the end of a ZIP archive with its comment."""

LARGEST_DIRECTORY = 256 * 1024
"""Bytes of a table of contents. A document has a few hundred entries of about a hundred bytes."""

LARGEST_INSIDE = 200 * 1024 * 1024
"""Bytes that everything in it may have when it is unpacked."""

LONGEST_ENTRY = 512 * 1024
"""Bytes of an entry that is read."""

LARGEST_EMBEDDED = 10 * 1024 * 1024
"""Bytes that all embedded documents may have together when they are unpacked."""

TYPES_ENTRY = "[Content_Types].xml"
MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
MACRO_FOLDERS = ("basic/", "scripts/", "xl/macrosheets/", "xl/dialogsheets/")
MACRO_PARTS = ("vbaproject", "vbadata", "/activex/")
PROGRAMS = (
    *(".exe", ".dll", ".com", ".scr", ".bat", ".cmd", ".ps1", ".js", ".vbs", ".jar", ".hta", ".lnk", ".msi"),
    *(".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam", ".pptm", ".potm", ".ppsm", ".html", ".htm", ".svgz"),
)


class NotAnOfficeDocument(ValueError):
    """It is some other archive, or a damaged one."""


class HasMacros(ValueError):
    """It has macros or programs inside."""


class HasUnreadable(ValueError):
    """Something is embedded in it of which nobody can tell here whether it has macros."""


def office_type(data: bytes, *, is_embedded: bool = False) -> str:
    """Which kind of document this is: "docx", "xlsx", "pptx", "odt", "ods" or "odp".

    Raises NotAnOfficeDocument, HasMacros or HasUnreadable. Inside an embedded document nothing may be embedded.
    """
    if _directory_of(data) > LARGEST_DIRECTORY:
        raise NotAnOfficeDocument
    try:
        with ZipFile(BytesIO(data)) as archive:
            found = _type_of(archive)
            _refuse_embedded(archive, most=0 if is_embedded else LARGEST_EMBEDDED)
            return found
    except (BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, KeyError, struct.error):
        raise NotAnOfficeDocument from None


def _directory_of(data: bytes) -> int:
    """The bytes of the archive's table of contents, which stand at its end, before anything reads it."""
    end = data.rfind(END_OF_DIRECTORY, max(0, len(data) - LONGEST_END))
    if end < 0 or len(data) < end + 22:
        raise NotAnOfficeDocument
    size, start = struct.unpack_from("<II", data, end + 12)
    if start + size != end:  # also refuses ZIP64, which 5 MB never need
        raise NotAnOfficeDocument
    return int(size)


def _type_of(archive: ZipFile) -> str:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if sum(entry.file_size for entry in entries) > LARGEST_INSIDE or any(entry.flag_bits & 1 for entry in entries):
        raise NotAnOfficeDocument
    if "mimetype" in names:
        found = OPEN_DOCUMENTS.get(_read(archive, "mimetype").decode("ascii", "replace").strip())
        types = ""
    else:
        types = _read(archive, TYPES_ENTRY).decode("utf-8", "replace").lower()
        found = next((kind for part, kind in MAIN_PARTS.items() if part in names), None)
    if found is None:
        raise NotAnOfficeDocument
    if "macroenabled" in types or "vbaproject" in types or any(_is_program(name) for name in names):
        raise HasMacros
    return found


def _refuse_embedded(archive: ZipFile, *, most: int) -> None:
    """Look at the content of every entry: what is embedded may have any name. `most` is how many bytes may be."""
    directories = LARGEST_DIRECTORY // 4  # of all embedded documents together
    for entry in archive.infolist():
        start = _read(archive, entry, len(OLE)) if entry.file_size else b""
        if start.startswith(OLE):
            raise HasUnreadable
        if start.startswith(ZIP):
            most -= entry.file_size
            if most < 0:
                raise HasUnreadable
            try:
                embedded = _read(archive, entry, entry.file_size)
                directories -= _directory_of(embedded)
                if directories < 0:
                    raise HasUnreadable
                office_type(embedded, is_embedded=True)
            except NotAnOfficeDocument:
                raise HasUnreadable from None


def _is_program(name: str) -> bool:
    folded = name.lower().replace("\\", "/")
    if folded.startswith(MACRO_FOLDERS) or any(part in f"/{folded}" for part in MACRO_PARTS):
        return True
    return folded.endswith(PROGRAMS)


def _read(archive: ZipFile, name: str | ZipInfo, most: int = LONGEST_ENTRY) -> bytes:
    with archive.open(name) as entry:
        return entry.read(most)
