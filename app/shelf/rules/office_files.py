"""Recognises office documents, which are ZIP archives, and refuses those with macros or programs inside.

Reads only names and two short entries, never more bytes than an entry may have, so an archive can't be a bomb here.
"""

import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

ZIP = b"PK\x03\x04"
END_OF_DIRECTORY = b"PK\x05\x06"
LONGEST_END = 22 + 65_535
"""Bytes of the end of a ZIP archive with its comment."""

LARGEST_DIRECTORY = 256 * 1024
"""Bytes of a table of contents. A document has a few hundred entries of about a hundred bytes."""

LARGEST_INSIDE = 200 * 1024 * 1024
"""Bytes that everything in it may have when it is unpacked."""

LONGEST_ENTRY = 512 * 1024
"""Bytes of an entry that is read."""

TYPES_ENTRY = "[Content_Types].xml"
MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
MACRO_FOLDERS = ("basic/", "scripts/", "xl/macrosheets/", "xl/dialogsheets/")
MACRO_PARTS = ("vbaproject", "vbadata", "/activex/", "oleobject")
PROGRAMS = (
    *(".exe", ".dll", ".com", ".scr", ".bat", ".cmd", ".ps1", ".js", ".vbs", ".jar", ".hta", ".lnk", ".msi"),
    *(".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam", ".pptm", ".potm", ".ppsm", ".html", ".htm", ".svgz"),
)


class NotAnOfficeDocument(ValueError):
    """It is some other archive, or a damaged one."""


class HasMacros(ValueError):
    """It has macros or programs inside."""


def office_type(data: bytes) -> str:
    """Which kind of document this is: "docx", "xlsx", "pptx", "odt", "ods" or "odp".

    Raises NotAnOfficeDocument or HasMacros.
    """
    _refuse_large_directory(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _type_of(archive)
    except (BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, KeyError, struct.error):
        raise NotAnOfficeDocument from None


def _refuse_large_directory(data: bytes) -> None:
    """Look at the end of the archive before anything reads its table of contents."""
    end = data.rfind(END_OF_DIRECTORY, max(0, len(data) - LONGEST_END))
    if end < 0 or len(data) < end + 22:
        raise NotAnOfficeDocument
    size, start = struct.unpack_from("<II", data, end + 12)
    if size > LARGEST_DIRECTORY or start + size != end:  # also refuses ZIP64, which 5 MB never need
        raise NotAnOfficeDocument


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


def _is_program(name: str) -> bool:
    folded = name.lower().replace("\\", "/")
    if folded.startswith(MACRO_FOLDERS) or any(part in f"/{folded}" for part in MACRO_PARTS):
        return True
    return folded.endswith(PROGRAMS)


def _read(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as entry:
        return entry.read(LONGEST_ENTRY)
