"""Comparing two versions, and changing a single clause."""

import pytest

from app.agreements.models import Agreement, Section, changes_between
from app.agreements.presenters.comparison import compare_clauses
from app.errors import RuleBroken
from tests import factories
from tests.cast import Cast
from tests.factories import key


@pytest.fixture
def pairs(app, cast: Cast):
    """The comparison of version 1 with version 2, in which the mentor changed one line. Nobody is signed in."""
    with app.test_request_context():
        yield {pair.section.key: pair for pair in compare_clauses(cast.agreed, cast.sent)}


def test_only_changed_answers_count_as_changed(pairs):
    assert [key for key, pair in pairs.items() if pair.has_changed] == ["between"]


def test_only_the_words_that_differ_are_marked(pairs):
    (pieces,) = pairs["between"].pieces_now.values()
    assert "".join(words for words, _ in pieces).startswith("We may write to each other: Words about new_channel.")
    assert [words for words, is_new in pieces if is_new] == ["new_channel."]
    (pieces,) = pairs["between"].pieces_before.values()
    assert [words for words, is_gone in pieces if is_gone] == ["writing_channel."]


def test_a_completely_different_line_is_marked_as_a_whole(app, cast: Cast):
    factories.write(cast.sent, cast["mentor"], {"why": {"mentor_why": "Etwas ganz anderes"}})
    with app.test_request_context():
        pair = next(pair for pair in compare_clauses(cast.agreed, cast.sent) if pair.section.key == "why")
    assert [pieces for pieces in pair.pieces_now.values() if pieces[0][1]] == [[("“Etwas ganz anderes”", True)]]


def test_everybody_who_changed_a_clause_is_named_the_latest_last(cast: Cast):
    factories.write(cast.sent, cast["mentee"], {"between": {"reply_within": "week"}})
    factories.write(cast.sent, cast["mentor"], {"between": {"reply_within": "same day"}})
    changes = changes_between(cast.agreed, cast.sent)
    assert list(changes) == ["between"]
    assert [change.person for change in changes["between"]] == [cast["mentee"].id, cast["mentor"].id]


def test_a_comparison_shows_both_texts_and_who_changed_it(as_, cast: Cast):
    page = as_("mentee").get(f"/agreements/{cast.sent.id}/comparison").text
    assert "Changed by <bdi>" in page
    assert "<del>" in page
    assert "Words about mentee_why" in page


def test_a_version_can_be_compared_with_any_earlier_one_by_its_number(as_, cast: Cast):
    factories.both_sign(cast.sent)
    third = factories.sent(cast.mentorship, cast["mentee"])
    client = as_("mentor")
    assert "versions 1 and 3" in client.get(f"/agreements/{third.id}/comparison?with=1").text
    assert "versions 2 and 3" in client.get(f"/agreements/{third.id}/comparison").text
    for odd in ("3", "4", "0", "-1", "x", "1e9", "٢", ""):
        assert client.get(f"/agreements/{third.id}/comparison?with={odd}").status_code == (200 if not odd else 404), odd


def test_the_first_version_has_nothing_to_be_compared_with(as_, cast: Cast):
    answer = as_("mentee").get(f"/agreements/{cast.agreed.id}/comparison")
    assert answer.status_code == 404
    assert "no earlier version" in answer.text


def test_only_its_writer_can_compare_a_draft(as_, cast: Cast):
    factories.both_sign(cast.sent)
    draft = Agreement.open(by=cast["mentee"], operation=key(), mentorship=cast.mentorship)
    address = f"/agreements/{draft.id}/comparison"
    assert (as_("mentee").get(address).status_code, as_("mentor").get(address).status_code) == (200, 404)


def in_force(cast: Cast) -> Section:
    """A clause in force, with no open version."""
    factories.both_sign(cast.sent)
    return factories.section(cast.sent, "boundaries")


def realign(client, section: Section, **more):
    return client.post(f"/sections/{section.id}/realignment", data={"operation": key()} | more)


def test_changing_one_clause_opens_the_next_version_at_that_clause(as_, cast: Cast):
    section = in_force(cast)
    answer = realign(as_("mentor"), section)
    opened = Agreement.get(Agreement.number == 3)
    assert answer.location == f"/sections/{Section.under(opened, 'boundaries').id}"
    assert Section.under(opened, "boundaries").answers == section.answers


def test_pressing_twice_opens_one_version(as_, cast: Cast):
    section, client, once = in_force(cast), as_("mentor"), key()
    first, second = (realign(client, section, operation=once) for _ in range(2))
    assert first.location == second.location
    assert Agreement.select().where(Agreement.mentorship == cast.mentorship).count() == 3


def test_while_the_other_writes_a_version_a_sentence_says_so(as_, cast: Cast):
    section = in_force(cast)
    Agreement.open(by=cast["mentee"], operation=key(), mentorship=cast.mentorship)
    answer = realign(as_("mentor"), section)
    assert answer.status_code == 422
    assert "is writing a version right now" in answer.text
    with pytest.raises(RuleBroken):
        Agreement.open(by=cast["mentor"], operation=key(), mentorship=cast.mentorship)


def test_a_clause_offers_its_change_only_where_it_is_in_force(as_, cast: Cast):
    offered = "/realignment"
    assert offered not in as_("mentor").get(f"/agreements/{cast.agreed.id}").text
    in_force(cast)
    assert as_("mentor").get(f"/agreements/{cast.sent.id}").text.count(offered) == 10
    assert offered not in as_("mentor").get(f"/agreements/{cast.agreed.id}").text


def test_before_sending_a_change_its_writer_sees_what_changed(as_, cast: Cast):
    section, client = in_force(cast), as_("mentor")
    address = realign(client, section).location
    opened = Agreement.get(Agreement.number == 3)
    assert "Nothing has changed since version 2 yet" in client.get(f"/agreements/{opened.id}/answers").text
    words = {"own_boundaries": "No clients by name", "mentor_boundaries": "Words about mentor_boundaries"}
    answer = client.post(address, data=words | {"topics-projects": "in", "topics-pay": "out", "revision": "0"})
    assert answer.location == f"/agreements/{opened.id}/answers"
    page = client.get(answer.location).text
    assert "Check what you changed" in page
    assert "<ins>" in page
