"""The closing page in the browser: its form, what it says in each state, the keepsake, and the two last things."""

from datetime import timedelta

import pytest

from app import clock
from app.closings.models import ClosingPage, MentorNextYear
from app.closings.presenters.keepsake import keepsake
from app.closings.rules.windows import WRITTEN_FOR
from app.goals.labels import LET_GO, REACHED
from app.mentorships.models import Ending
from tests import factories
from tests.blind import Reader
from tests.rare import newest_records
from tests.shown import hidden


@pytest.fixture
def pair(cast):
    return cast.ended


@pytest.fixture
def address(pair):
    return f"/mentorships/{pair.id}/closing"


def open_form(client, address):
    page = client.get(f"{address}/edit").text
    return page, hidden(page, "closing_page_form")


def run_out(pair) -> None:
    """Let the thirty days be over."""
    Ending.update(at=clock.now() - WRITTEN_FOR).where(Ending.mentorship == pair).execute()


def send(client, address, **words):
    _, fields = open_form(client, address)
    return client.post(address, data=fields | words)


def test_from_the_first_line_to_the_keepsake(as_, cast, address):
    mentee, other = as_("mentee"), as_("other_mentee")
    assert "Write your page" in mentee.get(address).text
    assert "Only you can read it" in mentee.get(send(mentee, address, learned="To wait").location).text
    page = mentee.get(address).text
    assert "Share with Other-Mentee" in page
    assert "To wait" in page
    assert "To wait" not in other.get(address).text
    mentee.post(f"/closing-pages/{cast.closing_page.id}/sharing", data=hidden(page, "mine"))
    shared = other.get(address).text
    assert "To wait" in shared
    assert "Write your page" in shared
    taken = mentee.post(f"/closing-pages/{cast.closing_page.id}/sharing/deletion", data=hidden(page))
    assert "Only you can read your page now" in mentee.get(taken.location).text
    assert "To wait" not in other.get(address).text


def test_the_form_shares_only_with_the_button_that_says_so(as_, cast, pair, address):
    client = as_("mentee")
    send(client, address, thanks="Once")
    assert not ClosingPage.of(pair, cast["mentee"]).is_shared
    send(client, address, thanks="Twice", share="y")
    assert ClosingPage.of(pair, cast["mentee"]).is_shared
    page, _ = open_form(client, address)
    assert "reads a change as soon as you save it" in page


def test_the_first_answer_begins_with_the_goals_and_what_became_of_them(as_, cast):
    mentee, mentorship = cast["mentee"], factories.pair(cast["mentee"], cast["coordinator"], within=cast.programme)
    first = factories.goal(mentee, [mentorship], what="run one workshop alone")
    first.move_to(REACHED, by=mentee)
    factories.goal(mentee, [mentorship], what="say no").move_to(LET_GO, by=mentee)
    factories.goal(cast["coordinator"], [mentorship], what="read a notebook")
    factories.ended(mentorship)
    page, _ = open_form(as_("mentee"), f"/mentorships/{mentorship.id}/closing")
    assert "Run one workshop alone — reached in " in page
    assert "Say no — Let go" in page
    assert "Read a notebook — Not started" in page


def test_two_tabs_show_both_texts(as_, cast, address):
    client = as_("mentee")
    _, fields = open_form(client, address)
    send(client, address, learned="From the other tab")
    answer = client.post(address, data=fields | {"learned": "From this tab"})
    assert answer.status_code == 409
    assert "From the other tab" in answer.text
    assert "From this tab" in answer.text
    again = client.post(address, data=hidden(answer.text, "closing_page_form") | {"learned": "Both"})
    assert again.status_code == 303


def test_a_form_sent_when_the_time_is_over_keeps_its_words_and_says_so(as_, address):
    client = as_("mentee")
    _, fields = open_form(client, address)
    with clock.frozen_at(clock.now() + timedelta(days=29, minutes=1)):
        answer = client.post(address, data=fields | {"learned": "A minute late", "share": "y"})
    assert answer.status_code == 422
    assert "The 30 days for this page are over" in answer.text
    assert "A minute late" in answer.text


def test_each_state_has_its_sentence(as_, cast, pair, address):
    client, going = as_("mentee"), f"/mentorships/{cast.mentorship.id}/closing"
    ClosingPage.delete().execute()
    assert "when your mentorship winds down, from " in client.get(going).text
    assert client.get(f"{going}/edit").location == going
    page = factories.closing_page(pair, cast["mentee"])
    assert "Only you can read your page until you share it" in client.get(address).text
    run_out(pair)
    late = client.get(address).text
    assert "You didn’t share your page, so it stays yours alone" in late
    assert "Share with" not in late
    ClosingPage.update(shared_at=clock.now()).execute()
    assert "you can’t share it again" in client.get(address).text
    page.move_to_bin(by=cast["mentee"])
    assert "You didn’t write a page" in client.get(address).text


def test_the_page_of_the_mentorship_offers_it_after_the_end_and_links_to_it_later(as_, cast, pair, address):
    client = as_("mentee")
    assert "Five short questions, each if you like, until " in client.get(f"/mentorships/{pair.id}").text
    factories.closing_page(pair, cast["mentee"])
    assert "Yours is saved, and only you can read it" in client.get(f"/mentorships/{pair.id}").text
    run_out(pair)
    assert f'<a href="{address}">Closing page</a>' in client.get(f"/mentorships/{pair.id}").text


def test_private_notes_are_named_before_they_are_deleted_and_undone_in_one_tap(as_, cast):
    client, address = as_("mentee"), f"/mentorships/{cast.mentorship.id}/private-notes/deletion"
    assert "private notes of 1 session" in client.get(f"/mentorships/{cast.mentorship.id}/closing").text
    confirm = client.get(f"{address}/new").text
    assert cast.private_note.words in confirm
    after = client.get(client.post(address, data=hidden(confirm)).location).text
    assert "Your private notes of 1 session are deleted" in after
    assert "You have no private notes" in after
    assert cast.private_note.words in client.get("/bin").text
    client.post(f"/mentorships/{cast.mentorship.id}/private-notes/restoration", data=hidden(after))
    assert cast.private_note.deleted_at is None


def test_the_tick_for_next_year_is_set_and_taken_back(as_, cast, address):
    client = as_("mentee")
    page = client.get(address).text
    assert "Coordinators may see that you ticked this, and nothing else" in page
    fields = {name: value for name, value in hidden(page).items() if name in ("csrf_token", "back")}
    answer = client.post("/mentor-next-year", data=fields | {"would": "y"})
    assert answer.location == address
    assert MentorNextYear.is_ticked_by(cast["mentee"])
    client.post("/mentor-next-year", data=fields)
    assert not MentorNextYear.is_ticked_by(cast["mentee"])


# The keepsake


def test_what_both_kept_as_it_was_stands_once(cast, pair):
    one = "Run one workshop alone — reached in March"
    mine = factories.closing_page(pair, cast["mentee"], became=f"{one}\nSay no — Let go", from_here="peers")
    theirs = factories.closing_page(pair, cast["other_mentee"], became=f"Say no — Let go\n{one}", from_here="peers")
    made = keepsake(cast["mentee"], pair, [mine, theirs])
    became = {name: voices for name, _, voices in made.sections}["became"]
    assert [voice.role for voice in became] == [None]
    assert [(line.what, line.became) for line in became[0].outcomes] == [
        ("Run one workshop alone", "reached in March"),
        ("Say no", "Let go"),
    ]
    assert [(voice.role, voice.text) for voice in made.from_here] == [(None, "We’re peers.")]


def test_a_keepsake_of_one_says_nothing_of_the_other(cast, pair):
    mine = factories.closing_page(pair, cast["mentee"], thanks="")
    made = keepsake(cast["mentee"], pair, [mine])
    assert {voice.role for _, _, voices in made.sections for voice in voices} == {"mentee"}
    assert "thanks" not in [name for name, _, _ in made.sections]


def test_long_texts_are_set_smaller(cast, pair):
    texts = dict.fromkeys(("became", "learned", "carry_on", "thanks"), "x" * 500)
    mine = factories.closing_page(pair, cast["mentee"], **texts)
    theirs = factories.closing_page(pair, cast["other_mentee"], **texts)
    assert keepsake(cast["mentee"], pair, [mine]).size == "long"
    assert keepsake(cast["mentee"], pair, [mine, theirs]).size == "very-long"


# Nothing of a private page reaches anybody else


@newest_records
@pytest.mark.parametrize("who", ["other_mentee", pytest.param("coordinator", marks=pytest.mark.rare)])
def test_nothing_depends_on_what_a_private_page_says(as_, cast, who, logged, most):
    pair = cast.ended

    def wrote(text: str):
        return lambda: ClosingPage.write(pair, by=cast["mentee"], seen="", learned=text)

    reader = Reader(cast, who, as_(who), logged, most=most)
    assert reader.differences(Reader.pages, wrote("To wait"), wrote("To ask, and then to wait for the answer")) == []


def test_after_a_renewed_mentorship_the_page_waits(as_, cast, pair, address):
    factories.closing_page(pair, cast["mentee"])
    for person in (cast["mentee"], cast["other_mentee"]):
        Ending.take_back(factories.again(pair), by=person)
    assert "You can change and share it when your mentorship winds down" in as_("mentee").get(address).text
