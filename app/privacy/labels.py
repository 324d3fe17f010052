"""Who may see what, as the page about it says (docs/practice.md 8)."""

from app.i18n import lazy

ONLY_YOU = lazy("Only you")
YOU_TWO = lazy("The two of you")
AND_COORDINATORS = lazy("The two of you, and coordinators")

WHO_SEES = (
    (lazy("That you’re paired, the kind and stage, since and until when"), AND_COORDINATORS),
    (lazy("Whether you’ve agreed, and whether you’ve looked back, with the date"), AND_COORDINATORS),
    (lazy("What your agreement says"), YOU_TWO),
    (lazy("Your nine statements"), lazy("The two of you, once both have answered")),
    (
        lazy("When you meet"),
        lazy("The two of you. Coordinators read that you’ve gone quiet only if both of you agreed to that."),
    ),
    (lazy("Agendas, shared notes, commitments, questions, introductions and your shelf"), YOU_TWO),
    (lazy("Notes for yourself, drafts, nudges, who else helps, how sure you are"), ONLY_YOU),
    (lazy("Feedback"), lazy("Whoever wrote it, and whoever it’s for once it has been sent")),
    (lazy("How you leave a session"), lazy("Only you, unless you share it")),
    (lazy("Goals that you show, and skills once both have rated them"), YOU_TWO),
    (lazy("Steps, decisions and views from outside"), lazy("Only you, unless you share one with the other person")),
    (lazy("Answers in a review"), lazy("Only you until both are ready; then the two of you")),
    (lazy("Your closing page"), lazy("Only you until you share it with the other person")),
    (
        lazy("A sentence for whoever pays for the programme"),
        lazy("Coordinators, in the words that both of you released, and with your names only if both said so"),
    ),
    (lazy("What you offer, and times at which you can be asked"), lazy("Everybody in the programme")),
    (lazy("What you’d like help with"), lazy("People you ask, people suggested to you, and coordinators")),
    (lazy("Whom you’d rather not be paired with"), lazy("Only you. Suggestions keep to it without saying why.")),
    (lazy("That you said “not now”"), lazy("Whoever asked you. A reason is never asked for.")),
    (lazy("A request for help"), lazy("You, and the coordinators you choose")),
    (
        lazy("What you’d do next year"),
        lazy("You, and the coordinators of your programmes if you say so, until you take it back"),
    ),
    (
        lazy("Counts of sessions, goals and answers"),
        lazy(
            "Coordinators, once a quarter for a whole programme with at least five mentorships, without names. What is "
            "made from answers needs five people."
        ),
    ),
)
"""What it is, and who sees it."""
