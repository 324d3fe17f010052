"""Goals: one sentence, one first step, three good ends (docs/practice.md 5.1, 5.4)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, said, section, steps, words

GUIDE = Guide(
    key="goals",
    title=lazy("Goals"),
    line=lazy("How to turn a wish into one sentence, take a first step, and know when to let go."),
    sections=(
        section(
            lazy("One sentence"),
            said(
                lazy(
                    "“By 14 March I’ll run one client workshop alone. We’ll see it by two written client comments. "
                    "First step: ask Dana for the March slot, by Friday.”"
                )
            ),
        ),
        section(
            lazy("How to get there"),
            steps(
                lazy(
                    "Begin with something you do: run, write, ask, lead. Nobody can “be more confident” on a Tuesday."
                ),
                lazy(
                    "Choose a day in the next three months. Anything further away gives a direction, and needs a "
                    "first goal."
                ),
                lazy("Say how you’ll both see it. If only you could feel it, ask what others would notice."),
                lazy("Find a first step for the next two weeks. If there is none, the goal is still too big."),
            ),
        ),
        section(
            lazy("If you’re new to something"),
            words(
                lazy(
                    "Make it a goal about learning: “find three ways to open a workshop, and try each of them "
                    "once”. A result can come later, when you know what a good one looks like."
                )
            ),
        ),
        section(
            lazy("What may get in the way"),
            words(lazy("Name one thing, and what you’ll do when it happens: “When Dana says no, I’ll ask Milo.”")),
        ),
        section(
            lazy("Each time you meet"),
            points(
                lazy("What has moved?"),
                lazy("What’s the next step, and when?"),
                lazy("Does it still matter?"),
            ),
        ),
        section(
            lazy("Three good ends"),
            words(
                lazy(
                    "You reach it, you change it on purpose, or you let it go. A goal that no longer fits costs you"
                    " something each time you read it, so letting it go is work done."
                )
            ),
        ),
        section(
            lazy("Not only the two of you"),
            words(
                lazy(
                    "Write one more name beside each goal: somebody who has done it, or who sees you at work. And "
                    "if you’re the mentor, have a goal of your own, so that you know what it takes."
                )
            ),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "A goal is four questions, and only two need an answer. An objective of your agreement becomes "
                    "a goal in one tap. You choose who sees it. Three open goals are enough."
                )
            ),
        ),
    ),
)
