"""A script for the first meeting. Its clauses are those of the agreement (docs/practice.md 2.2)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, said, section, steps, words

GUIDE = Guide(
    key="first-meeting",
    title=lazy("The first meeting: a script"),
    line=lazy("Forty-five minutes: what to talk about, in which order, and sentences to begin with."),
    sections=(
        section(
            lazy("Five minutes: arrive"),
            said(lazy("“How did you come to do what you do? The short version, with one wrong turn in it.”")),
            words(lazy("Whoever asked tells theirs next.")),
        ),
        section(
            lazy("Ten minutes: why we’re here"),
            said(
                lazy("Mentee: “Six months from now, this will have been worth my time if …”"),
                lazy("Mentor: “I hope I can give you … And from you I’d like to learn …”"),
            ),
            words(lazy("Say back what you heard before you answer it: “So for you it’s about … Is that right?”")),
        ),
        section(
            lazy("Ten minutes: how we’ll work"),
            points(
                lazy("How often do we meet, for how long, and who books?"),
                lazy("May we write to each other in between? How soon should we reply?"),
                lazy("If I have criticism or bad news, how should I tell you?"),
                lazy("What’s in, what’s out, and what would you rather not be asked?"),
            ),
            words(lazy("Where your nine statements are furthest apart, begin there. Neither of you is wrong.")),
        ),
        section(
            lazy("Five minutes: what stays here"),
            words(lazy("Read this to each other:")),
            said(
                lazy(
                    "“What we say here stays with the two of us. There are three exceptions: someone could be "
                    "seriously harmed; the law requires it; we both said yes in advance.”"
                ),
                lazy("“Either of us can end this at any time, without giving a reason and without blame.”"),
            ),
            words(lazy("Then ask: “Who may know that we meet?”")),
        ),
        section(
            lazy("Ten minutes: one real thing"),
            words(
                lazy(
                    "Don’t spend all the time on rules. The mentee says: “This is on my desk this week …” The "
                    "mentor asks questions, and keeps the advice for next time."
                )
            ),
        ),
        section(
            lazy("Five minutes: close"),
            steps(
                lazy("Each of you says one thing you take away."),
                lazy("Each of you promises one small thing, with a day."),
                lazy("Book the next session before you go."),
            ),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "Answer the nine statements before you meet, each alone. Afterwards, put what you agreed into "
                    "your agreement, while you both remember it. It’s a promise between two people, and has no "
                    "legal force."
                )
            ),
        ),
    ),
)
