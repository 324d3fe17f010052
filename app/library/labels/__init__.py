"""The guides, worksheets and question cards that ship with Trellis, and the names of what coordinators add."""

from app.library.labels.cards import ASKERS, CARDS
from app.library.labels.guides import GUIDES
from app.library.labels.kinds import EXPLAINED, KINDS
from app.library.labels.worksheets import WORKSHEETS

CARDS_OF_GUIDE = {
    "first-meeting": ("goes-well", "how-to-tell", "learn"),
    "preparing": ("first-look", "hard", "real-question"),
    "listening": ("real-question", "tried", "unsaid"),
    "giving-feedback": ("how-to-tell", "keep", "strength"),
    "taking-feedback": ("one-thing", "helped", "keep"),
    "boundaries": ("how-to-tell", "unsaid", "who-else"),
    "goals": ("smallest", "goes-well", "who-else"),
    "independence": ("away", "yours", "tried"),
    "stuck": ("unsaid", "stop", "hard"),
    "ending": ("carry-on", "keep", "helped"),
    "reverse": ("rarely-hear", "learn", "one-thing"),
    "micro": ("first-look", "smallest", "other-side"),
}
"""Three cards that go with each guide."""

PAGES = GUIDES | WORKSHEETS
"""Our guides and worksheets, by key."""

ITEMS = {each.item: each for each in (*PAGES.values(), *CARDS.values())}
"""All that ships with Trellis, by its key among everything in a library."""
