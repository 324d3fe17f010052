"""Ending well: the last session, an early end, a faded one, the closing page (docs/practice.md 2.6, 2.7)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, said, section, steps, words

GUIDE = Guide(
    key="ending",
    title=lazy("Ending well"),
    line=lazy("The last session, an early end, and what to do when it has simply faded."),
    sections=(
        section(
            lazy("Talk about it early"),
            words(
                lazy(
                    "When three quarters of the time is over, put “How we want to finish” on an agenda. It’s "
                    "easier to part on a day that you chose together."
                )
            ),
        ),
        section(
            lazy("The last session"),
            steps(
                lazy("What did we set out to do, and what became of it? Read your objectives to each other."),
                lazy("What did I learn from you? Name one thing each, and when it was."),
                lazy("What will I carry on doing?"),
                lazy("What didn’t work so well? One sentence each, for the next time you’re a mentor or a mentee."),
                lazy("Thank you for … Say exactly what for."),
                lazy(
                    "From here on, are we finished, in touch now and then, or peers? Choose one, so that nobody waits."
                ),
            ),
        ),
        section(
            lazy("If you want to end it earlier"),
            said(lazy("“I’d like to finish here. Thank you for …”")),
            words(
                lazy(
                    "That’s all you have to say. Either of you can end it at any time, without giving a reason and "
                    "without blame. If you can, say it to each other before you press the button."
                )
            ),
        ),
        section(
            lazy("If the other person ends it"),
            words(
                lazy(
                    "Say thank you, and don’t ask why. You may be sorry about it. If you’d like somebody new, your "
                    "programme’s offers are there for you."
                )
            ),
        ),
        section(
            lazy("If it has faded"),
            words(lazy("It isn’t too late for three lines:")),
            said(lazy("“I learned … from you. Thank you for … We can leave it there, and I’m glad we did it.”")),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "The closing page has the same questions. You can write it once three quarters of the time is "
                    "over, and for 30 days after the end. The other person reads it only if you share it, and both "
                    "pages together print on one sheet. For seven days, the two of you can undo an ending together."
                )
            ),
        ),
    ),
)
