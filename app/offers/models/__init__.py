"""The topics of a programme, what people offer and ask for, and their private wishes."""

from app.offers.models.offer import Offer, OfferTopic
from app.offers.models.private_wish import PrivateWish
from app.offers.models.topic import Topic
from app.offers.models.topic_list import add_starter_topics, add_topic, remove_topic, rename_topic
