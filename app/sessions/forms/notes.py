"""The form for notes: ours and only mine, each with the text that the page last read or saved."""

from wtforms import HiddenField

from app import text
from app.i18n import lazy
from app.sessions.models import SessionNote
from app.web.forms import Form, TextArea


def _earlier(typed: str | None) -> str:
    """The text that the page last read or saved. No note is longer than LONGEST, so a longer one is ignored: then
    everything stored and everything typed is kept.
    """
    earlier = text.tidy(typed or "")
    return earlier if len(earlier) <= SessionNote.LONGEST else ""


class NotesForm(Form):
    ours = TextArea(lazy("Our notes"), limit=SessionNote.LONGEST)
    mine = TextArea(lazy("Only for me"), limit=SessionNote.LONGEST)
    before_ours = HiddenField(filters=[_earlier])
    before_mine = HiddenField(filters=[_earlier])


def notes_form(ours: SessionNote | None, mine: SessionNote | None) -> NotesForm:
    """The form with the notes as they are now."""
    words = {"ours": ours.words if ours else "", "mine": mine.words if mine else ""}
    return NotesForm(formdata=None, data=words | {f"before_{name}": text for name, text in words.items()})
