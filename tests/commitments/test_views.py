"""Commitments in a browser, with and without htmx."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.commitments.models import BOTH, DROPPED, Commitment
from app.mentorships.models import MENTEE, MENTOR, Ending
from tests import factories
from tests.shown import hidden

TAP = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#commitments"}
FORM = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "form#commitment_form"}
A_WEEK = timedelta(days=7)


def today():
    return clock.today_in("UTC")


@pytest.fixture
def place(cast) -> str:
    return f"/mentorships/{cast.mentorship.id}/commitments"


def words(**changed):
    return {
        "text": "Send the outline to Noor",
        "owner": "mentee",
        "due": "week",
        "due_on": "",
        "cue": "",
        "operation": factories.key(),
    } | changed


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({"due": "week"}, lambda: today() + A_WEEK),
        ({"due": "open"}, lambda: None),
        ({"due": "pick", "due_on": "2027-03-14"}, lambda: clock.date(2027, 3, 14)),
        ({"due": "week", "due_on": "2027-03-14"}, lambda: today() + A_WEEK),
    ],
)
@pytest.mark.parametrize("owner", [MENTEE, MENTOR, BOTH])
def test_a_commitment_is_saved_with_its_owner_date_and_cue(as_, cast, place, chosen, kept, owner):
    cue = "When the slides are done, I will send three copies"
    answer = as_("mentor").post(place, data=words(owner=owner, cue=cue, **chosen))
    made = factories.newest(Commitment)
    assert (answer.status_code, answer.location) == (303, place)
    assert (made.text, made.owner, made.cue, made.due_on) == ("Send the outline to Noor", owner, cue, kept())
    assert (made.made_by_id, made.session_id) == (cast["mentor"].id, None)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": ""}, "Describe the commitment"),
        ({"text": "x" * 201}, "Shorten this to 200 characters."),
        ({"owner": ""}, "Choose who will do it."),
        ({"owner": "coordinator"}, "Choose one from the list."),
        ({"due": ""}, "Choose when it’s due"),
        ({"due": "next"}, "Choose one from the list."),
        ({"due": "pick"}, "Pick a day, or choose another option."),
        ({"due": "pick", "due_on": "2027-02-30"}, "Enter a date"),
        ({"cue": "x" * 201}, "Shorten this to 200 characters."),
    ],
)
@pytest.mark.parametrize("headers", [{}, FORM], ids=["page", "fragment"])
def test_a_problem_is_explained_and_typed_text_is_kept(as_, cast, place, changed, sentence, headers):
    before = Commitment.select().count()
    answer = as_("mentee").post(place, data=words(cue="When it is Monday") | changed, headers=headers)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert changed.get("cue", "When it is Monday") in answer.text
    assert Commitment.select().count() == before
    assert answer.text.lstrip().startswith("<form") == bool(headers)


def test_sending_twice_makes_one(as_, cast, place):
    sent = words()
    for _ in range(2):
        assert as_("mentee").post(place, data=sent).status_code == 303
    assert Commitment.select().where(Commitment.text == sent["text"]).count() == 1


def test_each_reader_is_me_and_the_other_has_a_name(as_, cast, place):
    for me, other in (("mentee", "mentor"), ("mentor", "mentee")):
        page = as_(me).get(place).text
        form = page[page.index('id="commitment_form"') :]
        assert f'value="{me}"' in form.partition("<span>Me</span>")[0]
        assert f"<span>{cast[other].call_name}</span>" in form


@pytest.fixture
def four(cast) -> dict[str, Commitment]:
    texts = {"mine": MENTEE, "theirs": MENTOR, "ours": BOTH, "closed": MENTEE}
    made = {
        text: factories.commitment(cast.mentorship, cast["mentee"], f"word-{text}", owner=owner)
        for text, owner in texts.items()
    }
    made["closed"].close(by=cast["mentee"], how=DROPPED)
    return made


@pytest.mark.parametrize(
    ("show", "seen"),
    [
        ("", ["mine", "theirs", "ours", "closed"]),
        ("?show=mine", ["mine", "ours", "closed"]),
        ("?show=theirs", ["theirs", "ours"]),
        ("?show=open", ["mine", "theirs", "ours"]),
        ("?show=closed", ["closed"]),
        ("?show=odd", ["mine", "theirs", "ours", "closed"]),
    ],
)
def test_the_url_says_which_are_shown(as_, cast, place, four, show, seen):
    page = as_("mentee").get(place + show).text
    assert [text for text in four if f">word-{text}<" in page] == seen


def test_theirs_are_the_other_persons_for_each_reader(as_, cast, place, four):
    page = as_("mentor").get(place + "?show=theirs").text
    assert [text for text in four if f">word-{text}<" in page] == ["mine", "ours", "closed"]


@pytest.mark.parametrize(("tap", "became"), [("completion", "done"), ("dropping", "dropped"), ("carrying", None)])
def test_one_tap_returns_the_updated_list(as_, cast, place, tap, became):
    back = f"{place}?show=mine"
    client = as_("mentor")
    sent = {"back": back, "seen": "0"}
    answer = client.post(f"/commitments/{cast.commitment.id}/{tap}", data=sent, headers=TAP)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="commitments" ')
    assert f'value="{back}"' in answer.text
    assert cast.commitment.closed_as == became
    assert ('id="just_closed"' in answer.text) == bool(became)


def test_without_script_a_tap_leads_back_to_where_it_was_pressed(as_, cast, place):
    id = cast.commitment.id
    for back, led in (
        (f"{place}?show=mine", f"{place}?show=mine&"),
        ("//evil.example", f"{place}?"),
        ("", f"{place}?"),
    ):
        answer = as_("mentee").post(f"/commitments/{id}/completion", data={"back": back})
        assert (answer.status_code, answer.location) == (303, f"{led}closed={id}#just_closed")
        answer = as_("mentee").post(f"/commitments/{id}/completion/deletion", data={"back": back})
        assert (answer.status_code, answer.location) == (303, led[:-1])


@pytest.mark.parametrize("place", ["/", "/mentorships/1/commitments", "/sessions/1"])
def test_a_closed_commitment_is_named_with_its_undo_for_two_minutes(as_, cast, place):
    client = as_("mentee")
    answer = client.post(f"/commitments/{cast.commitment.id}/completion", data={"back": place})
    page = client.get(answer.location).text
    assert f"Done: <bdi>{cast.commitment.text}</bdi>" in page
    assert f'action="/commitments/{cast.commitment.id}/completion/deletion"' in page
    assert "Done: <bdi>" not in as_("mentor").get(answer.location).text
    with clock.frozen_at(clock.now() + timedelta(minutes=2)):
        assert "Done: <bdi>" not in client.get(answer.location).text


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({}, lambda: today() + A_WEEK),
        ({"next_on": factories.day_in(56).isoformat()}, lambda: factories.day_in(56)),
        ({"next_on": "2020-01-20"}, lambda: today() + A_WEEK),
        ({"next_on": "soon"}, lambda: today() + A_WEEK),
    ],
)
def test_next_time_is_the_next_session_or_in_a_week(as_, cast, sent, kept):
    as_("mentee").post(f"/commitments/{cast.commitment.id}/carrying", data={"seen": "0"} | sent)
    assert (cast.commitment.due_on, cast.commitment.carried) == (kept(), 1)


def test_carrying_over_never_brings_the_day_nearer(as_, cast):
    """Not from the page of a session either, which carries to the day of the next one."""
    client, due = as_("mentee"), today() + timedelta(days=8)
    Commitment.update(due_on=due).where(Commitment.id == cast.commitment.id).execute()
    page = client.get(f"/sessions/{cast.met.id}").text
    assert f'name="next_on" value="{cast.session.starts_at.date()}"' in page
    sent = {"seen": "0", "next_on": (today() + A_WEEK).isoformat()}
    for _ in range(2):
        client.post(f"/commitments/{cast.commitment.id}/carrying", data=sent)
    assert cast.commitment.due_on == due + A_WEEK


def test_after_two_carries_the_page_offers_to_make_it_smaller(as_, cast, place):
    client = as_("mentee")
    for seen in (0, 1):
        assert "Make it smaller?" not in client.get(place).text
        client.post(f"/commitments/{cast.commitment.id}/carrying", data={"seen": str(seen)})
    page = client.get(place).text
    assert "Make it smaller?" in page
    assert "carried over twice" in page
    sent = hidden(page, "commitment-" + str(cast.commitment.id)) | {
        "text": "Rehearse one slide",
        "seen": cast.commitment.fingerprint,
        "owner": cast.commitment.owner,
    }
    assert client.post(f"/commitments/{cast.commitment.id}", data=sent).status_code == 303
    assert cast.commitment.text == "Rehearse one slide"
    assert "Make it smaller?" not in client.get(place).text


def test_the_later_of_two_editors_sees_both_texts(as_, cast):
    address = f"/commitments/{cast.commitment.id}"
    client = as_("mentee")
    sent = hidden(client.get(f"{address}/edit").text[client.get(f"{address}/edit").text.index("<main") :])
    typed = {"text": "Mine", "owner": "mentee", "due_on": "", "cue": ""}
    theirs = sent | typed | {"text": "Theirs"}
    assert as_("mentor").post(address, data=theirs | {"csrf_token": as_("mentor").csrf_token}).status_code == 303
    answer = client.post(address, data=sent | typed)
    assert answer.status_code == 409
    assert "The saved version" in answer.text
    assert "Theirs" in answer.text
    assert "\nMine</textarea>" in answer.text
    again = hidden(answer.text[answer.text.index("<main") :])
    assert client.post(address, data=again | typed).status_code == 303
    assert cast.commitment.text == "Mine"


def test_typed_text_is_kept_when_the_mentorship_ended_meanwhile(as_, cast, place):
    Ending.end(cast.mentorship, by=cast["mentor"])
    address = f"/commitments/{cast.commitment.id}"
    for where, sent in ((place, words()), (address, words() | {"seen": cast.commitment.fingerprint})):
        answer = as_("mentee").post(where, data=sent)
        assert answer.status_code == 422
        assert "has ended" in answer.text
    page = as_("mentee").get(place).text
    assert "<button" not in page[page.index("<main") :]
    assert as_("mentee").get(f"{address}/edit").status_code == 303


def test_a_commitment_from_a_session_knows_that_session_and_the_date_of_the_next(as_, cast):
    client = as_("mentee")
    place = f"/sessions/{cast.met.id}/commitments"
    assert "Next session" in client.get(f"{place}/new").text
    assert client.post(place, data=words(due="next")).status_code == 303
    made = factories.newest(Commitment)
    assert (made.session_id, made.due_on) == (cast.met.id, cast.session.starts_at.date())


def test_without_another_session_the_next_is_when_the_two_agreed_to_meet_again(as_, cast):
    cast.session.cancel(by=cast["mentee"])
    as_("mentee").post(f"/sessions/{cast.met.id}/commitments", data=words(due="next"))
    assert factories.newest(Commitment).due_on == cast.met.starts_at.date() + timedelta(days=28)


@pytest.mark.parametrize("page", ["/", "/mentorships/{m}/commitments", "/sessions/{s}"])
def test_a_row_shows_at_most_two_actions_and_more(as_, cast, page):
    text = as_("mentee").get(page.format(m=cast.mentorship.id, s=cast.met.id)).text
    rows = re.findall(r"<li[^>]*>(?:(?!</li>).)*/completion\"(?:(?!</li>).)*</li>", text, re.DOTALL)
    assert rows
    for row in rows:
        shown = re.sub(r"<details.*?</details>|<form class=\"smaller\".*?</form>", "", row, flags=re.DOTALL)
        assert len(re.findall(r"<button|<a ", shown)) <= 2
        assert "More<span" in row
        assert "/dropping" in row


def test_before_a_session_a_row_has_a_box_and_a_link_to_the_rest(as_, cast):
    """So that a page that is opened to prepare has one form for each commitment instead of four."""
    client, address, id = as_("mentee"), f"/sessions/{cast.session.id}", cast.commitment.id
    row = re.findall(r"<li>(?:(?!</li>).)*</li>", client.get(address).text, re.DOTALL)
    (row,) = [each for each in row if f"/commitments/{id}/" in each]
    assert row.count("<form") == 1
    assert f'href="/mentorships/{cast.mentorship.id}/commitments#commitment-{id}"' in row
    sent = hidden(row)
    answer = client.post(f"/commitments/{id}/completion", data=sent)
    assert answer.location == f"{address}?closed={id}#just_closed"
    page = client.get(answer.location).text
    assert f"Done: <bdi>{cast.commitment.text}</bdi>" in page
    assert client.post(f"/commitments/{id}/completion/deletion", data=sent).location == f"{address}#commitments"
    assert f"/commitments/{id}/completion" not in as_("mentor").get(address).text
