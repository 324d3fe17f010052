"""./run messages: every text that a person reads, from the code and the templates, in app/i18n/messages.pot.

A translator starts from this file; Babel's `init` and `update` make a catalogue of a language from it.
"""

import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from app.config import ROOT

POT = ROOT / "app" / "i18n" / "messages.pot"

COMMENT = "# Every text of Trellis, made by ./run messages."

KEYWORDS = {"_": None, "lazy": None, "ngettext": (1, 2), "plural_form": (1, 2)}
PLACES = (("app", "**/*.py", "python"), ("templates", "**/*.html", "jinja2"))

DATES = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By):.*\n', re.MULTILINE)
"""They would change the file on a day when no text did, or with another version of Babel."""


def main() -> None:
    POT.write_text(pot())


def pot() -> str:
    """The template of all catalogues, in the order of the files that have the texts."""
    catalog = Catalog(header_comment=COMMENT, project="Trellis", charset="utf-8")
    for folder, pattern, method in PLACES:
        for path in sorted((ROOT / folder).glob(pattern)):
            _add(catalog, path, method)
    written = BytesIO()
    write_po(written, catalog, width=120, include_lineno=False)
    return DATES.sub("", written.getvalue().decode())


def _add(catalog: Catalog, path: Path, method: str) -> None:
    with path.open("rb") as source:
        for line, message, _comments, _context in extract(method, source, KEYWORDS):
            catalog.add(message, locations=[(str(path.relative_to(ROOT)), line)])


if __name__ == "__main__":
    main()
