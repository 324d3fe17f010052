"""The forms of the shelf: a link, a document, a file."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from wtforms import ValidationError

from app import text
from app.i18n import _, lazy
from app.shelf.labels import REFUSALS
from app.shelf.models import ShelfItem
from app.shelf.queries.purposes import Purpose
from app.shelf.rules.file_types import ENDINGS, LARGEST, MEDIA_TYPES, Refused, checked
from app.web.filters import date_of
from app.web.forms import ChangingForm, Choice, CreatingForm, FileUpload, Form, Sentence, TextArea, TextLine, hidden_int


def _refuse_address(typed: str) -> str | None:
    """The sentence for an address that a browser couldn't open as a page, or None."""
    try:
        parts = urlsplit(typed)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme.lower() not in ("http", "https") or any(sign.isspace() for sign in typed):
        return _("Enter a web address that starts with https://, for example https://example.org/article.")
    if parts.username is not None or parts.password is not None:
        return _("Leave out the name and password before the @. Both of you would see them.")
    return None


WHY = lazy("Why is it here?")


def _title() -> TextLine:
    return TextLine(lazy("Title"), limit=text.NAME, required_message=lazy("Give it a title."), autocomplete="off")


def _about() -> Choice:
    return Choice(lazy("What is it for?"), (), kind="select")


class ShelfFields(Form):
    """What every thing on a shelf has: a title, a line of why, and what it is for, in the order of each form."""

    title: TextLine
    why: Sentence
    about: Choice

    def __init__(self, *args: Any, purposes: Iterable[Purpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about.options = [("", _("Nothing in particular")), *((each.key, _name(each)) for each in purposes)]

    @property
    def values(self) -> dict[str, Any]:
        """As `ShelfItem` takes them."""
        values = super().values | {"title": self.title.data, "why": self.why.data or ""}
        kind, _dash, id = (values.pop("about") or "").partition("-")
        number = hidden_int(id) if kind else None
        return values | {f"{name}_id": number if kind == name else None for name in ("goal", "session")}


def _name(purpose: Purpose) -> str:
    return purpose.goal or _("Session on %(day)s", day=date_of(purpose.at))


class LinkFields(ShelfFields):
    """A link."""

    address = TextLine(
        lazy("Web address"),
        limit=text.LINK,
        required_message=lazy("Paste the address of the page."),
        check=_refuse_address,
        autocomplete="off",
        inputmode="url",
    )
    title = _title()
    why = Sentence(
        WHY,
        hint=lazy("One line, so that it still makes sense in three months."),
        required_message=lazy("Write one line about why."),
    )
    about = _about()


class DocumentFields(ShelfFields):
    """A document."""

    title = _title()
    text = TextArea(
        lazy("Text"),
        limit=ShelfItem.LONGEST_TEXT,
        hint=lazy("Write **bold**, *italic*, # for a heading and - for a list."),
        required_message=lazy("Write something, even if it’s only a beginning."),
    )
    why = Sentence(WHY, hint=lazy("One line for the two of you."))
    about = _about()


class FileFields(ShelfFields):
    """What is said about a file."""

    title = _title()
    why = Sentence(WHY, hint=lazy("One line for the two of you."))
    about = _about()


class NewLinkForm(LinkFields, CreatingForm):
    """A new link."""


class NewDocumentForm(DocumentFields, CreatingForm):
    """A new document."""


class NewFileForm(ShelfFields, CreatingForm):
    """A new file. `checked` is the file as it can be stored, once the form is valid."""

    file = FileUpload(
        lazy("File"),
        accept=",".join(f".{ending}" for type in MEDIA_TYPES for ending in ENDINGS.get(type, (type,))),
        hint=lazy(
            "Up to 5 MB: PDF, PNG, JPEG, WebP, plain text, or an office document without macros, like .docx or .odt."
        ),
        required_message=lazy("Choose a file."),
    )
    title = TextLine(
        lazy("Title"), limit=text.NAME, hint=lazy("If you leave it empty, we use the file’s name."), autocomplete="off"
    )
    why = Sentence(WHY, hint=lazy("One line for the two of you."))
    about = _about()

    def validate_file(self, field: FileUpload) -> None:
        try:
            self.checked = checked(field.data.stream.read(LARGEST + 1), field.data.filename)
        except Refused as refused:
            raise ValidationError(str(REFUSALS[refused.why])) from None

    @property
    def values(self) -> dict[str, Any]:
        values = super().values | {"file": self.checked}
        return values | {"title": values["title"] or self.checked.stem}


class LinkForm(ChangingForm, LinkFields):
    """A change of a link."""


class DocumentForm(ChangingForm, DocumentFields):
    """A change of a document."""


class FileForm(ChangingForm, FileFields):
    """A change of what is said about a file."""
