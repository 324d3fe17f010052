"""Forms that can be shown again as they were typed, and sent twice without harm."""

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import after_this_request, g, request
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField
from wtforms.validators import StopValidation

from app import db
from app.errors import AnswerRefused, OperationReused, Overtaken, RuleBroken, TooManyTries
from app.i18n import _
from app.web.forms.fields import FieldLimits

LONGEST_UNSEEN = 64
"""The maximum number of characters in a hidden field: a key, a revision or a number."""

log = logging.getLogger("trellis")


class Form(FlaskForm):
    """A form that can be shown again exactly as it was typed."""

    class Meta:
        locales = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusal: str | None = g.get("held_because")
        self.refused_with = 422

    @property
    def status(self) -> int:
        """The status of a page that shows it: 200, or that of its refusal after it was sent."""
        is_refused = self.is_submitted() and (self.refusal or self.errors or self.problems)
        return self.refused_with if is_refused else 200

    def validate(self, extra_validators: Any = None) -> bool:
        """True if every field is valid, and the request may write (see web/access.py)."""
        return super().validate(extra_validators) and not db.are_writes_held()

    @contextmanager
    def showing_rule_errors(self) -> Iterator[None]:
        """Turn a RuleBroken into an error at the top of the form, or beside the field it is about, and a status."""
        try:
            yield
        except TooManyTries as limit:
            log.warning("limit reached", extra={"seconds": limit.seconds})
            self.refusal, self.refused_with = str(limit), 429
            seconds = str(limit.seconds)
            after_this_request(lambda response: response.headers.add("Retry-After", seconds) or response)
        except RuleBroken as broken:
            if isinstance(broken, AnswerRefused) and broken.field in self:
                self[broken.field].errors = [str(broken)]
            else:
                self.refusal = str(broken)
            self.refused_with = 409 if isinstance(broken, Overtaken | OperationReused) else 422

    def show_refusal_of(self, sent: "Form") -> None:
        """Show at the top of this form why another form of the same page was refused."""
        self.refusal, self.refused_with = next((why for _, why in sent.problems), None), sent.refused_with

    @property
    def values(self) -> dict[str, Any]:
        """The data of each field by name, as keyword arguments for a domain method."""
        return {field.name: field.data for field in self if field.name != "csrf_token"}

    @property
    def visible_fields(self) -> list[Field]:
        return [field for field in self if getattr(field, "kind", "hidden") != "hidden"]

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """(name, value) of each hidden field: the token, keys and revisions."""
        return [(field.name, field._value()) for field in self if getattr(field, "kind", "hidden") == "hidden"]

    @property
    def limits(self) -> FieldLimits:
        """Every field name of this form, except its token. Nothing else in a request belongs to it."""
        limits: FieldLimits = {name: (1, LONGEST_UNSEEN) for name, _ in self.hidden_fields if name != "csrf_token"}
        for field in self.visible_fields:
            limits |= field.limits
        return limits

    @property
    def problems(self) -> list[tuple[str | None, str]]:
        """(id of the field, error) for the summary at the top, in the order of the page."""
        at_fields = [
            (field.focus_id, str(sentence)) for field in self.visible_fields for sentence in field.all_errors()
        ]
        return ([(None, self.refusal)] if self.refusal else []) + at_fields


class CreatingForm(Form):
    """A form that makes something new. Its operation key makes sending it twice harmless (docs/security.md,
    "Nothing lost").
    """

    operation = HiddenField(default=lambda: secrets.token_hex(16))

    def validate_operation(self, field: Field) -> None:
        if not re.fullmatch(r"[0-9a-f]{32}", field.data or ""):
            self.refusal = _("Part of this page was missing when you sent it. Send it again.")
            field.data = secrets.token_hex(16)
            raise StopValidation("not a key of ours")

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"operation": self.operation.data}


class ChangingForm(Form):
    """A form that changes something that others may change too. `seen` is the fingerprint of the version that was on
    screen, "" if nothing was saved.
    """

    seen = HiddenField(default="")

    def overtaken_by(self, read: Callable[[], Any]) -> Any:
        """After a refusal with 409, the version that `read` finds now, for the page to show above the form, which keeps
        what was typed. None after another refusal, or if the record is gone: then sending the form again creates it.
        """
        if self.status != 409:
            return None
        now = read()
        self.seen.data = "" if now is None else now.fingerprint
        if now is not None:
            self.refusal = _(
                "%(problem)s Nothing is lost: the saved version comes first, and yours is in the form below. Combine "
                "them and save.",
                problem=self.refusal,
            )
        return now

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"seen": self.seen.data}


def hidden_int(number: str | None) -> int:
    """A number from a hidden field: a revision, a position. −1, which is never one of these, if it isn't a number."""
    return int(number) if number and number.isascii() and number.isdigit() and len(number) < 10 else -1


def is_asking_for_more() -> bool:
    """Whether "Add another" was pressed, which shows the form again and saves nothing."""
    return request.method == "POST" and "add" in request.form
