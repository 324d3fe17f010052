"""Preparing a session: topics, own thinking, and what a mentor does beforehand (docs/practice.md 3.1)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, section, steps, words

GUIDE = Guide(
    key="preparing",
    title=lazy("Preparing a session"),
    line=lazy("What to bring and how to say it, in three minutes the day before."),
    sections=(
        section(
            lazy("Three questions to yourself"),
            steps(
                lazy("What has happened since we last met that I keep thinking about?"),
                lazy("What do I have to do or decide before we meet again?"),
                lazy("What would I be sorry not to have talked about?"),
            ),
            words(lazy("One answer is enough for a session. Two are plenty.")),
        ),
        section(
            lazy("Turn it into a topic"),
            words(lazy("A topic says what you’d like to have at the end. Choose the word that fits:")),
            points(
                lazy("Decide: “Do I take on the new client, or stay with the team for another year?”"),
                lazy("Understand: “Why did they go quiet after my proposal?”"),
                lazy("Practise: “My opening for Thursday. Two minutes, then tell me what you heard.”"),
                lazy("Share: “I’d like to tell you how the workshop went.”"),
            ),
            words(lazy("“Career” isn’t a topic yet. What about it, and by when?")),
        ),
        section(
            lazy("Bring your own thinking"),
            words(
                lazy(
                    "For everything you want to decide or understand, write one line: what you’ve tried, or what "
                    "you’re leaning towards. It may turn out to be wrong. Another person can do much more with a "
                    "first thought than with an empty line."
                )
            ),
            words(lazy("If you see only one way, look for a second one before you come, and bring your favourite.")),
        ),
        section(
            lazy("If you’re the mentor"),
            points(
                lazy("Read the topics the day before. Prepare one question for each, not an answer."),
                lazy("Look up what you promised last time, and do your own part first."),
                lazy("Add a topic of your own if you have one. You’re here to learn too."),
            ),
        ),
        section(
            lazy("If there’s nothing to bring"),
            words(
                lazy(
                    "Some months are quiet. Meet anyway, for half the time, and ask each other: “What’s hard right "
                    "now?” If it’s quiet three times in a row, look at your rhythm and your goals."
                )
            ),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "The page of a session has room for up to five topics from each of you, and for the line “If we"
                    " only get to one thing, it should be …”. What you don’t get to moves to the next agenda by "
                    "itself."
                )
            ),
        ),
    ),
)
