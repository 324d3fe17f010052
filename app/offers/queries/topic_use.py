"""How many people use a topic, without their names: a coordinator decides about the list, not about people."""

from app.db import PreparedRows
from app.offers.models import OfferTopic, Topic
from app.offers.rules.answers import WANTS


def answers_with(topic: Topic) -> int:
    """How many people offer a topic or would like to learn it. Who wants help isn't counted."""
    return len(_using(topic=topic.id))


_using = PreparedRows(
    lambda param: (
        OfferTopic.select(OfferTopic.offer)
        .where((OfferTopic.topic == param("topic")) & (OfferTopic.what != WANTS))
        .distinct()
    )
)
