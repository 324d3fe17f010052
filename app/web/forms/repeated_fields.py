"""A field for a short list of answers."""

from typing import Any

from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from app.i18n import lazy
from app.web.forms.fields import FieldLimits, InputField


class RepeatedRow:
    """The fields of one row."""

    def __init__(self, fields: list[InputField]) -> None:
        self.fields = fields

    @property
    def is_empty(self) -> bool:
        return all(field.is_empty() and not field.process_errors for field in self.fields)


class RepeatedFields(InputField):
    """A short list, each entry one line or a few small fields. Data is a list of dicts, without empty rows.

    `parts` are (name, unbound field) pairs. A button named `add` asks for another row, so it works without JavaScript.
    """

    kind = "repeated_fields"

    def __init__(
        self,
        label: str,
        parts: list[tuple[str, Any]],
        *,
        maximum: int,
        minimum: int = 0,
        add: str = lazy("Add another"),
        folded: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, default=kwargs.pop("default", list), **kwargs)
        self.parts, self.maximum, self.minimum, self.add_words = parts, maximum, minimum, add
        self.rows: list[RepeatedRow] = []
        self._folded = folded

    @property
    def limits(self) -> FieldLimits:
        limits = [field.limit for field in self.rows[0].fields]
        return {
            f"{self.name}-{row}-{part}": (1, limit)
            for row in range(self.maximum)
            for (part, _), limit in zip(self.parts, limits, strict=True)
        }

    @property
    def is_folded(self) -> bool:
        """Whether to show only the label at first, because few people need this field and it is still empty."""
        return self._folded and not self.data and not self.all_errors()

    @property
    def add_label(self) -> str | None:
        return self.add_words if len(self.rows) < self.maximum else None

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        super().process(None, data if data is not None else self.default, extra_filters)
        stored = list(self.data or [])
        if formdata is not None and len(formdata):
            count = sum(f"{self.name}-{row}-{self.parts[0][0]}" in formdata for row in range(self.maximum))
            if formdata.get("add") == self.name:
                count += 1
            stored = [{} for _ in range(count)]
        else:
            formdata = None
        rows = min(max(len(stored), self.minimum, 1), self.maximum)
        self.rows = [
            RepeatedRow([self._bound(row, part, field, formdata, stored) for part, field in self.parts])
            for row in range(rows)
        ]
        self.data = [
            {part: field.data for (part, _), field in zip(self.parts, entry.fields, strict=True)}
            for entry in self.rows
            if not entry.is_empty
        ]

    def _bound(self, row: int, part: str, unbound: Any, formdata: Any, stored: list[dict]) -> InputField:
        field = unbound.bind(form=None, name=f"{self.name}-{row}-{part}", _meta=self.meta, prefix="")
        field.process(formdata, stored[row].get(part) if row < len(stored) else None)
        return field

    def pre_validate(self, form: BaseForm) -> None:
        for entry in self.rows:
            if not entry.is_empty:
                for field in entry.fields:
                    field.validate(form)
        if len(self.data) < self.minimum and self.required_message:
            raise StopValidation(self.required_message)
        sentence = self.check(self.data) if self.check and self.data else None
        if sentence:
            raise StopValidation(sentence)

    def validate(self, form: BaseForm, extra_validators: Any = ()) -> bool:
        """True if the list and every field in it are valid."""
        return super().validate(form, extra_validators) and not self.all_errors()

    def all_errors(self) -> list[str]:
        inside = [str(e) for entry in self.rows for field in entry.fields for e in field.errors]
        return super().all_errors() + inside
