"""The forms of views from outside: the owner's question, the guest's answer, and one tap each."""

from typing import Any

from wtforms import HiddenField

from app.i18n import lazy
from app.outside_views.models import OutsideView
from app.web.forms import Choice, CreatingForm, Email, Form, Sentence, TextArea


class QuestionForm(CreatingForm):
    """One question to one person. `about` is the key of what it is about, if anything: "goal-3"."""

    question = Sentence(
        lazy("What would you like to know?"),
        required_message=lazy("Write one question, for example “What did you see me do when the client hesitated?”"),
        hint=lazy("Ask about something they saw. It’s all they read, so it should explain itself."),
    )
    who = Sentence(lazy("Whom do you ask?"), hint=lazy("A name for yourself. Nobody else sees it."))
    address = Email(
        lazy("Mail the link to this address"),
        autocomplete="off",
        hint=lazy("Leave it empty to get a link that you send yourself. The mail has your name and the link, no more."),
    )
    about = HiddenField()

    def __init__(self, *args: Any, can_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_mail:
            del self.address


class OutsideAnswerForm(Form):
    """A guest's answer."""

    answer = TextArea(
        lazy("Your answer"),
        limit=OutsideView.LONGEST,
        required_message=lazy("Write a sentence or two. Or say no, which is fine."),
        hint=lazy("Say what you saw or heard. A moment you remember is worth more than praise."),
    )


class ShareViewForm(Form):
    """The mentorship in which a view is shared."""

    mentorship = Choice(lazy("Show it to"), [], required_message=lazy("Choose who may read it."))
