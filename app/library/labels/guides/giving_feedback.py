"""Giving feedback: situation, behaviour, effect, one next step (docs/practice.md 4)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, said, section, steps, words

GUIDE = Guide(
    key="giving-feedback",
    title=lazy("Giving feedback"),
    line=lazy("One thing that you saw or heard, and one thing to try next time."),
    sections=(
        section(
            lazy("Three sentences"),
            steps(
                lazy("Where it was: “In Tuesday’s demo …”"),
                lazy("What you saw or heard: “… you answered three questions before they were finished.”"),
                lazy("What to try: “Next time, count to two before you answer.”"),
            ),
            words(
                lazy(
                    "The middle sentence is what a camera would have recorded. “You were impatient” is what you "
                    "made of it. If you know what it led to, add that: “After that, nobody asked anything.”"
                )
            ),
        ),
        section(
            lazy("Say what to keep, too"),
            words(lazy("After “good job”, nobody knows what to do again. Say which part:")),
            said(lazy("“When you drew the two options on the board, the argument stopped. Keep doing that.”")),
            words(
                lazy(
                    "One note is about one thing. Praise needn’t wrap up criticism, and criticism needn’t follow "
                    "praise."
                )
            ),
        ),
        section(
            lazy("Before you say it"),
            points(
                lazy(
                    "How do they want to hear it: at once, in writing first, or at the end of a session? It’s in "
                    "your agreement."
                ),
                lazy("Did you see it yourself? Speak for yourself, not for “the team”."),
                lazy("Can they change it by next month? If not, leave it."),
                lazy("Who is it for? If it’s mainly a relief for you, wait a day."),
            ),
        ),
        section(
            lazy("Say it another way"),
            points(
                lazy("“You always interrupt.” Better: “On Monday you spoke before Lena had finished.”"),
                lazy("“You should have asked.” Better: “Next time, ask before you start.”"),
                lazy("“You’re too quiet.” Better: “I heard your view only in the last five minutes.”"),
                lazy("“It was maybe a little bit long.” Better: “It took 25 minutes. Ten would do.”"),
            ),
        ),
        section(
            lazy("If they see it differently"),
            words(
                lazy(
                    "Ask: “What was it like from your side?” You don’t have to agree on what happened to agree on "
                    "what to try."
                )
            ),
        ),
        section(
            lazy("If it’s hard to say"),
            words(
                lazy(
                    "Say why you’re saying it, if it’s true: “I’m telling you because I think you can lead the next"
                    " one alone.”"
                )
            ),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "A note takes about a minute on a phone. Nobody reads it for two minutes, and until then you "
                    "can take it back. The hints while you write are for you alone."
                )
            ),
        ),
    ),
)
