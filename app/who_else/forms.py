"""The forms of the map: a name, and a question for the agenda."""

from typing import Any

from wtforms import HiddenField

from app import text
from app.i18n import _, lazy
from app.web.forms import Choice, CreatingForm, Form, Sentence, TextLine
from app.who_else.models import Helper
from app.who_else.queries.helper_map import Cell, HelperMap


class HelperFields(Form):
    """A name, one line, and what the person helps with."""

    name = TextLine(lazy("Who is it?"), limit=text.NAME, required_message=lazy("Write a name."), autocomplete="off")
    line = Sentence(lazy("How do they help?"), hint=lazy("One line, for example “lets me watch hers”."))
    cell = Choice(lazy("What do they help with?"), [], kind="select")

    def __init__(self, *args: Any, cells: HelperMap, kept: Cell | None = None, **kwargs: Any) -> None:
        """`kept` is where the name stands now, if that is no longer a cell to choose."""
        self._cells, self._kept = cells, kept
        super().__init__(*args, **kwargs)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer the cells of this person, before what was sent is compared with them."""
        cells = [cell for cell in self._cells.current if cell.key]
        kept = [(KEPT, self._kept.text)] if self._kept and self._kept.text else []
        self.cell.options = [*((cell.key, cell.text) for cell in cells), *kept, ("", _("Nothing in particular"))]
        super().process(*args, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of `Helper.add` and `change`, without people."""
        words: dict[str, Any] = {"name": self.name.data, "line": self.line.data or ""}
        if self.cell.data == KEPT:
            return words
        cell = self._cells.cell(self.cell.data or "") or Cell()
        return words | {"goal": cell.goal, "mentorship": cell.mentorship, "objective": cell.objective}


KEPT = "kept"
"""The choice of leaving a name where it is."""


class HelperForm(CreatingForm, HelperFields):
    """A new name."""


class HelperChangeForm(HelperFields):
    """A change of a name."""


class HelperQuestionForm(Form):
    """One tap that puts the question on an agenda."""

    cell = HiddenField()
    mentorship = HiddenField()


def cell_key_of(helper: Helper, cells: HelperMap) -> tuple[str, Cell | None]:
    """The key of the cell in which a name stands, and the cell itself if it is from before."""
    for cell in cells.current:
        if any(each.id == helper.id for each in cell.helpers):
            return cell.key, None
    kept = next((cell for cell in cells.earlier if any(each.id == helper.id for each in cell.helpers)), None)
    return KEPT if kept else "", kept
