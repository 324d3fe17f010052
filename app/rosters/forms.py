"""The forms for reading in a list, for answering its questions and for confirming it."""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import request
from wtforms import HiddenField
from wtforms.validators import StopValidation

from app import text
from app.i18n import _, lazy
from app.mentorship_kinds import CLASSIC, NEW_ROLE, REVERSE
from app.roles import MENTEE, MENTOR
from app.rosters.models import RosterList, RosterRow
from app.rosters.models.roster_list import FIRST_MENTORS, PEOPLE, SECOND_MENTORS, THEY_SAY
from app.rosters.rules.answers import answers_from
from app.rosters.rules.role_words import BOTH
from app.web.forms import Choice, CreatingForm, Form, TextArea, hidden_int

LONGEST_PASTED = 1_000_000


class PastedLines(TextArea):
    """Lines of a list. Nobody counts their characters."""

    counts = False


class ListForm(CreatingForm):
    """A file, or lines that were pasted."""

    pasted = PastedLines(
        lazy("Or paste it here"),
        limit=LONGEST_PASTED,
        hint=lazy("Cells from a spreadsheet, or one name and address a line, for up to 5,000 people."),
        example=lazy("Amara Okafor amara@example.org"),
    )

    @property
    def content(self) -> bytes:
        """The bytes of the file; empty without one."""
        file = request.files.get("file")
        return file.read() if file else b""

    @property
    def file_name(self) -> str:
        """The name of the file, without its folders."""
        file = request.files.get("file")
        name = text.visible(file.filename or "") if file else ""
        return name.replace("\\", "/").rpartition("/")[2][:120]

    def start_again(self) -> None:
        """Refuse a form whose list was deleted since it was first sent. Sent again, it reads the list anew."""
        self.refusal = _("The list that you sent with this form was deleted in the meantime. Send it again.")
        self.operation.data = secrets.token_hex(16)

    def validate_pasted(self, field: TextArea) -> None:
        if not field.data and not self.file_name:
            raise StopValidation(_("Choose a file, or paste the list."))


UNUSED = ""


class ColumnsForm(Form):
    """Which of the kept columns is what."""

    revision = HiddenField()
    email = Choice(
        lazy("E-mail address"), [], kind="select", required_message=lazy("Choose the column with addresses.")
    )
    name = Choice(lazy("Name"), [], kind="select")
    first = Choice(lazy("First name"), [], kind="select")
    last = Choice(lazy("Last name"), [], kind="select")
    role = Choice(lazy("Role"), [], kind="select")

    CHOSEN = ("email", "name", "first", "last", "role")

    def __init__(self, *args: Any, roster: RosterList, **kwargs: Any) -> None:
        self._roster = roster
        super().__init__(*args, **kwargs)
        named = [(str(place), heading_of(roster, place)) for place in range(len(roster.headings))]
        for name in self.CHOSEN:
            self[name].options = named if name == "email" else [(UNUSED, lazy("No column")), *named]
            if not self.is_submitted():
                self[name].data = str(roster.columns.get(name, UNUSED))
        if not self.is_submitted():
            self.revision.data = str(roster.revision)

    def validate_email(self, field: Choice) -> None:
        chosen = [self[name].data for name in self.CHOSEN if self[name].data]
        if len({*chosen}) < len(chosen):
            raise StopValidation(_("Each column can be chosen once."))

    @property
    def seen(self) -> int:
        return hidden_int(self.revision.data)

    @property
    def chosen(self) -> dict[str, int]:
        """The columns by what they are; the others stay what they were, unless they were chosen for something else."""
        chosen = {name: int(self[name].data) for name in self.CHOSEN if self[name].data}
        others = {what: place for what, place in self._roster.columns.items() if what not in self.CHOSEN}
        return chosen | {what: place for what, place in others.items() if place not in chosen.values()}


def heading_of(roster: RosterList, place: int) -> str:
    """What to call a kept column: its heading, or its number."""
    return roster.headings[place] or _("Column %(number)d", number=place + 1)


class WholeListChoice(Choice):
    """A question about the whole list. It must be answered before the list is confirmed (`RosterList.confirm`), but a
    form may leave it for later.
    """

    @property
    def optional(self) -> bool:
        return False


class DecidingForm(Form):
    """Says which revision of the list was on screen, and answers its questions."""

    revision = HiddenField()
    lines_are = WholeListChoice(
        lazy("Each line has two addresses. What is a line?"),
        [
            (FIRST_MENTORS, lazy("A pair: the mentor comes first")),
            (SECOND_MENTORS, lazy("A pair: the mentee comes first")),
            (PEOPLE, lazy("One person with two addresses")),
        ],
    )
    role_for_all = WholeListChoice(
        lazy("Your list doesn’t say who’s a mentor. What are they?"),
        [
            (MENTEE, lazy("All are mentees")),
            (MENTOR, lazy("All are mentors")),
            (BOTH, lazy("All are mentors and mentees")),
            (THEY_SAY, lazy("They say so themselves")),
        ],
    )
    kind = WholeListChoice(
        lazy("What kind of mentorship are the pairs?"),
        [(kind.key, kind.name) for kind in (CLASSIC, REVERSE, NEW_ROLE)],
        kind="select",
        default=CLASSIC.key,
    )

    def show(self, roster: RosterList) -> None:
        """Set what is on screen, unless the form was sent and refused."""
        if not self.is_submitted() or self.refusal:
            self.revision.data = str(roster.revision)
        for field in (self.lines_are, self.role_for_all, self.kind):
            field.data = field.data if field.raw_data else getattr(roster, field.name)

    @property
    def seen(self) -> int:
        return hidden_int(self.revision.data)

    @property
    def forgets(self) -> bool:
        """Whether the answers about single rows are taken back."""
        return bool(request.form.get("forget"))

    def changes_of(self, roster: RosterList) -> dict[str, str]:
        """What was answered about the whole list and differs from what is saved."""
        sent = {field.name: field.data for field in (self.lines_are, self.role_for_all, self.kind) if field.raw_data}
        return {name: value for name, value in sent.items() if value and value != getattr(roster, name)}

    @staticmethod
    def answers_about(rows: list[RosterRow]) -> dict[int, Mapping[str, str]]:
        """What was answered about each of these rows."""
        sent: Any = request.form
        given = {
            row.id: answers_from(
                row, sent.get(f"answer-{row.id}", ""), sent.get(f"name-{row.id}", ""), sent.get(f"email-{row.id}", "")
            )
            for row in rows
        }
        return {id: answer for id, answer in given.items() if answer}
