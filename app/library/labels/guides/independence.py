"""Growing independence: how a mentor is needed less, on purpose (docs/practice.md 7.3, rule 6)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, said, section, steps, words

GUIDE = Guide(
    key="independence",
    title=lazy("Growing independence"),
    line=lazy("How a mentee comes to decide alone, and how a mentor helps with that."),
    sections=(
        section(
            lazy("Where this is going"),
            words(
                lazy(
                    "In the end the mentee decides without asking, and the two still like to talk. Both of you work"
                    " on that from the start."
                )
            ),
        ),
        section(
            lazy("If you’re the mentor: help in this order"),
            steps(
                lazy("Ask what they’ve tried, before you say what you know."),
                lazy("Ask for two ways, and which one they lean towards."),
                lazy("Tell them about a case of your own: “I did it this way once. Yours is different in …”"),
                lazy("Leave the decision with them, and say so: “That’s yours to decide. Tell me how it went.”"),
            ),
            words(lazy("Stop at the first step that’s enough.")),
        ),
        section(
            lazy("If you’re the mentee: bring more"),
            points(
                lazy("Bring two options and your favourite."),
                lazy("Do something you’d usually ask about first, and bring what happened."),
                lazy("Write your next step before the session, and let the session change it."),
                lazy("Look for a second person for each goal: somebody who has done it lately."),
            ),
        ),
        section(
            lazy("Signs that one of you leans too hard"),
            points(
                lazy("At the end of a session, the mentor has most of the things to do."),
                lazy("“What have you tried?” gets no answer."),
                lazy("Decisions wait for the next session."),
                lazy("The mentor talks more than half the time."),
            ),
            words(
                lazy(
                    "If two of these are true, choose one and change it for a month. It’s nobody’s fault: it’s "
                    "pleasant to be needed, and it’s pleasant to be told what to do."
                )
            ),
        ),
        section(
            lazy("A question for the end of each session"),
            said(lazy("“What will you do without me next time?”")),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "A topic to decide has a line for what you’ve tried. Afterwards you can note what you decided, "
                    "and six weeks later Trellis asks you how it turned out. Read those answers after half a year: "
                    "they show what you decided yourself."
                )
            ),
        ),
    ),
)
