"""The kinds of things on a shelf, the names of file types, and why a file is refused."""

from app.i18n import lazy
from app.shelf.rules.file_types import DAMAGED, EMBEDDED, EMPTY, HEIC, MACROS, OLD_OFFICE, TOO_LARGE, UNKNOWN

LINK, DOCUMENT, FILE = "link", "document", "file"

ADDING = {
    LINK: lazy("Put a link on your shelf"),
    DOCUMENT: lazy("Put a document on your shelf"),
    FILE: lazy("Put a file on your shelf"),
}
"""The title of the page for each kind, unless it is a copy."""

TYPES = {
    "pdf": lazy("PDF"),
    "png": lazy("PNG picture"),
    "jpg": lazy("JPEG picture"),
    "webp": lazy("WebP picture"),
    "txt": lazy("Plain text"),
    "docx": lazy("Word document"),
    "xlsx": lazy("Excel sheet"),
    "pptx": lazy("PowerPoint slides"),
    "odt": lazy("OpenDocument text"),
    "ods": lazy("OpenDocument sheet"),
    "odp": lazy("OpenDocument slides"),
}

REFUSALS = {
    EMPTY: lazy("This file is empty. Choose another one."),
    TOO_LARGE: lazy("This file is larger than 5 MB. Make it smaller, or keep it somewhere else and put a link here."),
    MACROS: lazy(
        "This document has macros or a program inside, so it can’t go here. Save it without them, for example as .docx."
    ),
    EMBEDDED: lazy(
        "Another file is embedded in this document, and we can’t tell whether that one has macros. Take it out, or "
        "save the document as PDF."
    ),
    DAMAGED: lazy("This picture is damaged or unfinished. Export it again, then choose it."),
    OLD_OFFICE: lazy("This is an old office document. Save it as .docx, .xlsx, .pptx or PDF, then choose that."),
    HEIC: lazy("This is a HEIC picture, which many computers can’t open. Save it as JPEG, then choose that."),
    UNKNOWN: lazy("This kind of file can’t go here. A PDF, a picture, plain text or an office document can."),
}
"""The sentence for each reason."""
