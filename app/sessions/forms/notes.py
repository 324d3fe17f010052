"""Notes as they are typed: ours and only mine, each with the text the page wrote or read last."""

from wtforms import HiddenField

from app import text
from app.sessions.models import SessionNote
from app.web.forms import Form, TextArea


def _earlier(typed: str | None) -> str:
    """The text that the page last wrote or read. No note can be longer than LONGEST, so a longer one is ignored. Then
    everything stored and everything typed is kept.
    """
    earlier = text.tidy(typed or "")
    return earlier if len(earlier) <= SessionNote.LONGEST else ""


class NotesForm(Form):
    ours = TextArea("Our notes", limit=SessionNote.LONGEST)
    mine = TextArea("Only for me", limit=SessionNote.LONGEST)
    before_ours = HiddenField(filters=[_earlier])
    before_mine = HiddenField(filters=[_earlier])


def notes_form(ours: SessionNote | None, mine: SessionNote | None) -> NotesForm:
    """The form with the notes as they are now."""
    words = {"ours": ours.words if ours else "", "mine": mine.words if mine else ""}
    return NotesForm(formdata=None, data=words | {f"before_{name}": text for name, text in words.items()})
