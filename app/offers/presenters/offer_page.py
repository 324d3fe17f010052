"""The page “What you offer and ask”."""

from typing import Any

from flask import Response

from app.i18n import listed, ngettext
from app.offers.forms import OfferForm, OfferPauseForm, stored_values
from app.offers.labels import DAYS, TIMES, WISHES_SAID
from app.offers.models import Offer, OfferTopic, PrivateWish, Topic
from app.offers.presenters.sentences import grouped
from app.offers.queries.board import languages_in
from app.offers.rules.answers import LEARNS, OFFERS, WANTS
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.web.replies import render


def offer_form(user: Person, programme: Programme, typed: Any = None, *, is_new: bool = False) -> OfferForm:
    """The form as it was sent; with `is_new`, filled with the draft `typed` or with what is saved."""
    offer = Offer.of(user, programme)
    spoken = dict.fromkeys(["en", *(offer.languages if offer else ()), *languages_in(programme)])
    choices: dict[str, Any] = {
        "topics": Topic.of(programme),
        "removed": Topic.removed_from(programme),
        "spoken": [*spoken],
    }
    if not is_new:
        return OfferForm(**choices)
    said = {} if offer else Enrolment.said_of(user, programme)
    stored = stored_values(offer, OfferTopic.of(offer) if offer else [], said)
    return OfferForm(formdata=typed, data=stored, **choices)


def offer_page(
    user: Person, programme: Programme, form: OfferForm, pause: OfferPauseForm | None = None, **more: Any
) -> Response:
    """The page with its form, what somebody said in private, and how to take the offer down."""
    offer = Offer.of(user, programme)
    return render(
        "offers/edit.html",
        fragment="offers/_offer_form.html",
        form=form,
        programme=programme,
        programmes=Programme.of(user),
        offer=offer,
        pause_form=pause or OfferPauseForm(formdata=None),
        wishes=PrivateWish.of(user),
        wish_labels=WISHES_SAID,
        days=DAYS.items(),
        times=TIMES.items(),
        removed_sentence=kept_words(form) if form.kept_words else "",
        **more,
    )


def saved_answers(offer: Offer) -> dict[str, Any]:
    """What is saved, to compare with a form that was open on another device."""
    topics = OfferTopic.of(offer)
    offered = [(topic.name, topic.level) for topic in topics if topic.what == OFFERS]
    return {
        "levels": grouped(offered),
        "wants": [topic.name for topic in topics if topic.what == WANTS],
        "learns": [topic.name for topic in topics if topic.what == LEARNS],
    }


def kept_words(form: OfferForm) -> str:
    """A sentence about topics that were removed from the list while the form was open."""
    topics = [f"“{name}”" for name in dict.fromkeys(form.kept_words)]
    return ngettext(
        "%(topics)s was removed from the list in the meantime. It stays in your answers, in your own words.",
        "%(topics)s were removed from the list in the meantime. They stay in your answers, in your own words.",
        len(topics),
        topics=listed(topics),
    )
