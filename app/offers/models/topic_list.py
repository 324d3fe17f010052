"""Changes to a programme's list of topics, and what they do to people's answers (docs/practice.md 9.1)."""

from app import clock
from app.db import writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, Operation
from app.i18n import _
from app.offers.models.offer import Offer, OfferTopic
from app.offers.models.topic import Topic, topics_lock
from app.people.models import Person
from app.programmes.models import Programme
from app.search_index.rules.tokenizer import folded


def add_topic(programme: Programme, name: str, *, by: Person, operation: str) -> None:
    """Add a topic to the list. People who had written the same in their own words get the topic instead.

    Raises RuleBroken if the list has it already. Sending the same form twice changes nothing.
    """
    with writing(lock=topics_lock(programme)):
        if Operation.earlier(by, operation, {"programme": programme, "name": name}):
            return
        _refuse_known(programme, name)
        topic = Topic.create(programme=programme, name=name, added_at=clock.now())
        _adopt_own_words(topic)
        Event.record(by, "topic.added", topic)


def add_starter_topics(programme: Programme, names: list[str], *, by: Person) -> None:
    """Add a starter list to a programme that has no topics. With topics, it changes nothing."""
    with writing(lock=topics_lock(programme)):
        if Topic.of(programme):
            return
        for name in names:
            topic = Topic.create(programme=programme, name=name, added_at=clock.now())
            _adopt_own_words(topic)
            Event.record(by, "topic.added", topic)


def rename_topic(topic: Topic, name: str, *, seen: str, by: Person) -> None:
    """Give a topic another name, in everybody's answers too. The same name changes nothing.

    Raises RuleBroken if it was removed, or the list has another topic of this name, and Overtaken if somebody else
    renamed it since it had the fingerprint `seen`.
    """
    with writing(lock=topics_lock(topic.programme)):
        now = Topic.get_by_id(topic.id)
        if now.removed_at:
            raise RuleBroken(_("This topic was removed from the list in the meantime."))
        _refuse_known(topic.programme, name, besides=topic.id)
        if now.name == name:
            return
        if now.fingerprint != seen:
            raise Overtaken(_("Somebody else renamed it since you opened this."))
        Topic.update(name=name).where(Topic.id == topic.id).execute()
        _adopt_own_words(Topic.get_by_id(topic.id))
        for offer in list(Offer.select().join(OfferTopic).where(OfferTopic.topic == topic).distinct()):
            offer.update_index()
        Event.record(by, "topic.renamed", topic)


def remove_topic(topic: Topic, *, by: Person) -> None:
    """Take a topic off the list. Answers that used it keep its name as their own words. Twice changes nothing."""
    with writing(lock=topics_lock(topic.programme)):
        here = (Topic.id == topic.id) & Topic.removed_at.is_null()
        if Topic.update(removed_at=clock.now()).where(here).execute():
            name = Topic.get_by_id(topic.id).name
            OfferTopic.update(own_words=name, topic=None).where(OfferTopic.topic == topic).execute()
            Event.record(by, "topic.removed", topic)


def _adopt_own_words(topic: Topic) -> None:
    """Let answers of this programme that say the same in their own words use this topic."""
    own = OfferTopic.select(OfferTopic.id, OfferTopic.own_words).join(Offer)
    here = own.where((Offer.programme == topic.programme_id) & OfferTopic.topic.is_null())
    alike = [answer.id for answer in list(here) if folded(answer.own_words) == folded(topic.name)]
    if alike:
        OfferTopic.update(topic=topic, own_words="").where(OfferTopic.id.in_(alike)).execute()


def _refuse_known(programme: Programme, name: str, besides: int = 0) -> None:
    known = {folded(topic.name): topic for topic in Topic.of(programme) if topic.id != besides}
    if folded(name) in known:
        raise RuleBroken(_("“%(topic)s” is on the list already.", topic=known[folded(name)].name))
