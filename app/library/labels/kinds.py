"""What the kinds of entries are called."""

from app.i18n import lazy
from app.library.rules.kinds import ARTICLE, CARD, SCRIPT, WORKSHEET

KINDS = {
    ARTICLE: lazy("Article"),
    CARD: lazy("Question card"),
    WORKSHEET: lazy("Worksheet"),
    SCRIPT: lazy("Script for a first meeting"),
}
EXPLAINED = {
    ARTICLE: lazy("A link, a text, or both."),
    CARD: lazy("A question, and in the text up to five that can follow it, one a line."),
    WORKSHEET: lazy("A text to print. On paper, each point of a list gets room to write."),
    SCRIPT: lazy("What to say, and in which order."),
}
