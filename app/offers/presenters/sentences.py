"""What somebody offers, as sentences on the board."""

from collections.abc import Iterable

from app import clock
from app.i18n import _, listed
from app.offers.labels import MEETS_ON_BOARD, PARTS, WEEK
from app.offers.models import Offer, OfferTopic
from app.offers.queries.board import BoardEntry
from app.offers.rules.answers import DONE, LEARNS, LED, OFFERS, TAUGHT, WANTS
from app.offers.rules.languages import NAMES
from app.offers.rules.week import summary
from app.text import isolated

LEVELS_ON_BOARD = (TAUGHT, LED, DONE, "")


def by_level(entry: BoardEntry) -> list[tuple[str, list[str]]]:
    """The topics somebody offers, those they have taught first. The template makes a sentence of each level."""
    return grouped((topic.name, topic.level) for topic in entry.offers)


def grouped(offered: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Topics with their levels, by level."""
    topics = list(offered)
    levels = [(level, [name for name, at in topics if at == level]) for level in LEVELS_ON_BOARD]
    return [(level, names) for level, names in levels if names]


def about(entry: BoardEntry) -> list[str]:
    """The rest, in short parts: what they would like to learn, languages, when and where, one-off talks."""
    learns = _("Would like to learn: %(topics)s", topics=listed(entry.learns)) if entry.learns else ""
    languages = ", ".join(NAMES[code] for code in entry.languages if code in NAMES)
    talks = _("one-off talks too") if entry.has_free_place else _("no free place right now, only one-off talks")
    parts = [
        learns,
        languages,
        suiting(entry.suits, entry.person.zone),
        str(MEETS_ON_BOARD[entry.meets]),
        entry.takes_micro and talks,
    ]
    return [part for part in parts if part]


def what_you_wrote(mine: Offer) -> list[str]:
    """What the reader asks for and offers, in short lines for them alone."""
    topics = OfferTopic.of(mine)
    wants, offers, learns = (
        listed([isolated(topic.name) for topic in topics if topic.what == what]) for what in (WANTS, OFFERS, LEARNS)
    )
    lines = (
        wants and _("You’d like help with: %(topics)s", topics=wants),
        offers and _("You can help with: %(topics)s", topics=offers),
        learns and _("You’d like to learn: %(topics)s", topics=learns),
    )
    return [line for line in lines if line]


def suiting(suits: tuple[str, ...], zone: str) -> str:
    """When it usually suits somebody, and whose clock that is: "mornings in Paris"."""
    if not suits:
        return ""
    names = WEEK | PARTS
    short = [str(names[part]) for part in summary(suits)]
    place = clock.zone_words(zone)
    if not short:
        return _("most of the week in %(place)s", place=place)
    return _("%(parts)s in %(place)s", parts=listed(short), place=place)
