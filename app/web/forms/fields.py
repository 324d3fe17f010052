"""The base of every field, and the fields that are typed: lines, text areas, addresses, passwords."""

from collections.abc import Callable, Sequence
from typing import Any

from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from app import addresses, text
from app.i18n import _, ngettext

Check = Callable[[Any], str | None]
"""Checks a field's data and returns the error to show, or None."""

FieldLimits = dict[str, tuple[int, int]]
"""The names a field is sent under, each with the maximum number of values and of characters in each value."""


class InputField(Field):
    """One question. The keyword arguments are optional; `check` adds a rule."""

    kind = "text_line"
    data: Any
    is_typed = False
    """Whether the text itself is the answer. A browser sends it also when it's empty, so one that is missing is read as
    empty: whatever saves it expects a text.
    """

    def __init__(
        self,
        label: str,
        *,
        hint: str | None = None,
        example: str | None = None,
        required_message: str | None = None,
        limit: int = text.LINE,
        check: Check | None = None,
        autocomplete: str | None = None,
        inputmode: str | None = None,
        unit: str | None = None,
        who: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.hint, self.example, self.required_message = hint, example, required_message
        self.limit, self.check = limit, check
        self.autocomplete, self.inputmode, self.unit, self.who = autocomplete, inputmode, unit, who

    @property
    def optional(self) -> bool:
        return self.required_message is None

    @property
    def limits(self) -> FieldLimits:
        return {self.name: (1, self.limit)}

    @property
    def focus_id(self) -> str:
        return str(self.id)

    @property
    def value(self) -> str:
        """The typed text, to show it again. Cleaned, because an older draft may contain control characters."""
        if self.raw_data:
            return text.clean(str(self.raw_data[0]))
        return "" if self.data is None else self.format(self.data)

    def format(self, data: Any) -> str:
        """Stored data as the text a person would type."""
        return str(data)

    def all_errors(self) -> list[str]:
        return [str(sentence) for sentence in self.errors]

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if valuelist or (self.is_typed and self.data is None):
            self.data = self.parse(text.tidy(valuelist[0] if valuelist else ""))

    def parse(self, typed: str) -> Any:
        """The value of the typed text. Raises ValueError with the error to show."""
        return typed

    def pre_validate(self, form: BaseForm) -> None:
        if self.process_errors:
            raise StopValidation()
        if self.is_empty():
            if self.required_message:
                raise StopValidation(self.required_message)
            return
        sentence = self.format_error() or (self.check(self.data) if self.check else None)
        if sentence:
            raise StopValidation(sentence)

    def is_empty(self) -> bool:
        return self.data in (None, "", [])

    def format_error(self) -> str | None:
        """The error for text that is too long, or None. Characters that were dropped don't count."""
        if not isinstance(self.data, str):
            return None
        if len(self.data) > self.limit:
            return ngettext(
                "Shorten this to %(count)d character. It has %(length)d.",
                "Shorten this to %(count)d characters. It has %(length)d.",
                self.limit,
                length=len(self.data),
            )
        return None


class TextLine(InputField):
    """One line of text; pasted line breaks become spaces."""

    is_typed = True

    def parse(self, typed: str) -> Any:
        return " ".join(typed.split("\n"))


class Sentence(TextLine):
    """An answer of about a sentence. The field is one line high and grows with the text."""

    kind = "sentence"


class Name(TextLine):
    """The name of a person, team or programme. Mail to strangers includes it, so it can't contain a web address."""

    def __init__(self, label: str, *, limit: int = text.NAME, **kwargs: Any) -> None:
        super().__init__(label, limit=limit, **kwargs)

    def format_error(self) -> str | None:
        if text.has_web_address(self.data):
            return _("Leave out the web address. After an abbreviation, type a space, as in “Dr. Smith”.")
        return super().format_error()


class TextArea(InputField):
    """Several lines of text. Keeps line breaks."""

    kind = "text_area"
    is_typed = True
    counts = True
    """Whether the page has the limit under the field, and how many characters are left."""

    def __init__(self, label: str, *, limit: int = 600, **kwargs: Any) -> None:
        super().__init__(label, limit=limit, **kwargs)


class FileUpload(InputField):
    """A file. Its data is what was sent, or None. It isn't kept in a draft, and browsers don't fill it again."""

    kind = "file"

    def __init__(self, label: str, *, accept: str, **kwargs: Any) -> None:
        """`accept` are the types that the browser offers first."""
        super().__init__(label, **kwargs)
        self.accept = accept

    @property
    def limits(self) -> FieldLimits:
        return {}

    @property
    def value(self) -> str:
        return ""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = next((sent for sent in valuelist if hasattr(sent, "stream") and sent.filename), None)


class Email(TextLine):
    """An address that mail can be sent to. Data is as typed; app/addresses.py parses it."""

    kind = "email"

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, limit=text.EMAIL, autocomplete=kwargs.pop("autocomplete", "email"), **kwargs)

    def format_error(self) -> str | None:
        try:
            addresses.email(self.data)
        except ValueError as refusal:
            return str(refusal)
        return None


class AccountEmail(Email):
    """The address of an existing account. Today's rules for addresses don't apply, because it may be older."""

    def format_error(self) -> str | None:
        return None if "@" in self.data else str(addresses.SHAPE)


class Password(InputField):
    """A password. Keeps spaces, drops control characters, and is never shown again."""

    kind = "password"

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, limit=text.PASSWORD, **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if valuelist:
            self.data = text.clean(valuelist[0])

    @property
    def value(self) -> str:
        return ""
