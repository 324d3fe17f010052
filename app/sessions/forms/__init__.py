"""The forms of sessions: booking, preparing, writing notes and closing."""

from app.sessions.forms.agenda import AddItemForm, AgendaItemForm, PreparationForm
from app.sessions.forms.closing import ClosingForm
from app.sessions.forms.decisions import DecisionForm, LookBackForm
from app.sessions.forms.notes import NotesForm, notes_form
from app.sessions.forms.outcome import OutcomeForm, TakeawayForm
from app.sessions.forms.when import BookForm, LogForm, MoveForm
