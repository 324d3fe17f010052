"""What people offer in search results, for the members of their programme. What they would like help with isn't found,
and neither is anything they say in private.
"""

from typing import Any

from peewee import JOIN, fn

from app.contracts import LabelledTexts, SearchKind
from app.db import JoinedLines
from app.i18n import lazy
from app.offers.models import Offer, OfferTopic, Topic
from app.offers.rules.answers import WANTS
from app.people.models import Person

LABEL = lazy("On the board")


def _lines() -> Any:
    """The names of the topics that an offer has on the board, one a line."""
    name = fn.COALESCE(Topic.name, OfferTopic.own_words)
    named = OfferTopic.select(JoinedLines(name)).join(Topic, JOIN.LEFT_OUTER)
    return named.where((OfferTopic.offer == Offer.id) & (OfferTopic.what != WANTS))


def _texts(row: Any, mentorship: Any) -> LabelledTexts:
    if row.deactivated_at:
        return []
    return [(LABEL, f"{row.name}: {line}") for line in sorted((row.lines or "").split("\n"))]


def _batch(first: int, last: int) -> list[Offer]:
    """Offers with their topics, in two queries."""
    offers = list(Offer.select().where(Offer.id.between(first, last)))
    topics = OfferTopic.select(OfferTopic, Topic).join(Topic, JOIN.LEFT_OUTER)
    by_offer: dict[int, list[OfferTopic]] = {offer.id: [] for offer in offers}
    for topic in topics.where(OfferTopic.offer.in_(list(by_offer))):
        by_offer[topic.offer_id].append(topic)
    for offer in offers:
        offer.known_topics = by_offer[offer.id]
    return offers


SEARCH_KINDS = (
    SearchKind(
        model=Offer,
        columns=(Offer.programme, Person.name, Person.deactivated_at, _lines().alias("lines")),
        texts=_texts,
        address=lambda row: f"/board?programme={row.programme}&offer={row.id}#offer-{row.id}",
        batch=_batch,
    ),
)
