"""The texts of the section on confidentiality: its fixed clause, its promises, and who manages whom."""

from app.i18n import lazy

YES, NO = "yes", "no"
ANSWERS = {YES: lazy("Yes"), NO: lazy("No")}

KEPT_BETWEEN_US = lazy(
    "What we say here stays with the two of us. There are three exceptions: someone could be seriously harmed; the law "
    "requires it; we both said yes in advance. Coordinators can see that we’re paired, since and until when, what kind "
    "and stage, and whether we’ve agreed and looked back. They can’t see what we write or when we meet, unless we both "
    "let Trellis tell them we’ve gone quiet. Whoever runs this server could technically read its database; Trellis has "
    "no page for that."
)

MENTOR_MANAGES = lazy("Does the mentor manage the mentee, or decide about their pay?")
MENTOR_HATS = {
    YES: lazy(
        "The mentor manages the mentee, or decides about their pay. So each of our notes says which hat the mentor "
        "wears: mentor or manager."
    ),
    NO: lazy("The mentor doesn’t manage the mentee and doesn’t decide about their pay."),
}
MENTEE_MANAGES = lazy("Does the mentee manage the mentor, or decide about their pay?")
MENTEE_HATS = {
    YES: lazy(
        "The mentee manages the mentor, or decides about their pay. So each of our notes says which hat the mentee "
        "wears: mentee or manager."
    ),
    NO: lazy("The mentee doesn’t manage the mentor and doesn’t decide about their pay."),
}
"""The clause by the answer to the question above it."""

TELLS_IF_QUIET = "trellis tells"
"""The promise that Trellis itself keeps. The older one, to tell the coordinator, is kept by the two alone."""

PROMISES = {
    "independent": lazy(
        "The mentor is not in the mentee’s line of management and takes no part in decisions on their pay or promotion."
    ),
    "not manager": lazy("The mentor is not the mentee’s manager."),
    "thank by name": lazy("We may thank each other by name."),
    "say we meet": lazy("We may tell others that we meet."),
    "manager knows": lazy("The mentee’s manager knows that we meet."),
    "mentor’s manager knows": lazy("The mentor’s manager knows that we meet."),
    "tell coordinator": lazy("We tell the coordinator if we go quiet."),
    TELLS_IF_QUIET: lazy("Trellis may tell our coordinators that we’ve gone quiet."),
}
"""Every promise that people may have made. Templates say which ones are offered."""
