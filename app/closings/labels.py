"""The texts of the prompts and of what comes after."""

from app.i18n import lazy

PROMPTS = {
    "became": lazy("What we set out to do, and what became of it"),
    "learned": lazy("What I learned from you"),
    "carry_on": lazy("What I’ll carry on doing"),
    "thanks": lazy("Thank you for"),
}
"""The four prompts that are answered in words, by the name of the field."""

FINISHED, IN_TOUCH, PEERS = "finished", "in touch", "peers"
FROM_HERE = {FINISHED: lazy("Finished"), IN_TOUCH: lazy("In touch now and then"), PEERS: lazy("Peers")}
FROM_HERE_SENTENCES = {
    FINISHED: lazy("We’ve finished here."),
    IN_TOUCH: lazy("We’ll be in touch now and then."),
    PEERS: lazy("We’re peers."),
}
