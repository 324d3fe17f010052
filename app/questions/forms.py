"""The forms of questions: asking one, and answering it on its page or by the link in a mail."""

from typing import Any

from wtforms import HiddenField

from app.i18n import _, lazy
from app.questions.labels import BEFORE, WAIT
from app.questions.models import Question
from app.web.forms import CreatingForm, ExplainedChoice, TextArea, hidden_int


class AskForm(CreatingForm):
    """A question. Without a choice, it can wait for the session."""

    text = TextArea(
        lazy("What would you like to ask?"),
        limit=Question.LONGEST,
        required_message=lazy("Write your question, or a thought you’d like to share."),
    )
    urgency = ExplainedChoice(
        lazy("When do you need it?"),
        [],
        required_message=lazy("Choose whether it can wait for your session."),
    )

    def __init__(self, typed: Any = None, *, name: str, waits_only: bool, has_mail: bool, **kwargs: Any) -> None:
        """`name` is what to call the other person. `waits_only`: nothing but waiting is offered."""
        super().__init__(typed, **kwargs)
        if waits_only:
            del self.urgency
            return
        waits = _("It goes on your next agenda. %(name)s isn’t told before then.", name=name)
        told = _("%(name)s sees it on Today.", name=name)
        mailed = _("%(name)s sees it on Today, or in a mail that can be answered from there.", name=name)
        self.urgency.options = [
            (WAIT, _("It can wait for our session")),
            (BEFORE, _("An answer before then would help")),
        ]
        self.urgency.sentences = {WAIT: waits, BEFORE: mailed if has_mail else told}

    @property
    def values(self) -> dict[str, Any]:
        return {"urgency": WAIT} | super().values


class ReplyForm(CreatingForm):
    """An answer, or something to add. `seen` is the number of the reader's own replies on the page."""

    text = TextArea(
        lazy("Your answer"),
        limit=Question.LONGEST,
        required_message=lazy("Write a sentence or two."),
    )
    seen = HiddenField(default="0")

    def describe(self, *, is_answer: bool, agreed: str) -> None:
        """Name the field for what the reader is about to do, with what the two agreed about replies as its hint."""
        if not is_answer:
            self.text.label.text = _("Add something")
        self.text.hint = _("You two agreed: “%(sentences)s”", sentences=agreed) if agreed else None

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"seen": hidden_int(self.seen.data)}


class LinkAnswerForm(CreatingForm):
    """The one answer by the link in a mail."""

    text = TextArea(
        lazy("Your answer"),
        limit=Question.LONGEST,
        required_message=lazy("Write a sentence or two."),
    )
