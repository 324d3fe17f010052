"""The sentences of reasons and cautions. A reason starts with a verb, after the name of whom it is about."""

from app.i18n import lazy
from app.offers.rules.answers import DONE, LED, TAUGHT

MENTEE_READS_TOPIC = {
    (DONE, 0): lazy("Has done %(topic)s, which you’d like help with."),
    (DONE, 1): lazy("Has done %(topic)s, your first topic."),
    (DONE, 2): lazy("Has done %(topic)s, your second topic."),
    (DONE, 3): lazy("Has done %(topic)s, your third topic."),
    (LED, 0): lazy("Has led %(topic)s, which you’d like help with."),
    (LED, 1): lazy("Has led %(topic)s, your first topic."),
    (LED, 2): lazy("Has led %(topic)s, your second topic."),
    (LED, 3): lazy("Has led %(topic)s, your third topic."),
    (TAUGHT, 0): lazy("Has taught %(topic)s, which you’d like help with."),
    (TAUGHT, 1): lazy("Has taught %(topic)s, your first topic."),
    (TAUGHT, 2): lazy("Has taught %(topic)s, your second topic."),
    (TAUGHT, 3): lazy("Has taught %(topic)s, your third topic."),
    (None, 0): lazy("Can help with %(topic)s, which you asked about."),
    (None, 1): lazy("Can help with %(topic)s, your first topic."),
    (None, 2): lazy("Can help with %(topic)s, your second topic."),
    (None, 3): lazy("Can help with %(topic)s, your third topic."),
}
"""By what the mentor did and the place among the mentee's topics; 0 if the mentee named only this one."""

MENTOR_READS_TOPIC = {
    DONE: lazy("Would like help with %(topic)s, which you’ve done."),
    LED: lazy("Would like help with %(topic)s, which you’ve led."),
    TAUGHT: lazy("Would like help with %(topic)s, which you’ve taught."),
    None: lazy("Would like help with %(topic)s, which you offer."),
}

COORDINATOR_READS_TOPIC = {
    (DONE, 0): lazy("Has done %(topic)s, which %(name)s would like help with."),
    (DONE, 1): lazy("Has done %(topic)s, %(name)s’s first topic."),
    (DONE, 2): lazy("Has done %(topic)s, %(name)s’s second topic."),
    (DONE, 3): lazy("Has done %(topic)s, %(name)s’s third topic."),
    (LED, 0): lazy("Has led %(topic)s, which %(name)s would like help with."),
    (LED, 1): lazy("Has led %(topic)s, %(name)s’s first topic."),
    (LED, 2): lazy("Has led %(topic)s, %(name)s’s second topic."),
    (LED, 3): lazy("Has led %(topic)s, %(name)s’s third topic."),
    (TAUGHT, 0): lazy("Has taught %(topic)s, which %(name)s would like help with."),
    (TAUGHT, 1): lazy("Has taught %(topic)s, %(name)s’s first topic."),
    (TAUGHT, 2): lazy("Has taught %(topic)s, %(name)s’s second topic."),
    (TAUGHT, 3): lazy("Has taught %(topic)s, %(name)s’s third topic."),
    (None, 0): lazy("Can help with %(topic)s, which %(name)s asked about."),
    (None, 1): lazy("Can help with %(topic)s, %(name)s’s first topic."),
    (None, 2): lazy("Can help with %(topic)s, %(name)s’s second topic."),
    (None, 3): lazy("Can help with %(topic)s, %(name)s’s third topic."),
}

WAYS = {
    "questions": lazy("questions"),
    "straight advice": lazy("straight advice"),
    "examples": lazy("examples"),
    "introductions": lazy("introductions"),
    "challenge": lazy("challenge"),
    "listening": lazy("listening"),
}
"""Ways to help, inside a sentence."""

PARTS = {
    "Monday morning": lazy("Monday morning"),
    "Monday afternoon": lazy("Monday afternoon"),
    "Monday evening": lazy("Monday evening"),
    "Tuesday morning": lazy("Tuesday morning"),
    "Tuesday afternoon": lazy("Tuesday afternoon"),
    "Tuesday evening": lazy("Tuesday evening"),
    "Wednesday morning": lazy("Wednesday morning"),
    "Wednesday afternoon": lazy("Wednesday afternoon"),
    "Wednesday evening": lazy("Wednesday evening"),
    "Thursday morning": lazy("Thursday morning"),
    "Thursday afternoon": lazy("Thursday afternoon"),
    "Thursday evening": lazy("Thursday evening"),
    "Friday morning": lazy("Friday morning"),
    "Friday afternoon": lazy("Friday afternoon"),
    "Friday evening": lazy("Friday evening"),
    "Saturday morning": lazy("Saturday morning"),
    "Saturday afternoon": lazy("Saturday afternoon"),
    "Saturday evening": lazy("Saturday evening"),
    "Sunday morning": lazy("Sunday morning"),
    "Sunday afternoon": lazy("Sunday afternoon"),
    "Sunday evening": lazy("Sunday evening"),
}
"""Parts of the week, inside a sentence."""
