"""Putting the question of a card on the next agenda."""

from html import unescape

import pytest

from app.library.labels import CARDS
from app.sessions.models import AgendaItem
from tests import factories
from tests.factories import key

CARD = next(iter(CARDS.values()))


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_a_card_leads_to_the_form_of_the_next_agenda_with_its_question(as_, cast, who):
    entry = factories.library_entry(cast["coordinator"], cast.programme, kind="card", title="What’s next?")
    client, new = as_(who), f"/sessions/{cast.session.id}/agenda-items/new?card="
    for page, card, question in (
        (f"/library/cards/{CARD.key}", f"card:{CARD.key}", str(CARD.question)),
        (f"/library/entries/{entry.id}", f"entry:{entry.id}", "What’s next?"),
    ):
        assert f"{new}{card}" in unescape(client.get(page).text).replace("%3A", ":")
        assert question in unescape(client.get(f"{new}{card}").text)
    words = {"text": str(CARD.question), "kind": "understand", "tried": "", "operation": key()}
    assert client.post(f"/sessions/{cast.session.id}/agenda-items", data=words).status_code == 303
    assert factories.newest(AgendaItem).text == str(CARD.question)


def test_nobody_without_a_session_ahead_is_offered_an_agenda_and_no_guide_is_a_topic(as_, cast):
    for who in ("coordinator", "outsider", "other_mentor"):
        assert "agenda-items" not in as_(who).get(f"/library/cards/{CARD.key}").text
    assert "agenda-items" not in as_("mentee").get("/library/guides/listening").text
    cast.session.cancel(by=cast["mentee"])
    cast.met.record_outcome("held", by=cast["mentee"])
    assert "agenda-items" not in as_("mentee").get(f"/library/cards/{CARD.key}").text


@pytest.mark.parametrize("odd", ["", "card:", "card:no", "guide:listening", "entry:0", "x" * 3000])
def test_an_odd_card_gives_an_empty_form(as_, cast, odd):
    answer = as_("mentee").get(f"/sessions/{cast.session.id}/agenda-items/new", query_string={"card": odd})
    assert answer.status_code == 200
