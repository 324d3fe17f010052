"""The form of the sentence, and the press that releases it."""

from app.i18n import lazy
from app.web.forms import ChangingForm, Choice, Form, Sentence, TextLine

LONGEST = 240
"""Characters of the sentence."""

WITHOUT, NAMED = "without", "named"


class SentenceForm(ChangingForm):
    """One line."""

    text = Sentence(
        lazy("What has this mentorship been worth?"),
        limit=LONGEST,
        required_message=lazy("Write a sentence."),
        hint=lazy("One sentence that you’d both put your names to."),
        example=lazy("I stopped waiting to be asked. That’s the whole of it, and it’s a lot."),
    )


class ReleaseForm(Form):
    """Releasing exactly the words that were on screen, which come back in `text`, with one's name or without it."""

    text = TextLine(lazy("The sentence"), limit=LONGEST, required_message=lazy("Read the sentence, then release it."))
    own_name = Choice(
        lazy("Your name"),
        [(WITHOUT, lazy("Leave my name out")), (NAMED, lazy("My name can stand under it"))],
        hint=lazy("Names stand under it only if you both choose that, because one name would give away the other."),
        required_message=lazy("Choose whether your name can stand under it."),
    )
