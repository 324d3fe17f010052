"""Fields that are answered by choosing."""

from collections.abc import Iterable, Sequence
from typing import Any

from app import text
from app.i18n import _
from app.web.forms.fields import FieldLimits, InputField


class Choice(InputField):
    """One of a few, as radio buttons (or a native list with `kind="select"`)."""

    kind = "choice"

    def __init__(self, label: str, choices: Iterable[tuple[str, str]], *, kind: str = "choice", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.options, self.kind = list(choices), kind

    @property
    def value(self) -> str:
        """The chosen key, to show it again. No more of a longer text, because a page asks once for each option."""
        return text.clean(str(self.raw_data[0])[: self.limit + 1]) if self.raw_data else super().value

    def format_error(self) -> str | None:
        return None if self.data in dict(self.options) else _("Choose one from the list.")


class ExplainedChoice(Choice):
    """One of a few, each with an explanation: choices are (key, name, sentence)."""

    def __init__(self, label: str, choices: Iterable[tuple[str, str, str]], **kwargs: Any) -> None:
        explained = list(choices)
        super().__init__(label, [(key, name) for key, name, _ in explained], kind="explained", **kwargs)
        self.sentences = {key: sentence for key, _, sentence in explained}


class Scale(Choice):
    """Five steps between two ends, or five labels without ends. Data is 1 to 5, or None if unanswered."""

    def __init__(self, label: str, left: str, right: str, steps: dict[int, str], **kwargs: Any) -> None:
        super().__init__(
            label, [(str(step), name) for step, name in steps.items()], kind="scale" if left else "choice", **kwargs
        )
        self.left, self.right = left, right

    def parse(self, typed: str) -> int | None:
        if not typed:
            return None
        if typed not in dict(self.options):
            raise ValueError(_("Choose one of the five answers."))
        return int(typed)

    def format_error(self) -> str | None:
        return None


class Checkboxes(InputField):
    """Any of a few, as check boxes."""

    kind = "checkboxes"

    def __init__(self, label: str, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(label, default=kwargs.pop("default", list), **kwargs)
        self.options = list(choices)

    @property
    def limits(self) -> FieldLimits:
        return {self.name: (len(self.options), self.limit)}

    @property
    def value(self) -> list[str]:  # type: ignore[override]
        return list(self.data or [])

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Process what was sent. Nothing sent means that no box is ticked, not the default."""
        super().process(formdata, data if data is not None else self.default, extra_filters)
        if formdata is not None and len(formdata) and self.name not in formdata:
            self.data = []

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = [key for key, _ in self.options if key in valuelist]


class Checkbox(InputField):
    """One yes-or-no box."""

    kind = "checkbox"

    @property
    def value(self) -> bool:  # type: ignore[override]
        return bool(self.data)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = bool(valuelist and valuelist[0])


class ChoiceGrid(InputField):
    """The same few answers to several questions, one a row. Data is {name: key}, without unanswered rows."""

    kind = "choice_grid"

    def __init__(
        self, label: str, topics: Iterable[tuple[str, str]], choices: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(label, default=kwargs.pop("default", dict), **kwargs)
        self.topics, self.options = list(topics), list(choices)

    @property
    def limits(self) -> FieldLimits:
        return {f"{self.name}-{key}": (1, self.limit) for key, _ in self.topics}

    @property
    def questions(self) -> list[tuple[str, str, str | None]]:
        """(field name, text, chosen key) of each row."""
        return [(f"{self.name}-{key}", text, (self.data or {}).get(key)) for key, text in self.topics]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        super().process(None, data if data is not None else self.default, extra_filters)
        if formdata is not None and len(formdata):
            allowed = {key for key, _ in self.options}
            chosen = {key: formdata.get(f"{self.name}-{key}") for key, _ in self.topics}
            self.data = {key: answer for key, answer in chosen.items() if answer in allowed}

    def is_empty(self) -> bool:
        return not self.data
