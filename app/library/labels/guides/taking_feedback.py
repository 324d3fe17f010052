"""Taking feedback, and asking for it (docs/practice.md 4.4, 4.5)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, said, section, steps, words

GUIDE = Guide(
    key="taking-feedback",
    title=lazy("Taking feedback"),
    line=lazy("What to do in the first minute, what to do in the week after, and how to ask for more."),
    sections=(
        section(
            lazy("The first minute"),
            steps(
                lazy("Breathe out. You don’t have to answer yet."),
                lazy("Say “thank you”. It means that you heard it, not that you agree."),
                lazy("Ask one question about the facts: “When did you notice it?”"),
                lazy("Say what you’ll do: try it, think about it until Friday, or talk about it when you meet."),
            ),
        ),
        section(
            lazy("The week after"),
            points(
                lazy("Write it down in the words you heard. Memory makes it sharper, or softer."),
                lazy("Sort it: What’s true in it? What has to do with somebody else? What could I try?"),
                lazy("Try one thing, once. You’ll know more afterwards than after a week of thinking."),
                lazy("Tell the person what came of it. Then they know that it’s worth telling you things."),
            ),
        ),
        section(
            lazy("Ask for it"),
            words(
                lazy(
                    "“Any feedback?” is hard to answer. Ask for advice on one thing, and ask before it happens, so "
                    "that the other knows what to look for:"
                )
            ),
            said(lazy("“Tomorrow I’m presenting for ten minutes. How could I open it better?”")),
        ),
        section(
            lazy("If it stings"),
            said(lazy("“That’s hard to hear. Give me a day.”")),
            words(
                lazy(
                    "Nothing has to be settled on the spot. If it was about who you are, ask for the moment when it"
                    " happened. If there’s no such moment, you may put it aside."
                )
            ),
        ),
        section(
            lazy("If you have more power than the other"),
            words(
                lazy(
                    "A note from your mentee, or from anybody with less power than you, takes courage. Thank them, "
                    "ask one question, and say what you’ll do. Don’t explain why you did it. If you do what you "
                    "said, there will be a second note."
                )
            ),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "Every note has three answers, one tap each: “Got it, thank you”, “I’ll try it” and “Let’s "
                    "talk”. Its writer sees your answer, and never whether you’ve read the note. You can also ask "
                    "for advice on one thing: your question is then the title of the other’s form."
                )
            ),
        ),
    ),
)
