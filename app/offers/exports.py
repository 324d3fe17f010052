"""What one person offers and asks for, and says in private about others, in the file with their own words."""

from collections.abc import Iterator

from app.i18n import _, listed
from app.mentorships.rules.own_texts import OwnText
from app.offers.labels import WISHES_SAID
from app.offers.models import Offer, OfferTopic, PrivateWish
from app.offers.rules.answers import LEARNS, OFFERS, WANTS
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    labels = {
        WANTS: _("I’d like help with"),
        OFFERS: _("I can help with"),
        LEARNS: _("I’d like to learn"),
    }
    for offer in list(Offer.select().where(Offer.person == person)):
        topics = OfferTopic.of(offer)
        for what, label in labels.items():
            names = [topic.name for topic in topics if topic.what == what]
            yield OwnText(None, offer.saved_at, label, [listed(names)])
        yield OwnText(None, offer.saved_at, _("Your team"), [offer.team])
    for wish in PrivateWish.of(person):
        said = _("%(name)s: %(wish)s", name=wish.about.name, wish=WISHES_SAID[wish.what])
        yield OwnText(None, wish.at, _("Said in private"), [said])
