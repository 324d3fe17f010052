"""Data for the form that asks a person on the board."""

from typing import Any

from app import rooms
from app.asks.forms import AskMentorForm
from app.asks.models.places import has_free_place
from app.asks.queries.offered_topics import offered_topics
from app.asks.queries.open_asks import open_requests, unsent_words
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _, listed
from app.offers.models import Offer
from app.offers.rules.answers import DONE, LED, OFFERS, TAUGHT
from app.people.models import Person
from app.text import isolated

TIMES_SHOWN = 6


def ask_form(user: Person, offer: Offer, typed: Any = None, data: dict[str, Any] | None = None) -> AskMentorForm:
    """The form as it was sent, or with what was `typed`; with `data`, as it is first shown."""
    found = rooms.free_times([offer.person_id], reader=user, programme=offer.programme_id, most=TIMES_SHOWN)
    more: dict[str, Any] = {} if data is None else {"formdata": typed, "data": data}
    return AskMentorForm(
        name=isolated(offer.person.call_name),
        takes_micro=offer.takes_micro,
        has_place=has_free_place(offer),
        free=found.get(offer.person_id, []),
        requests=open_requests(user, offer.programme),
        programme=offer.programme,
        **more,
    )


def first_form(user: Person, offer: Offer, autosave: Autosave, drafts: SavedDrafts) -> AskMentorForm:
    """The form as it is first shown: with its draft, or with what this person typed for somebody else and kept."""
    because = "" if drafts.typed else unsent_words(user, autosave.form)
    return ask_form(user, offer, drafts.typed, {"because": because})


def offered(offer: Offer) -> list[str]:
    """Sentences about what somebody can help with and would like to learn. None once it isn't on the board any more."""
    topics = offered_topics(offer) if offer.is_up and offer.person.has_account else []
    by_level = [[topic.name for topic in topics if topic.what == OFFERS and topic.level == level] for level in LEVELS]
    taught, led, done, other = (listed(names) for names in by_level)
    learns = listed([topic.name for topic in topics if topic.what != OFFERS])
    sentences = (
        taught and _("Has taught %(topics)s.", topics=taught),
        led and _("Has led %(topics)s.", topics=led),
        done and _("Has done %(topics)s.", topics=done),
        other and _("Can help with %(topics)s.", topics=other),
        learns and _("Would like to learn %(topics)s.", topics=learns),
    )
    return [sentence for sentence in sentences if sentence]


LEVELS = (TAUGHT, LED, DONE, "")
