"""Micro mentoring: one question, half an hour, a line of thanks (docs/practice.md 2.3)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, said, section, steps, words

GUIDE = Guide(
    key="micro",
    title=lazy("One conversation: micro mentoring"),
    line=lazy("One question, half an hour, and nothing owed afterwards but a line of thanks."),
    sections=(
        section(
            lazy("The question"),
            words(lazy("Write it in one sentence. Add what you’ve tried, and what a good answer looks like:")),
            said(
                lazy("“How do I tell a client that we’ll be two weeks late?”"),
                lazy("“I’ve written an e-mail and haven’t sent it.”"),
                lazy("“A good answer: the first three sentences, and who should call.”"),
            ),
        ),
        section(
            lazy("The half hour"),
            steps(
                lazy("Five minutes: the question once more, and what has changed since you wrote it."),
                lazy("Ten minutes: the mentor asks. No advice yet."),
                lazy("Ten minutes: what the mentor has seen work, and what they’ve seen fail."),
                lazy("Five minutes: the mentee says what they’ll do, and by when."),
            ),
        ),
        section(
            lazy("If you’re the mentor"),
            points(
                lazy("You owe each other this one conversation, nothing more."),
                lazy("Read the question the day before, and bring one case of your own."),
                lazy("If you don’t know, say so, and say who might."),
                lazy("Leave the decision where it belongs."),
            ),
        ),
        section(
            lazy("If you’re the mentee"),
            points(
                lazy("Come with the facts that matter, and leave out the history."),
                lazy("Ask for what you need: “I don’t need the whole answer, only where to begin.”"),
                lazy("Write down the one thing you’ll do before you leave the room."),
            ),
        ),
        section(
            lazy("If the question turns out bigger"),
            words(
                lazy(
                    "Answer the smallest part of it well. Up to two more conversations can follow. If you both want"
                    " more than that, begin a mentorship."
                )
            ),
        ),
        section(
            lazy("Afterwards"),
            words(
                lazy(
                    "After a week, tell the mentor what you did and what came of it, with a line of thanks. That’s "
                    "what they get for their half hour."
                )
            ),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "Nobody can book before the question is there. A week later, Today asks whether it helped. Two "
                    "weeks after the last conversation it ends by itself."
                )
            ),
        ),
    ),
)
