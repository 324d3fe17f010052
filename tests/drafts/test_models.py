"""What is being typed: kept for its writer, on any number of devices."""

from datetime import timedelta

import pytest

from app import clock
from app.agreements.models import Section
from app.drafts.models import Draft, Seen, Typed, unsaved
from app.notices.emptying import empty_bins
from app.rules import OvertakenError
from tests import factories
from tests.cast import Cast

PLACE = "/sections/1"


def keep(person, words: str, seen: Seen | None = None, place: str = PLACE, device: str = "Firefox on Linux") -> Draft:
    return Draft.keep(person, place, [("why", words)], device=device, seen=seen)


def seen(draft: Draft) -> Seen:
    return Seen(draft.id, draft.version)


def texts(person, place: str = PLACE) -> list[str]:
    return [draft.fields[0][1] for draft in Draft.at(person, place)]


def test_saving_again_replaces_what_was_typed_before(cast: Cast):
    first = keep(cast["mentee"], "One")
    second = keep(cast["mentee"], "One two", seen(first))
    assert (second.id, second.version) == (first.id, 2)
    assert texts(cast["mentee"]) == ["One two"]


def test_a_second_device_that_types_over_it_keeps_both(cast: Cast):
    first = keep(cast["mentee"], "On the laptop")
    keep(cast["mentee"], "On the phone", seen(first), device="Chrome on Android")
    third = keep(cast["mentee"], "On the laptop, more", seen(first))
    assert third.id != first.id
    assert texts(cast["mentee"]) == ["On the laptop, more", "On the phone"]


@pytest.mark.parametrize("other", ["mentor", "coordinator"])
def test_a_draft_is_its_writers_alone(cast: Cast, other):
    draft = keep(cast["mentee"], "Mine")
    assert Draft.at(cast[other], PLACE) == []
    assert list(Draft.visible_to(cast[other])) == []
    theirs = keep(cast[other], "Theirs", seen(draft))
    assert theirs.id != draft.id
    assert texts(cast["mentee"]) == ["Mine"]


def test_a_draft_of_another_form_is_not_overwritten(cast: Cast):
    draft = keep(cast["mentee"], "Here")
    keep(cast["mentee"], "There", seen(draft), place="/sections/2")
    assert texts(cast["mentee"]) == ["Here"]


def test_after_thirty_days_a_draft_goes(cast: Cast):
    keep(cast["mentee"], "Old")
    with clock.telling(clock.now() + timedelta(days=31)):
        assert texts(cast["mentee"]) == []
        keep(cast["mentee"], "New", place="/sections/2")
    assert Draft.select().where(Draft.person == cast["mentee"]).count() == 1


def test_a_form_keeps_ten_drafts_at_most(cast: Cast):
    for number in range(14):
        keep(cast["mentee"], f"Number {number}")
    assert texts(cast["mentee"]) == [f"Number {number}" for number in range(13, 3, -1)]


def test_saving_the_form_ends_its_draft_and_others_with_the_same_words(cast: Cast):
    mine, same, other = (keep(cast["mentee"], words) for words in ("Words", "Words", "Other words"))
    Draft.close(cast["mentee"], Typed(PLACE, mine.id, []))
    assert [draft.id for draft in Draft.at(cast["mentee"], PLACE)] == [other.id]
    assert same.id != other.id


def test_a_draft_goes_in_the_same_transaction_that_saves_or_not_at_all(cast: Cast):
    section = cast.section
    draft = keep(cast["mentee"], "Words")
    typed = Typed(PLACE, draft.id, [])
    with pytest.raises(OvertakenError):
        section.answer(by=cast["mentee"], answers={"decision": "x"}, revision=99, talk=False, typed=typed)
    assert texts(cast["mentee"]) == ["Words"]
    section.answer(by=cast["mentee"], answers={"decision": "x"}, revision=section.revision, talk=False, typed=typed)
    assert texts(cast["mentee"]) == []


def test_words_that_were_kept_while_they_were_sent_go_too(cast: Cast):
    keep(cast["mentee"], "Words")
    Draft.close(cast["mentee"], Typed(PLACE, None, [("why", "Words")]))
    assert texts(cast["mentee"]) == []


def test_nobody_closes_anothers_draft(cast: Cast):
    draft = keep(cast["mentee"], "Mine")
    Draft.close(cast["mentor"], Typed(PLACE, draft.id, []))
    assert texts(cast["mentee"]) == ["Mine"]


@pytest.mark.parametrize(
    ("id", "version", "found"),
    [
        ("7", "2", Seen(7, 2)),
        ("", "", None),
        ("7", "", None),
        ("٧", "2", None),
        ("-1", "2", None),
        ("7" * 10, "1", None),
    ],
)
def test_only_whole_numbers_name_a_draft(id, version, found):
    assert unsaved({"draft": id, "draft_version": version}) == found


# Through the pages

TALK = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#draft"}


@pytest.fixture
def address(cast: Cast) -> str:
    return f"/sections/{cast.section.id}"


def post_draft(client, address: str, headers=TALK, **words: str):
    return client.post(f"{address}/draft", data={"revision": "1", **words}, headers=headers)


def test_the_line_says_when_it_was_saved_and_carries_what_the_next_saving_needs(as_, address):
    answer = post_draft(as_("mentee"), address, mentee_why="Half a sen")
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="draft">')
    assert "Saved " in answer.text
    draft = Draft.get()
    assert f'name="draft" value="{draft.id}"' in answer.text
    assert 'name="draft_version" value="1"' in answer.text
    assert "csrf_token" not in draft.typed


def test_the_form_opens_with_what_was_typed_and_says_so(as_, cast, address):
    post_draft(as_("mentee"), address, mentee_why="Half a sen")
    page = as_("mentee").get(address).text
    assert "Half a sen</textarea>" in page
    assert "is back in the form" in page
    assert "Half a sen" not in as_("mentor").get(address).text
    assert Section.get_by_id(cast.section.id).answers["mentee_why"] != "Half a sen"


def test_other_words_of_ones_own_are_offered_and_can_be_shown(as_, cast, address):
    first = factories.draft_at(cast["mentee"], address, [("mentee_why", "On the phone")], "Chrome on Android")
    factories.draft_at(cast["mentee"], address, [("mentee_why", "On the laptop")])
    page = as_("mentee").get(address).text
    assert "On the laptop</textarea>" in page
    assert "Chrome on Android" in page
    assert f"?draft={first.id}" in page
    assert "On the phone</textarea>" in as_("mentee").get(f"{address}?draft={first.id}").text


def test_a_draft_can_be_thrown_away(as_, cast, address):
    draft = factories.draft_at(cast["mentee"], address, [("mentee_why", "No")])
    client = as_("mentee")
    assert client.post(f"/drafts/{draft.id}/deletion").location == address
    page = client.get(address).text
    assert "Thrown away." in page
    assert "is back in the form" not in page


def test_a_draft_that_was_thrown_away_is_put_back_by_undo_or_by_typing_on(as_, cast, address):
    draft = factories.draft_at(cast["mentee"], address, [("mentee_why", "After all")])
    client = as_("mentee")
    client.post(f"/drafts/{draft.id}/deletion")
    assert client.post(f"/drafts/{draft.id}/restoration").location == address
    assert "After all</textarea>" in client.get(address).text
    client.post(f"/drafts/{draft.id}/deletion")
    Draft.keep(cast["mentee"], address, [("mentee_why", "Typed on")], device="Here", seen=Seen(draft.id, draft.version))
    assert "Typed on</textarea>" in client.get(address).text


def test_what_was_thrown_away_is_deleted_after_two_minutes(cast, address):
    draft, _ = (factories.draft_at(cast["mentee"], address, [("mentee_why", words)]) for words in ("No", "Yes"))
    draft.throw_away()
    left = [one.id for one in Draft.select()]
    empty_bins()
    assert [one.id for one in Draft.select()] == left
    with clock.telling(clock.now() + Draft.UNDONE + timedelta(seconds=1)):
        empty_bins()
    assert [one.id for one in Draft.select()] == [id for id in left if id != draft.id]


def test_continue_ends_the_draft(as_, cast, address):
    client = as_("mentee")
    post_draft(client, address, mentee_why="All of it")
    draft = Draft.get()
    words = {"mentee_why": "All of it", "decision": "", "mentor_why": "Hope", "revision": str(cast.section.revision)}
    answer = client.post(address, data=words | {"draft": str(draft.id), "draft_version": "1"})
    assert answer.status_code == 303
    assert Draft.select().count() == 0


def test_what_was_typed_over_a_change_of_the_others_shows_both_texts(as_, cast, address):
    client = as_("mentee")
    post_draft(client, address, mentee_why="Mine", mentor_why="x", revision=str(cast.section.revision))
    factories.write(cast.sent, cast["mentor"], {"why": {"mentor_why": "Theirs meanwhile"}})
    page = client.get(address).text
    assert f'name="revision" value="{cast.section.revision - 1}"' in page
    words = {"mentee_why": "Mine", "mentor_why": "x", "revision": str(cast.section.revision - 1)}
    answer = client.post(address, data=words)
    assert answer.status_code == 409
    assert "Theirs meanwhile" in answer.text
    assert "Mine</textarea>" in answer.text


def test_without_script_the_draft_is_saved_by_a_button(as_, address):
    client = as_("mentee")
    assert "Save draft" in client.get(address).text
    answer = post_draft(client, address, headers={}, mentee_why="By hand")
    assert answer.location == address
    page = client.get(address).text
    assert "Your draft is saved" in page
    assert "By hand</textarea>" in page


@pytest.mark.parametrize(("who", "status"), [("removed", 401), ("outsider", 404)])
def test_a_refusal_never_takes_the_place_of_the_page(as_, address, who, status):
    answer = post_draft(as_(who), address, mentee_why="Words")
    assert answer.status_code == status
    assert answer.text.lstrip().startswith('<div id="draft">')
    assert "HX-Retarget" not in answer.headers
    assert "Not saved" in answer.text
    assert Draft.select().count() == 0


def test_a_stale_token_is_replaced_and_the_next_saving_works(as_, address):
    client = as_("mentee")
    answer = client.post(f"{address}/draft", data={"csrf_token": "stale", "mentee_why": "Words"}, headers=TALK)
    assert answer.status_code == 422
    assert "Not saved yet" in answer.text
    assert 'name="csrf_token" value="' in answer.text
    assert post_draft(client, address, mentee_why="Words").status_code == 200


def test_too_much_is_said_in_the_line(as_, address):
    answer = post_draft(as_("mentee"), address, mentee_why="x" * 1_100_000)
    assert answer.status_code == 413
    assert "longer than we can keep" in answer.text


@pytest.mark.parametrize("kind", ["expectations", "one-page"])
def test_the_other_long_forms_keep_drafts_too(as_, cast, kind):
    if kind == "one-page":
        agreement = factories.short(cast["mentee"], cast["mentor"], cast.programme)
        place, words, shown = f"/agreements/{agreement.id}/one-page", {"why-tried": "Nearly"}, "Nearly</textarea>"
    else:
        place, words = f"/mentorships/{cast.mentorship.id}/expectations", {"statement_2": "4"}
        shown = 'name="statement_2" value="4" id="statement_2-3" checked'
    client = as_("mentee")
    assert post_draft(client, place, **words).status_code == 200
    assert shown in client.get(place).text
    assert shown not in as_("mentor").get(place).text


def test_a_draft_is_a_fragment_within_its_queries(as_, address):
    from tests.statements import statements
    from tests.test_budgets import A_FRAGMENTS_QUERIES, real

    client = as_("mentee")
    post_draft(client, address, mentee_why="One")
    draft = Draft.get()
    with statements() as sent:
        post_draft(client, address, mentee_why="Two", draft=str(draft.id), draft_version="1")
    assert len([sql for sql in real(sent) if sql.startswith("SELECT")]) <= A_FRAGMENTS_QUERIES


def test_the_log_and_the_journal_hold_no_word_of_a_draft(as_, address, capfd):
    from app.journal.models import Event

    before = Event.select().count()
    post_draft(as_("mentee"), address, mentee_why="canary-of-a-draft")
    assert "canary-of-a-draft" not in capfd.readouterr().out
    assert Event.select().where(Event.name.startswith("draft")).count() == 0
    assert Event.select().count() == before + 1  # the sign-in of this test
