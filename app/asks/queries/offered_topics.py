"""What the person of an offer can help with and would like to learn, for somebody who asks them."""

from typing import Any

from peewee import JOIN, Query

from app.db import PreparedRecords
from app.offers.models import Offer, OfferTopic, Topic
from app.offers.rules.answers import WANTS


def offered_topics(offer: Offer) -> list[OfferTopic]:
    """The topics of an offer that the reader may load: never what its owner wants."""
    return list(_topics(offer=offer.id))


def _not_wanted(param: Any) -> Query:
    shown = OfferTopic.select(OfferTopic, Topic).join(Topic, JOIN.LEFT_OUTER)
    theirs = (OfferTopic.offer == param("offer")) & (OfferTopic.what != WANTS)
    return shown.where(theirs).order_by(OfferTopic.what.desc(), OfferTopic.place)


_topics = PreparedRecords(_not_wanted)
