"""The topics of the story's programme, and what its people and the crowd offer and ask for."""

import secrets
from datetime import timedelta
from typing import Any

from app import clock
from app.offers.models import Offer, OfferTopic, PrivateWish, Topic, add_topic
from app.offers.rules.answers import AFTERNOON, DAYS, DONE, LEARNS, LED, MORNING, OFFERS, TAUGHT, WANTS
from app.offers.rules.answers import NamedTopic as Named
from app.offers.rules.answers import OfferAnswers as Answers
from app.people.models import Person
from app.programmes.models import Programme
from app.seed.pairs import PROPOSED, SENT, Pair, event, moment
from app.seed.rows import BulkRows

TOPICS = (
    "client workshops",
    "data notebooks",
    "leading for the first time",
    "moving into a new team",
    "pricing",
    "research with users",
    "saying no to extra scope",
    "speaking in public",
)
MORNINGS = tuple(f"{day} {MORNING}" for day in DAYS[:5])
AFTERNOONS = tuple(f"{day} {AFTERNOON}" for day in DAYS[:5])
LEVELS = (DONE, LED, TAUGHT)


def of_everybody(programme: Programme, coordinator: Person) -> None:
    """The coordinator’s list, offers of seven people, and two who only ask. Mateo has no free place."""
    with clock.frozen_at(clock.now() - timedelta(days=14)):
        for name in TOPICS:
            add_topic(programme, name, by=coordinator, operation=secrets.token_hex(16))
        for email, answers in _answers().items():
            Offer.save_answers(programme, answers, by=_person(email))
    PrivateWish.say(_person("grace"), PrivateWish.MANAGER, by=_person("outsider"))
    PrivateWish.say(_person("carlos"), PrivateWish.RATHER_NOT, by=_person("mateo"))


def _answers() -> dict[str, Answers]:
    return {
        "coordinator": Answers(
            offers=(Named(words="speaking in public", level=TAUGHT), Named(words="pricing", level=LED)),
            learns=_named("client workshops"),
            languages=("en", "fr"),
            suits=MORNINGS,
            meets="either",
            places=2,
            takes_micro=True,
            ways=("questions", "listening"),
            team="Operations",
        ),
        "layla": Answers(
            offers=(Named(words="research with users", level=LED), Named(words="moving into a new team", level=DONE)),
            learns=_named("pricing"),
            languages=("en", "ar"),
            suits=AFTERNOONS,
            team="Research",
        ),
        "mentor": Answers(
            offers=(Named(words="client workshops", level=LED), Named(words="saying no to extra scope", level=DONE)),
            learns=_named("data notebooks"),
            languages=("en", "sv"),
            suits=("Tuesday morning", *(f"Thursday {time}" for time in (MORNING, AFTERNOON))),
            meets="remote",
            places=2,
            ways=("straight advice", "examples"),
            team="Delivery",
        ),
        "mentee": Answers(
            wants=_named("leading for the first time"),
            offers=(Named(words="data notebooks", level=LED),),
            languages=("en",),
            suits=AFTERNOONS,
            meets="remote",
            ways=("straight advice", "questions"),
            team="Design",
        ),
        "grace": Answers(
            offers=(
                Named(words="leading for the first time", level=TAUGHT),
                Named(words="hiring for a small team", level=LED),
            ),
            learns=_named("data notebooks"),
            languages=("en",),
            suits=tuple(f"Thursday {time}" for time in ("morning", "afternoon", "evening")),
            meets="remote",
            takes_micro=True,
        ),
        "both": Answers(
            wants=_named("speaking in public"),
            offers=(Named(words="moving into a new team", level=TAUGHT),),
            languages=("en", "ja"),
            suits=MORNINGS,
            places=3,
        ),
        "mateo": Answers(
            wants=_named("leading for the first time"),
            offers=(Named(words="research with users", level=DONE),),
            languages=("pt", "en"),
            suits=AFTERNOONS,
            meets="remote",
        ),
        "outsider": Answers(
            wants=_named("client workshops", "speaking in public"),
            learns=_named("pricing"),
            languages=("en", "de"),
            suits=(*MORNINGS, *AFTERNOONS[:2]),
            ways=("straight advice", "challenge"),
            team="Design",
        ),
        "mina": Answers(wants=_named("saying no to extra scope"), languages=("en", "pt")),
    }


def _named(*names: str) -> tuple[Named, ...]:
    return tuple(Named(words=name) for name in names)


def _person(name: str) -> Person:
    return Person.get(Person.email == f"{name}@example.org")


def offers(rows: BulkRows, pair: Pair) -> None:
    """Add what two people of the crowd offer and ask for: the mentee asks, the mentor offers. Some mentors
    have more places than one.
    """
    topics = [topic.id for topic in Topic.select(Topic.id).where(Topic.programme == pair.programme)]
    if not topics:
        return
    is_free = pair.state in (PROPOSED, SENT)
    _offer(rows, pair, pair.mentee, {WANTS: 1 + pair.number % 3, LEARNS: 0}, topics)
    places = 1 + (is_free or pair.number % 3 == 0)
    _offer(rows, pair, pair.mentor, {OFFERS: 1 + pair.number % 2, LEARNS: 1}, topics, places=places)


def _offer(rows: BulkRows, pair: Pair, person: int, counts: dict[str, int], topics: list[int], **columns: Any) -> None:
    at = moment(pair.day(3))
    offer = rows.put(
        Offer,
        person=person,
        programme=pair.programme,
        team=("Design", "Delivery", "Research")[person % 3],
        ways="questions,examples" if person % 2 else "listening",
        languages="en" if person % 3 else "en,fr",
        meets="remote" if person % 2 else "",
        suits=",".join(MORNINGS if person % 3 else AFTERNOONS),
        places=columns.get("places", 1),
        takes_micro=person % 5 == 0,
        saved_at=at,
        opted_in_at=at if counts.get(WANTS) else None,
        offering_since=at if counts.get(OFFERS) else None,
        opted_out_at=None,
        paused_until=None,
    )
    for what, count in counts.items():
        for place in range(1, count + 1):
            topic, level = (
                topics[(person + place) % len(topics)],
                LEVELS[(person + place) % 3] if what == OFFERS else "",
            )
            rows.put(OfferTopic, offer=offer, what=what, place=place, topic=topic, own_words="", level=level)
    event(rows, person, "offer.written", Offer, offer, at)
