"""Boundaries and confidentiality (docs/practice.md 2.2, sections 7 and 8; 8)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, said, section, steps, words

GUIDE = Guide(
    key="boundaries",
    title=lazy("Boundaries and confidentiality"),
    line=lazy("What belongs here, what doesn’t, what stays between you, and what to do when a line is crossed."),
    sections=(
        section(
            lazy("Say it before you need it"),
            words(
                lazy(
                    "A boundary is easiest to name while nothing has happened. Say yours, even if it seems obvious."
                    " You don’t have to give a reason."
                )
            ),
            points(
                lazy("“I’d rather not talk about pay.”"),
                lazy("“Ask me before you tell anybody about my plans.”"),
                lazy("“I don’t answer messages at weekends.”"),
                lazy("“That’s a question for a doctor. I’ll help you find one.”"),
            ),
        ),
        section(
            lazy("What stays between you"),
            words(lazy("Everything you say to each other, with three exceptions:")),
            points(
                lazy("someone could be seriously harmed,"),
                lazy("the law requires it,"),
                lazy("you both said yes in advance."),
            ),
            words(
                lazy(
                    "Your employer may oblige you to report some things. Find out before you promise silence, and "
                    "write it into your agreement. If one of the exceptions comes up, say so first, if you can:"
                )
            ),
            said(lazy("“I can’t keep this to myself. Let’s talk about whom we tell, and how.”")),
        ),
        section(
            lazy("Two hats"),
            words(
                lazy(
                    "If the mentor also manages the mentee, or has a say in their pay, say which hat you’re wearing"
                    " each time. Name a third person whom either of you can ask."
                )
            ),
        ),
        section(
            lazy("If a line is crossed"),
            steps(
                lazy("Say it soon, and say it small: “That question was too close for me.”"),
                lazy("The other says: “Thank you for telling me. I won’t ask again.” That’s enough."),
                lazy("If it happens again, you can end it at any time, without a reason."),
            ),
            words(
                lazy(
                    "If you want to talk to somebody else, “Ask for help” goes to the coordinators you choose, and "
                    "to nobody else."
                )
            ),
        ),
        section(
            lazy("What Trellis shows to others"),
            words(
                lazy(
                    "Coordinators see who is paired, since and until when, the kind and stage, and whether you’ve "
                    "agreed and looked back. Never what you write, or when you meet, unless you both let Trellis "
                    "say you’ve gone quiet."
                )
            ),
            words(
                lazy(
                    "Whoever runs this server could technically read its database; Trellis has no page for that. If"
                    " that matters for what you want to write, write less here and say more when you meet."
                )
            ),
        ),
    ),
)
