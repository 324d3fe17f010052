"""Forms: what is well formed, said in our words, with everything typed kept.

A field knows how it is asked (`kind`, hint, example, whose ink); the macros in components/ui.html know how
each kind looks. The server decides what is right; the browser never does.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time
from typing import Any

from flask import after_this_request, g, request
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from app import db, text
from app.rules import OperationReused, OvertakenError, RuleBroken, TooManyTries

Check = Callable[[Any], str | None]
"""Looks at a field's data and gives the sentence to show when it will not do."""

SHAPE_OF_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


class Form(FlaskForm):
    """A form that can be shown again exactly as it was typed."""

    class Meta:
        locales = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusal: str | None = g.get("held_because")
        self.status = 422

    def validate(self, extra_validators: Any = None) -> bool:
        """True when everything is well formed, and this request is meant to be acted on (see web/access.py)."""
        return super().validate(extra_validators) and not db.are_writes_held()

    @contextmanager
    def obeying_rules(self) -> Iterator[None]:
        """Turn a RuleBroken from the domain into a sentence at the top of the form, and the status to answer."""
        try:
            yield
        except TooManyTries as limit:
            self.refusal, self.status = str(limit), 429
            seconds = str(limit.seconds)
            after_this_request(lambda response: response.headers.add("Retry-After", seconds) or response)
        except RuleBroken as broken:
            self.refusal = str(broken)
            self.status = 409 if isinstance(broken, OvertakenError | OperationReused) else 422

    @property
    def words(self) -> dict[str, Any]:
        """What was typed, by field name, ready for a domain method."""
        return {field.name: field.data for field in self if field.name != "csrf_token"}

    @property
    def visible_fields(self) -> list[Field]:
        return [field for field in self if getattr(field, "kind", "hidden") != "hidden"]

    @property
    def problems(self) -> list[tuple[str | None, str]]:
        """(id to jump to, sentence) for the summary on top, in the order of the page."""
        at_fields = [
            (field.focus_id, str(sentence)) for field in self.visible_fields for sentence in field.every_error()
        ]
        return ([(None, self.refusal)] if self.refusal else []) + at_fields


class CreatingForm(Form):
    """A form that makes something new. Its operation key makes sending it twice harmless (security.md)."""

    operation = HiddenField(default=lambda: secrets.token_hex(16))

    def validate_operation(self, field: Field) -> None:
        if not re.fullmatch(r"[0-9a-f]{32}", field.data or ""):
            self.refusal = "This page was not sent whole. Send it once more."
            field.data = secrets.token_hex(16)
            raise StopValidation("not a key of ours")


class Asked(Field):
    """One question. Optional keyword arguments say how it is asked; `check` adds a rule of its own."""

    kind = "line"

    def __init__(
        self,
        label: str,
        *,
        hint: str | None = None,
        example: str | None = None,
        missing: str | None = None,
        limit: int = text.LINE,
        check: Check | None = None,
        autocomplete: str | None = None,
        inputmode: str | None = None,
        unit: str | None = None,
        who: str | None = None,
        guess_zone: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self._guess_zone = guess_zone
        self.hint, self.example, self.missing = hint, example, missing
        self.limit, self.check = limit, check
        self.autocomplete, self.inputmode, self.unit, self.who = autocomplete, inputmode, unit, who

    @property
    def optional(self) -> bool:
        return self.missing is None

    @property
    def guess_zone(self) -> bool:
        """Whether script may put the browser's time zone in: only where nobody has chosen yet."""
        return self._guess_zone and not self.raw_data

    @property
    def focus_id(self) -> str:
        return str(self.id)

    @property
    def value(self) -> str:
        """The text to show again, exactly as typed."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.written(self.data)

    def written(self, data: Any) -> str:
        """Stored data as the text a person would type."""
        return str(data)

    def every_error(self) -> list[str]:
        return [str(sentence) for sentence in self.errors]

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if valuelist:
            self.data = self.understood(text.tidy(valuelist[0]))

    def understood(self, typed: str) -> Any:
        """What the typed text means. Raises ValueError with the sentence to show."""
        return typed

    def pre_validate(self, form: BaseForm) -> None:
        if self.process_errors:
            raise StopValidation()
        if self.is_empty():
            if self.missing:
                raise StopValidation(self.missing)
            return
        sentence = self.misshapen() or (self.check(self.data) if self.check else None)
        if sentence:
            raise StopValidation(sentence)

    def is_empty(self) -> bool:
        return self.data in (None, "", [])

    def misshapen(self) -> str | None:
        """The sentence for text that is too long or cannot be kept."""
        if not isinstance(self.data, str):
            return None
        if len(self.data) > self.limit:
            return f"Shorten this to {self.limit} characters. It has {len(self.data)}."
        if text.unstorable(self.data):
            return "Take out the characters that cannot be shown. They often come along when pasting."
        return None


class Line(Asked):
    """One line of text; pasted line breaks become spaces."""

    def understood(self, typed: str) -> Any:
        return " ".join(typed.split("\n"))


class Words(Asked):
    """Some sentences, line breaks kept."""

    kind = "words"

    def __init__(self, label: str, *, limit: int = 600, **kwargs: Any) -> None:
        super().__init__(label, limit=limit, **kwargs)


class Email(Line):
    kind = "email"

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, limit=text.EMAIL, autocomplete=kwargs.pop("autocomplete", "email"), **kwargs)

    def misshapen(self) -> str | None:
        if not SHAPE_OF_EMAIL.fullmatch(self.data):
            return "Enter an e-mail address like name@example.org."
        return super().misshapen()


class Password(Asked):
    """Exactly as typed, spaces and all, and never shown again."""

    kind = "password"

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if valuelist:
            self.data = valuelist[0]

    @property
    def value(self) -> str:
        return ""


class Choice(Asked):
    """One of a few, as radio buttons (or a native list with `kind="select"`)."""

    kind = "choice"

    def __init__(self, label: str, choices: Iterable[tuple[str, str]], *, kind: str = "choice", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.choices_list, self.kind = list(choices), kind

    def misshapen(self) -> str | None:
        return None if self.data in dict(self.choices_list) else "Choose one from the list."


class Ticks(Asked):
    """Any of a few, as check boxes."""

    kind = "ticks"

    def __init__(self, label: str, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(label, default=kwargs.pop("default", list), **kwargs)
        self.choices_list = list(choices)

    @property
    def value(self) -> list[str]:  # type: ignore[override]
        return list(self.data or [])

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """A form without any box ticked sends nothing for it, which means none, not the default."""
        super().process(formdata, data if data is not None else self.default, extra_filters)
        if formdata is not None and len(formdata) and self.name not in formdata:
            self.data = []

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = [key for key, _ in self.choices_list if key in valuelist]


class Tick(Asked):
    """One yes-or-no box."""

    kind = "tick"

    @property
    def value(self) -> bool:  # type: ignore[override]
        return bool(self.data)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = bool(valuelist and valuelist[0])


class Rows(Asked):
    """The same few answers for several things, each a row. Data is {name: key}; unanswered rows are left out."""

    kind = "rows"

    def __init__(
        self, label: str, topics: Iterable[tuple[str, str]], choices: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(label, default=kwargs.pop("default", dict), **kwargs)
        self.topics, self.choices_list = list(topics), list(choices)

    @property
    def questions(self) -> list[tuple[str, str, str | None]]:
        """(field name, words, chosen key) a row."""
        return [(f"{self.name}-{key}", words, (self.data or {}).get(key)) for key, words in self.topics]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        super().process(None, data if data is not None else self.default, extra_filters)
        if formdata is not None and len(formdata):
            allowed = {key for key, _ in self.choices_list}
            chosen = {key: formdata.get(f"{self.name}-{key}") for key, _ in self.topics}
            self.data = {key: answer for key, answer in chosen.items() if answer in allowed}

    def is_empty(self) -> bool:
        return not self.data


class Number(Line):
    """A number between two bounds; a comma is as good as a point."""

    kind = "number"

    def __init__(self, label: str, *, least: float, most: float, **kwargs: Any) -> None:
        super().__init__(label, limit=12, inputmode=kwargs.pop("inputmode", "decimal"), **kwargs)
        self.least, self.most = least, most

    def understood(self, typed: str) -> float | None:
        if not typed:
            return None
        sentence = f"Enter a number from {self.least:g} to {self.most:g}."
        if not re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,4})?", typed):
            raise ValueError(sentence)
        number = float(typed.replace(",", "."))
        if not self.least <= number <= self.most:
            raise ValueError(sentence)
        return number

    def written(self, data: Any) -> str:
        return f"{data:g}"


class Day(Asked):
    """A calendar date, without a zone."""

    kind = "day"

    def understood(self, typed: str) -> date | None:
        if not typed:
            return None
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            raise ValueError("Enter a date, for example 2027-03-14.") from None
        if not 2000 <= day.year <= 2100:
            raise ValueError("Enter a date between 2000 and 2100.")
        return day

    def written(self, data: Any) -> str:
        return data if isinstance(data, str) else data.isoformat()


class TimeOfDay(Asked):
    """A time on the clock, without a zone."""

    kind = "time"

    def understood(self, typed: str) -> time | None:
        if not typed:
            return None
        try:
            return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            raise ValueError("Enter a time, for example 15:00.") from None

    def written(self, data: Any) -> str:
        return data if isinstance(data, str) else data.strftime("%H:%M")


class Entry:
    """One of several: the fields of one row."""

    def __init__(self, fields: list[Asked]) -> None:
        self.fields = fields

    @property
    def is_empty(self) -> bool:
        return all(field.is_empty() and not field.process_errors for field in self.fields)


class Several(Asked):
    """A short list, each entry one line or a few small fields. Data is a list of dicts; empty rows fall away.

    `parts` are (name, unbound field) pairs. Works without JavaScript: a button named `add` asks for another row.
    """

    kind = "several"

    def __init__(
        self,
        label: str,
        parts: list[tuple[str, Any]],
        *,
        most: int,
        least: int = 0,
        add: str = "Add another",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, default=kwargs.pop("default", list), **kwargs)
        self.parts, self.most, self.least, self.add_words = parts, most, least, add
        self.entries_list: list[Entry] = []

    @property
    def add_label(self) -> str | None:
        return self.add_words if len(self.entries_list) < self.most else None

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        super().process(None, data if data is not None else self.default, extra_filters)
        stored = list(self.data or [])
        if formdata is not None and len(formdata):
            count = sum(f"{self.name}-{row}-{self.parts[0][0]}" in formdata for row in range(self.most))
            if formdata.get("add") == self.name:
                count += 1
            stored = [{} for _ in range(count)]
        else:
            formdata = None
        rows = min(max(len(stored), self.least, 1), self.most)
        self.entries_list = [
            Entry([self._bound(row, part, field, formdata, stored) for part, field in self.parts])
            for row in range(rows)
        ]
        self.data = [
            {part: field.data for (part, _), field in zip(self.parts, entry.fields, strict=True)}
            for entry in self.entries_list
            if not entry.is_empty
        ]

    def _bound(self, row: int, part: str, unbound: Any, formdata: Any, stored: list[dict]) -> Asked:
        field = unbound.bind(form=None, name=f"{self.name}-{row}-{part}", _meta=self.meta, prefix="")
        field.process(formdata, stored[row].get(part) if row < len(stored) else None)
        return field

    def pre_validate(self, form: BaseForm) -> None:
        for entry in self.entries_list:
            if not entry.is_empty:
                for field in entry.fields:
                    field.validate(form)
        if len(self.data) < self.least and self.missing:
            raise StopValidation(self.missing)
        if any(field.errors for entry in self.entries_list for field in entry.fields):
            raise StopValidation()

    def every_error(self) -> list[str]:
        inside = [str(e) for entry in self.entries_list for field in entry.fields for e in field.errors]
        return super().every_error() + inside


def is_asking_for_more() -> bool:
    """Whether "Add another" was pressed, which shows the form again and saves nothing."""
    return request.method == "POST" and "add" in request.form
