"""What one of the two brings: topics, and what each says before they meet."""

from typing import Any

from wtforms import HiddenField

from app.sessions.labels import SCAFFOLD, TOPIC_KINDS
from app.sessions.models import AgendaItem
from app.web.forms import Choice, CreatingForm, Form, TextArea, TextLine


class AddItemForm(CreatingForm):
    """One more topic."""

    text = TextLine("What’s the topic?", id="topic", required_message="Say in a few words what it’s about.")
    kind = Choice(
        "What do you want from it?",
        TOPIC_KINDS.items(),
        default="decide",
        required_message="Choose what you want from it.",
    )
    tried = TextLine(
        "What have you tried, or what are you leaning towards?",
        default="",
        hint="Helps with something to decide or understand. One line is enough.",
    )


class AgendaItemForm(Form):
    """A topic, and the four optional parts of its scaffold. `seen` is the imprint that was on screen."""

    text = TextLine("What’s the topic?", required_message="Say in a few words what it’s about.")
    kind = Choice("What do you want from it?", TOPIC_KINDS.items(), required_message="Choose what you want from it.")
    tried = TextLine("What have you tried, or what are you leaning towards?", default="")
    where_to = TextArea(SCAFFOLD["where_to"], limit=400, default="")
    where_now = TextArea(SCAFFOLD["where_now"], limit=400, default="")
    could = TextArea(SCAFFOLD["could"], limit=400, default="")
    will = TextArea(SCAFFOLD["will"], limit=400, default="")
    seen = HiddenField(default="")

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"seen": self.seen.data or ""}

    def show_beside(self, now: AgendaItem) -> None:
        """Show the other's saved version above the form, and keep the typed text in the form to be sent again."""
        self.seen.data = now.fingerprint
        self.refusal = (
            f"{self.refusal} Nothing is lost: the saved version comes first, and yours is in the form below. "
            "Combine them and save."
        )


class PreparationForm(Form):
    """Two optional lines before a session."""

    one_thing = TextLine("If we only get to one thing, it is …")
    hard = TextLine("What is hard right now?", hint="You’ll both see this.")
