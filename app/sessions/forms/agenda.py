"""Topics of the agenda, and the two lines that each person writes before a session."""

from app.i18n import lazy
from app.sessions.labels import SCAFFOLD, TOPIC_KINDS
from app.web.forms import ChangingForm, Choice, CreatingForm, Form, Sentence, TextArea


class AddItemForm(CreatingForm):
    """A new topic."""

    text = Sentence(lazy("What’s the topic?"), id="topic", required_message=lazy("Say in a few words what it’s about."))
    kind = Choice(
        lazy("What do you want from it?"),
        TOPIC_KINDS.items(),
        default="decide",
        required_message=lazy("Choose what you want from it."),
    )
    tried = Sentence(
        lazy("What have you tried, or what are you leaning towards?"),
        default="",
        hint=lazy("Useful if you want to decide or understand something. One line is enough."),
    )


class AgendaItemForm(ChangingForm):
    """A topic and the four optional parts of its scaffold. `seen` is the fingerprint of the version that was shown."""

    text = Sentence(lazy("What’s the topic?"), required_message=lazy("Say in a few words what it’s about."))
    kind = Choice(
        lazy("What do you want from it?"),
        TOPIC_KINDS.items(),
        required_message=lazy("Choose what you want from it."),
    )
    tried = Sentence(lazy("What have you tried, or what are you leaning towards?"), default="")
    where_to = TextArea(SCAFFOLD["where_to"], limit=400, default="")
    where_now = TextArea(SCAFFOLD["where_now"], limit=400, default="")
    could = TextArea(SCAFFOLD["could"], limit=400, default="")
    will = TextArea(SCAFFOLD["will"], limit=400, default="")


class PreparationForm(Form):
    """Two optional lines before a session."""

    one_thing = Sentence(lazy("If we only get to one thing, it should be …"))
    hard = Sentence(lazy("What’s hard right now?"), hint=lazy("You’ll both see this."))
