"""Listening: silence, short questions, saying back, and asking before advising (docs/practice.md 3.2, 3.3)."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, said, section, words

GUIDE = Guide(
    key="listening",
    title=lazy("Listening"),
    line=lazy("What to do with a silence, how to say back what you heard, and when to give advice."),
    sections=(
        section(
            lazy("Before you start"),
            words(
                lazy("Put your phone where you can’t see it. Then ask one question, and let the answer take its time:")
            ),
            said(lazy("“What would make this time worthwhile for you?”")),
        ),
        section(
            lazy("While they talk"),
            points(
                lazy("Let them finish. Then count to three in your head. The best sentence is often the second one."),
                lazy("Ask short questions: “What happened then?” “What did you do?” “What did you want?”"),
                lazy("Ask one at a time. When you hear yourself say “or”, stop before it."),
                lazy("Use their words. If they say “stuck”, don’t make it “frustrated”."),
                lazy(
                    "When advice comes to you early, write it down and go on listening. In ten minutes, see if it’s"
                    " still good."
                ),
            ),
        ),
        section(
            lazy("Say back what you heard"),
            said(lazy("“You’ve tried it twice, and both times it failed at the same point. Is that it?”")),
            words(
                lazy(
                    "You needn’t do it after every sentence: do it when the talk takes a turn, and before you answer. "
                    "If you’ve got it wrong, the other will tell you, and you’ll both know more than before."
                )
            ),
        ),
        section(
            lazy("Ask before you give advice"),
            said(lazy("“Would you like a question, my opinion, or just my ears?”")),
            words(
                lazy(
                    "If it’s your opinion, say where it comes from: “This worked for me, in a team of four. Yours "
                    "is different.” Then ask what fits and what doesn’t."
                )
            ),
        ),
        section(
            lazy("When it gets heavy"),
            said(lazy("“That sounds hard. Shall we stay with it, or talk about something else?”")),
            words(
                lazy(
                    "You don’t have to fix it, and you aren’t their doctor. If you’re worried about them, say "
                    "so, and look together for somebody who can help."
                )
            ),
        ),
        section(
            lazy("Try it once"),
            words(
                lazy(
                    "For the first ten minutes of your next session, whoever listens only asks and says back. Then "
                    "ask the other: “What was that like?”"
                )
            ),
        ),
        section(
            lazy("In Trellis"),
            words(
                lazy(
                    "When you close a session, you can say whether it was mostly questions or mostly advice. Only "
                    "you see your answer. If you’re the mentor, a review reminds you of the last five."
                )
            ),
        ),
    ),
)
