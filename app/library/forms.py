"""The form of an entry."""

import re

from wtforms.validators import StopValidation

from app import text
from app.i18n import _, lazy
from app.library.labels import EXPLAINED, KINDS
from app.library.rules.kinds import ARTICLE, CARD, MOST_FOLLOW_UPS, MOST_TEXT, lines_of
from app.web.forms import ChangingForm, CreatingForm, ExplainedChoice, Form, Sentence, TextArea, TextLine

WEB_ADDRESS = re.compile(r"https?://[^\s/.][^\s/]*\.[^\s/]+(/\S*)?", re.IGNORECASE)


class LibraryEntryFields(Form):
    """What an entry is made of."""

    kind = ExplainedChoice(
        lazy("What is it?"),
        [(key, name, EXPLAINED[key]) for key, name in KINDS.items()],
        required_message=lazy("Choose what it is."),
    )
    title = Sentence(
        lazy("Title"),
        hint=lazy("For a card, the question."),
        required_message=lazy("Enter a title, or the question."),
    )
    line = Sentence(lazy("When is it useful?"), hint=lazy("One line, so that people know whether to open it."))
    link = TextLine(
        lazy("Web address"),
        limit=text.LINK,
        inputmode="url",
        autocomplete="off",
        hint=lazy("For something that everybody in the programme can open, such as https://example.org/article."),
    )
    text = TextArea(
        lazy("Text"),
        limit=MOST_TEXT,
        hint=lazy("Lists, **bold** and ## headings work."),
    )

    def validate_link(self, field: TextLine) -> None:
        if field.data and not WEB_ADDRESS.fullmatch(field.data):
            raise StopValidation(_("Enter a web address that begins with https:// or http://."))

    def validate_text(self, field: TextArea) -> None:
        if self.kind.data == CARD:
            if len(lines_of(field.data or "")) > MOST_FOLLOW_UPS:
                raise StopValidation(_("Five questions can follow at most, one a line."))
        elif not field.data and not (self.kind.data == ARTICLE and self.link.data):
            raise StopValidation(
                _("Write the text, or enter a web address above.")
                if self.kind.data == ARTICLE
                else _("Write the text, so that people can print it.")
            )


class LibraryEntryForm(LibraryEntryFields, CreatingForm):
    """A new entry."""


class LibraryEntryChangeForm(ChangingForm, LibraryEntryFields):
    """A change of an entry."""
