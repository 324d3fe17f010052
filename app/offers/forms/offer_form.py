"""The page “What you offer and ask” as one form (docs/practice.md 9.1)."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms.validators import StopValidation

from app.i18n import _, lazy
from app.offers.labels import LEVELS, MEETS, PARTS, WAYS
from app.offers.models import Offer, OfferTopic, Topic
from app.offers.rules.answers import (
    LEARNS,
    MOST_LANGUAGES,
    MOST_OFFERED,
    MOST_PLACES,
    MOST_WANTED,
    MOST_WAYS,
    OFFERS,
    WANTS,
    NamedTopic,
    OfferAnswers,
)
from app.offers.rules.languages import NAMES
from app.web.forms import ChangingForm, Checkbox, Checkboxes, Choice, RepeatedFields, TextLine, hidden_int

OWN_WORDS = 60
"""Characters of a topic in own words."""

TEAM = 80


class TopicChoice(Choice):
    """A topic of the programme's list by its id, or none. The form sets the options."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, [], kind="select", limit=10, **kwargs)


def _topic_parts(*more: Any) -> list[tuple[str, Any]]:
    return [
        ("topic", TopicChoice(lazy("Topic"))),
        ("words", TextLine(lazy("Or in your own words"), limit=OWN_WORDS)),
        *more,
    ]


def _named(rows: list[dict[str, Any]]) -> tuple[NamedTopic, ...]:
    """The topics of the filled rows. A topic that was named twice counts once."""
    found: dict[Any, NamedTopic] = {}
    for row in rows:
        id, words = hidden_int(row["topic"]), row["words"] or ""
        if id > 0 or words:
            topic = NamedTopic(None if words else id, words, row.get("level") or "")
            found.setdefault(words.casefold() or id, topic)
    return tuple(found.values())


def _each_is_one_topic(rows: list[dict[str, Any]]) -> str | None:
    if any(row["topic"] and row["words"] for row in rows):
        return _("Choose a topic from the list or use your own words, not both in one line.")
    if any(row.get("level") and not (row["topic"] or row["words"]) for row in rows):
        return _("Choose the topic that you’ve done, led or taught.")
    return None


class OfferForm(ChangingForm):
    """`seen` is the fingerprint of the answers that were on screen, "" if there were none."""

    wants = RepeatedFields(
        lazy("I’d like help with"),
        _topic_parts(),
        maximum=MOST_WANTED,
        add=lazy("Add a topic"),
        hint=lazy(
            "Up to three, the most important first. People you ask, suggested partners and coordinators see them. "
            "They’re never on the board."
        ),
        check=_each_is_one_topic,
    )
    offers = RepeatedFields(
        lazy("I can help with"),
        _topic_parts(("level", Choice(lazy("How well you know it"), list(LEVELS.items())))),
        maximum=MOST_OFFERED,
        add=lazy("Add a topic"),
        hint=lazy("Everybody in the programme can read it on the board."),
        check=_each_is_one_topic,
    )
    learns = RepeatedFields(
        lazy("I’d like to learn"),
        _topic_parts(),
        maximum=MOST_OFFERED,
        add=lazy("Add a topic"),
        hint=lazy("Something a mentee could teach you."),
        check=_each_is_one_topic,
    )
    places = Choice(
        lazy("How many people would you mentor at once?"),
        [(str(number), str(number)) for number in range(1, MOST_PLACES + 1)],
        default="1",
        hint=lazy("One-off conversations don’t count."),
    )
    takes_micro = Checkbox(lazy("I’m open to one-off conversations"))
    ways = Checkboxes(
        lazy("How do you like to help, or to be helped?"), list(WAYS.items()), hint=lazy("Choose up to two.")
    )
    languages = Checkboxes(lazy("Languages you can talk in"), [])
    other_language = Choice(lazy("Another language"), [], kind="select", limit=10)
    meets = Choice(lazy("In person or remote?"), list(MEETS.items()))
    suits = Checkboxes(lazy("When does it usually suit you?"), list(PARTS.items()))
    team = TextLine(
        lazy("Your team"),
        limit=TEAM,
        hint=lazy("As people call it. It’s only used to suggest somebody from another team."),
    )

    def __init__(self, *, topics: list[Topic], removed: dict[int, str], spoken: list[str], **kwargs: Any) -> None:
        """`topics` are those on the list, `removed` the names of those that were taken off it, and `spoken` the codes
        of the languages that have a box.
        """
        self._topics = [("", lazy("Choose a topic")), *((str(topic.id), topic.name) for topic in topics)]
        self._removed = {str(id): name for id, name in removed.items()}
        self._spoken = spoken
        self.kept_words: list[str] = []
        """The topics that were removed while somebody had the form open. They stay as own words."""
        super().__init__(**kwargs)

    def process(self, formdata: Any = None, *args: Any, **kwargs: Any) -> None:
        """Fill the fields, after what they offer to choose from is known."""
        self.languages.options = [(code, NAMES[code]) for code in self._spoken]
        others = [(code, name) for code, name in NAMES.items() if code not in self._spoken]
        self.other_language.options = [("", lazy("No other")), *others]
        sent = self.meta.wrap_formdata(self, formdata)
        super().process(self._with_removed_topics(sent), *args, **kwargs)
        for several in (self.wants, self.offers, self.learns):
            for row in several.rows:
                row.fields[0].options = self._topics

    def _with_removed_topics(self, formdata: Any) -> Any:
        """The sent fields, with removed topics as own words."""
        if not formdata:
            return formdata
        changed = MultiDict(formdata)
        for name, id in formdata.items():
            if name.endswith("-topic") and id in self._removed:
                words = f"{name.removesuffix('topic')}words"
                changed[name], changed[words] = "", formdata.get(words) or self._removed[id]
                self.kept_words.append(self._removed[id])
        return changed

    def validate_wants(self, field: RepeatedFields) -> None:
        if not field.data and not self.offers.data:
            raise StopValidation(_("Name a topic that you’d like help with, or one that you can help with."))

    def validate_ways(self, field: Checkboxes) -> None:
        if len(field.data) > MOST_WAYS:
            raise StopValidation(_("Choose two at most."))

    def validate_other_language(self, field: Choice) -> None:
        if len(self.answers.languages) > MOST_LANGUAGES:
            raise StopValidation(_("Choose six languages at most."))

    @property
    def answers(self) -> OfferAnswers:
        """The answers of a valid form."""
        languages = [*self.languages.data, self.other_language.data or ""]
        return OfferAnswers(
            wants=_named(self.wants.data),
            offers=_named(self.offers.data),
            learns=_named(self.learns.data),
            team=self.team.data or "",
            ways=tuple(self.ways.data),
            languages=tuple(dict.fromkeys(code for code in languages if code)),
            meets=self.meets.data or "",
            suits=tuple(self.suits.data),
            places=hidden_int(self.places.data or "1"),
            takes_micro=bool(self.takes_micro.data),
        )


def stored_values(offer: Offer | None, topics: list[OfferTopic], said: dict[str, str]) -> dict[str, Any]:
    """The values of the fields for saved answers. Before there are any, they begin with what a list `said`."""
    if offer is None:
        return {"languages": ["en"], **said}
    rows: dict[str, list[dict[str, Any]]] = {WANTS: [], OFFERS: [], LEARNS: []}
    for topic in topics:
        rows[topic.what].append({"topic": str(topic.topic_id or ""), "words": topic.own_words, "level": topic.level})
    plain = {name: getattr(offer, name) for name in ("team", "meets", "takes_micro")}
    several = {name: [*getattr(offer, name)] for name in ("ways", "languages", "suits")}
    return rows | plain | several | {"places": str(offer.places), "seen": offer.fingerprint}
