"""What somebody decided on a topic, who may read it, and the look back."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import RuleBroken
from app.mentorships.models import Ending, Pause, mentorships_of
from app.search_index.models import SearchEntry
from app.sessions import policy
from app.sessions.exports import own_texts
from app.sessions.models import HELD, NOT_HELD, AgendaItem, Decision, Session
from app.sessions.needs import LOOK_BACKS, needs
from app.sessions.queries.log import log_of
from tests import factories

SIX_WEEKS = timedelta(weeks=6)


@pytest.fixture
def pair(programme, amara, jonas):
    return factories.pair(amara, jonas, within=programme)


@pytest.fixture
def past(pair) -> Session:
    return factories.held(pair, days=-1)


@pytest.fixture
def topic(past, amara) -> AgendaItem:
    return discussed(past, amara)


def discussed(session, by, **more) -> AgendaItem:
    item = factories.item(session, by, **more)
    item.tick(True)
    return _again(item)


def _again(item) -> AgendaItem:
    return AgendaItem.visible_to(item.added_by).where(AgendaItem.id == item.id).get()


def asked(person) -> list[str]:
    found = [
        need for need in needs(person, mentorships_of(person)) if need.template == "sessions/_look_back_asked.html"
    ]
    return [need.about.text for need in found]


def sent(**more) -> dict[str, str]:
    return {"text": "Take the workshop", "look_on": factories.day_in(42).isoformat()} | more


def test_only_what_was_discussed_to_decide_something_can_be_decided(past, pair, amara):
    for item in (factories.item(past, amara), discussed(past, amara, kind="understand")):
        with pytest.raises(RuleBroken):
            factories.decide(item)
    missed = factories.session(pair, days=-3)
    item = discussed(missed, amara)
    missed.record_outcome(NOT_HELD, by=amara)
    with pytest.raises(RuleBroken):
        factories.decide(_again(item))


def test_only_who_added_the_topic_decides(topic, amara, jonas):
    assert (policy.decide(amara, topic), policy.decide(jonas, topic)) == (True, False)


def test_a_decision_is_its_owners_alone_until_it_is_shared(as_, topic, past, pair, amara, jonas):
    page, log = f"/sessions/{past.id}", f"/mentorships/{pair.id}/sessions"
    as_(amara).post(f"/agenda-items/{topic.id}/decision", data=sent(text="A quokka"))
    for address in (page, log):
        assert "Decided: <bdi>A quokka</bdi>" in as_(amara).get(address).text
        assert "quokka" not in as_(jonas).get(address).text
    assert "Only you can see this" in as_(amara).get(page).text
    decision = Decision.get()
    assert list(Decision.visible_to(jonas)) == []
    as_(amara).post(f"/agenda-items/{topic.id}/decision", data=sent(text="A quokka", is_shared="y"))
    for address in (page, log):
        assert "Decided: <bdi>A quokka</bdi>" in as_(jonas).get(address).text
    assert f"/agenda-items/{topic.id}/decision" not in as_(jonas).get(page).text
    assert not policy.look_back(jonas, Decision.visible_to(jonas).where(Decision.id == decision.id).get())
    as_(amara).post(f"/agenda-items/{topic.id}/decision", data=sent(text="A quokka"))
    assert "quokka" not in as_(jonas).get(page).text


def test_nobody_deletes_the_topic_of_the_others_decision(as_, topic, amara, jonas):
    """Not even after changing what the topic is for. The refusal is the same without a decision."""
    page = as_(jonas).post(f"/agenda-items/{topic.id}/deletion")
    refusal = "Amara added this topic to decide something, so only they can delete it."
    assert (page.status_code, refusal in page.text) == (422, True)
    factories.decide(topic)
    topic.change(by=jonas, seen=topic.reread().fingerprint, kind="share")
    with pytest.raises(RuleBroken, match="only they can delete it"):
        topic.reread().move_to_bin(by=jonas)
    assert Decision.on(topic).text == "Take the workshop"
    assert (
        "Delete this topic"
        not in as_(jonas).get(f"/agenda-items/{factories.item(topic.session, amara, kind='decide').id}/edit").text
    )
    topic.reread().move_to_bin(by=amara)
    assert factories.again(topic).deleted_at


def test_search_finds_a_decision_for_whoever_may_read_it(as_, topic, amara, jonas):
    decision = factories.decide(topic, "A quokka")
    decision.look_back("well", "It was a wombat")

    def found(person, word):
        client = as_(person)
        return "<mark>" in client.get(client.post("/search", data={"q": word}).location).text

    assert (found(amara, "quokka"), found(amara, "wombat"), found(jonas, "quokka")) == (True, True, False)
    factories.decide(topic, "A quokka", is_shared=True)
    assert (found(jonas, "quokka"), found(jonas, "wombat")) == (True, True)
    topic.move_to_bin(by=amara)
    assert (found(amara, "quokka"), SearchEntry.select().where(SearchEntry.kind == "decision").count()) == (False, 0)
    topic.restore(by=jonas)
    assert found(jonas, "quokka")
    factories.decide(topic, "A numbat", is_shared=False)
    assert (found(jonas, "quokka"), found(jonas, "numbat"), found(amara, "numbat")) == (False, False, True)


def test_the_session_page_asks_the_owner_what_they_decided(as_, topic, past, amara, jonas):
    link, page = f'href="/agenda-items/{topic.id}/decision"', f"/sessions/{past.id}"
    assert link in as_(amara).get(page).text
    assert link not in as_(jonas).get(page).text
    answer = as_(amara).get(f"/agenda-items/{topic.id}/decision").text
    assert f'value="{(clock.today_in(amara.zone) + SIX_WEEKS).isoformat()}"' in answer


def closed(topic, words="Stay a year", **more) -> dict[str, str]:
    return {"outcome": "held", "operation": factories.key(), f"decided-{topic.id}": words} | more


def test_the_close_asks_whoever_added_the_topic_what_they_decided(as_, past, amara, jonas):
    topic = factories.item(past, amara, text="Stay or go")
    question = f'for="decided-{topic.id}"'
    client, page = as_(amara), f"/sessions/{past.id}/closing"
    assert question in client.get(f"{page}/new").text
    assert question not in as_(jonas).get(f"{page}/new").text
    as_(jonas).post(page, data=closed(topic))
    assert not Decision.select().count()
    assert client.post(page, data=closed(topic)).status_code == 303
    decision = Decision.on(topic)
    assert (decision.text, decision.person_id, decision.shared_at) == ("Stay a year", amara.id, None)
    assert decision.look_on == clock.today_in(amara.zone) + SIX_WEEKS
    assert _again(topic).ticked_at
    assert question not in client.get(f"{page}/new").text


def test_a_decision_on_a_topic_that_is_gone_is_shown_again_and_then_left_out(as_, past, amara, jonas):
    topic, client, page = factories.item(past, amara), as_(amara), f"/sessions/{past.id}/closing"
    topic.move_to_bin(by=amara)
    refused = client.post(page, data=closed(topic))
    assert refused.status_code == 422
    assert "“Stay a year”" in refused.text
    assert client.post(page, data=closed(topic, words="")).status_code == 303


def test_a_decision_that_was_saved_in_another_tab_is_not_in_the_way(as_, past, amara):
    topic, client, page = factories.item(past, amara), as_(amara), f"/sessions/{past.id}/closing"
    topic.tick(True)
    factories.decide(topic, "Stay a year")
    assert client.post(page, data=closed(topic)).status_code == 303
    assert client.post(page, data=closed(topic, words="Go")).status_code == 422


def test_a_topic_deleted_while_the_session_is_closed_keeps_the_words(as_, past, amara, monkeypatch):
    topic, client, page = factories.item(past, amara), as_(amara), f"/sessions/{past.id}/closing"
    monkeypatch.setattr(Session, "record_outcome", lambda session, outcome, by: topic.move_to_bin(by=amara))
    refused = client.post(page, data=closed(topic))
    assert refused.status_code == 422
    assert "Stay a year</textarea>" in refused.text


def test_a_session_that_did_not_happen_has_no_decision_and_keeps_what_was_typed(as_, past, amara):
    topic, client, page = factories.item(past, amara), as_(amara), f"/sessions/{past.id}/closing"
    client.post(page, data=closed(topic, outcome=NOT_HELD))
    assert not Decision.select().count()
    assert "Stay a year" in client.get(f"{page}/new").text


def test_without_text_there_is_no_decision(as_, topic, amara):
    factories.decide(topic, "A quokka")
    as_(amara).post(f"/agenda-items/{topic.id}/decision", data=sent(text=""))
    assert (Decision.select().count(), SearchEntry.select().where(SearchEntry.kind == "decision").count()) == (0, 0)


def test_the_day_to_look_back_is_after_today(as_, topic, amara):
    client, path = as_(amara), f"/agenda-items/{topic.id}/decision"
    answer = client.post(path, data=sent(look_on=factories.day_in(0).isoformat()))
    assert (answer.status_code, "Enter a date after today." in answer.text) == (422, True)
    assert "Take the workshop" in client.get(path).text
    assert client.post(path, data=sent(look_on="")).status_code == 303
    assert Decision.get().look_on is None


def test_a_decision_can_be_changed_once_its_day_has_come(as_, topic, amara):
    factories.decide(topic, look_on=factories.day_in(-3))
    same = sent(text="Wait a year", look_on=factories.day_in(-3).isoformat())
    assert as_(amara).post(f"/agenda-items/{topic.id}/decision", data=same).status_code == 303
    assert Decision.get().text == "Wait a year"


def test_today_asks_its_owner_from_that_day_on(topic, amara, jonas):
    factories.decide(topic, "A quokka", is_shared=True)
    assert asked(amara) == []
    with clock.frozen_at(clock.now() + SIX_WEEKS):
        assert (asked(amara), asked(jonas)) == (["A quokka"], [])


@pytest.mark.parametrize("outcome", ["well", "mixed", "badly"])
def test_one_tap_on_today_answers_and_stands_beside_the_decision(as_, topic, amara, outcome):
    decision = factories.decide(topic, "A quokka", look_on=factories.day_in(0))
    client = as_(amara)
    assert "How did it turn out?" in client.get("/").text
    answer = client.post(f"/decisions/{decision.id}/look-back", data={"outcome": outcome}, follow_redirects=True)
    assert f"It turned out {outcome}" in answer.text
    assert asked(amara) == []


def test_too_early_asks_again_in_six_weeks_and_keeps_the_line(as_, topic, amara):
    decision = factories.decide(topic, "A quokka", look_on=factories.day_in(0))
    client, path = as_(amara), f"/decisions/{decision.id}/look-back"
    client.post(path, data={"outcome": "too early", "line": "Ask Ines as well"})
    assert (Decision.get().look_on, asked(amara)) == (clock.today_in(amara.zone) + SIX_WEEKS, [])
    with clock.frozen_at(clock.now() + SIX_WEEKS):
        assert asked(amara) == ["A quokka"]
    client.post(path, data={"outcome": "well"})
    assert (Decision.get().outcome, Decision.get().line) == ("well", "Ask Ines as well")
    client.post(path, data={"outcome": "well", "line": ""})
    assert Decision.get().line == ""


def test_not_now_asks_again_in_a_week(as_, topic, amara):
    decision = factories.decide(topic, "A quokka", look_on=factories.day_in(-30))
    answer = as_(amara).post(f"/decisions/{decision.id}/postponement", follow_redirects=True)
    assert ("ask again on" in answer.text, asked(amara), Decision.get().outcome) == (True, [], None)
    with clock.frozen_at(clock.now() + timedelta(weeks=1)):
        assert asked(amara) == ["A quokka"]


def test_an_answer_that_is_none_is_refused_and_the_line_is_kept(as_, topic, amara):
    path = f"/decisions/{factories.decide(topic).id}/look-back"
    answer = as_(amara).post(path, data={"outcome": "splendid", "line": "A quokka"})
    assert (answer.status_code, "A quokka" in answer.text, Decision.get().outcome) == (422, True, None)


def test_today_asks_about_a_few_at_once_the_oldest_first(past, amara):
    for number in range(LOOK_BACKS + 1):
        factories.decide(discussed(past, amara, text=f"Topic {number}"), str(number), look_on=factories.day_in(-number))
    assert asked(amara) == ["0", "1", "2"]


def test_a_pause_and_the_bin_ask_nothing(topic, pair, amara):
    factories.decide(topic, look_on=factories.day_in(-1))
    topic.move_to_bin(by=amara)
    assert asked(amara) == []
    topic.restore(by=amara)
    assert len(asked(amara)) == 1
    Pause.begin(pair, by=amara, until=factories.day_in(30))
    assert asked(amara) == []


def test_after_the_end_a_decision_stays_as_it_is(as_, topic, pair, past, amara):
    decision = factories.decide(topic, "A quokka", look_on=factories.day_in(-1))
    Ending.end(pair, by=amara)
    client = as_(amara)
    assert asked(amara) == []
    page = client.get(f"/sessions/{past.id}").text
    assert "Decided: <bdi>A quokka</bdi>" in page
    assert f"/decisions/{decision.id}/look-back" not in page
    for path, data in (
        (f"/agenda-items/{topic.id}/decision", sent(text="")),
        (f"/decisions/{decision.id}/look-back", {"outcome": "well"}),
    ):
        assert client.post(path, data=data).status_code == 422
    assert (Decision.get().text, Decision.get().outcome) == ("A quokka", None)


def test_the_log_shows_how_it_turned_out(topic, pair, amara, jonas):
    factories.decide(topic, "A quokka").look_back("badly", "Too soon")

    def rows(reader):
        entries = log_of(reader, pair, show=None, before=None)["entries"]
        return [(row.decided, row.outcome, row.line) for entry in entries for row in entry.topics]

    assert (rows(amara), rows(jonas)) == ([("A quokka", "badly", "Too soon")], [(None, None, None)])


def test_a_decision_is_among_its_owners_own_words(topic, amara, jonas):
    factories.decide(topic, "A quokka", is_shared=True).look_back("well", "A wombat")

    def exported(person):
        return [text.texts for text in own_texts(person) if text.label == "Decision"]

    assert (exported(amara), exported(jonas)) == ([["A quokka", "A wombat"]], [])


def test_a_session_that_is_going_on_can_have_decisions(pair, amara):
    now_on = factories.session(pair, days=-0.01)
    factories.decide(discussed(now_on, amara), "A quokka")
    now_on.record_outcome(HELD, by=amara)
    assert Decision.get().text == "A quokka"
