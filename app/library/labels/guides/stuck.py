"""When a mentorship gets stuck: naming it, what it may be, a third person, a pause (docs/practice.md 7.1, 7.3)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, said, section, words

GUIDE = Guide(
    key="stuck",
    title=lazy("When it gets stuck"),
    line=lazy("Cancelled again, nothing to say, or something unsaid: what to try first."),
    sections=(
        section(
            lazy("Say that you’ve noticed"),
            words(lazy("Begin with the simplest thing, without blame and without a theory:")),
            said(lazy("“We haven’t met since March. I’d like to go on. Is our rhythm still a good one?”")),
        ),
        section(
            lazy("What it may be, and what to try"),
            points(
                lazy("Sessions keep moving. Make them shorter or rarer, and book the next one before you part."),
                lazy(
                    "There’s nothing to talk about. Read what each of you wanted when you began. If it’s done, look"
                    " for something new, or finish well."
                ),
                lazy("It’s the same topic every time. Stop talking about it, and agree on one step for this week."),
                lazy("It stays polite. Ask “What haven’t we talked about yet?”, and wait."),
                lazy(
                    "One of you does all the work. Read “Who does what” in your agreement together, and share it "
                    "out again."
                ),
                lazy(
                    "Something hurt. Say what happened and what you’d like instead, and leave out why you think it "
                    "happened."
                ),
                lazy(
                    "You’re the wrong two for this. That’s nobody’s fault. Thank each other, and look for somebody "
                    "else."
                ),
            ),
        ),
        section(
            lazy("If you can’t say it to each other"),
            words(
                lazy(
                    "Perhaps your agreement names a third person: ask them. Or use “Ask for help”: what you write "
                    "goes to the coordinators you choose, and the other person isn’t told."
                )
            ),
        ),
        section(
            lazy("Take a break"),
            words(
                lazy(
                    "A pause has a date that you both see, and nothing reminds you until then. Either of you can "
                    "end it earlier. It’s a good answer when life is full, and a poor one when something should be "
                    "said."
                )
            ),
        ),
        section(
            lazy("Or finish"),
            words(
                lazy(
                    "Either of you can, at any time, without a reason and without blame. If you can, have one last "
                    "conversation. A mentorship of three good months was a good one."
                )
            ),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "When a mentorship goes quiet, Today may ask you a question, and only you see it. “Not now” "
                    "hides it for two weeks. It leads to the clause of your agreement that it’s about, and to three"
                    " ways on: change it, pause, or finish."
                )
            ),
        ),
    ),
)
