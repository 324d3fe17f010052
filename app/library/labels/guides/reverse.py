"""Reverse mentoring: what each does, good topics, the promise (docs/practice.md 2.3)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, said, section, steps, words

GUIDE = Guide(
    key="reverse",
    title=lazy("Reverse mentoring"),
    line=lazy("The less senior person is the mentor: what each of you does differently, and what you promise."),
    sections=(
        section(
            lazy("Who does what"),
            words(
                lazy(
                    "The less senior person mentors, and the senior person is the mentee. So the senior person "
                    "brings the topics, books the sessions, and comes to where the mentor likes to meet."
                )
            ),
        ),
        section(
            lazy("If you’re the senior person"),
            points(
                lazy("Begin with something you don’t know. That makes it easier for the other."),
                lazy("Ask how things are, never who said it."),
                lazy("Don’t explain why things are the way they are. Ask what they’d change first, and write it down."),
                lazy("After each session, change one small thing, and say that you did."),
                lazy("Never bring up what you heard here in another room."),
            ),
        ),
        section(
            lazy("If you’re the mentor"),
            points(
                lazy("You don’t have to speak for everybody your age, or for your team. Say “I”, and what you saw."),
                lazy("Decide beforehand what you want to share, and what you’d rather keep to yourself."),
                lazy("Show something instead of describing it: a tool, a form, an hour in your day."),
                lazy("You can stop at any time, without explaining. Ending it in Trellis is enough."),
            ),
        ),
        section(
            lazy("Questions to start with"),
            points(
                lazy("What do people at my level rarely hear?"),
                lazy("Which of our rules costs you the most time?"),
                lazy("What did I do lately that could be misunderstood?"),
                lazy("How would you find this out? Show me."),
            ),
        ),
        section(
            lazy("What you promise"),
            said(lazy("“Nothing said here affects the mentor’s appraisal. The senior person never asks for names.”")),
        ),
        section(
            lazy("Six sessions"),
            steps(
                lazy("The first: how you’ll work, and what makes it safe to be frank."),
                lazy("The second to the fifth: one topic each. After the third, look back for five minutes."),
                lazy("The sixth: what changed? The senior person names one thing that they’ll do differently."),
            ),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "The mentor can keep a note instead of sending it at once: for the next review, or for "
                    "themselves. Nobody else reads it until then."
                )
            ),
        ),
    ),
)
