"""Drafts: text that is being typed, saved for its writer, on any number of devices."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from app import clock, db
from app.agreements.models import Agreement, ExpectationsAnswers, Section
from app.bin.jobs import empty_bins
from app.drafts.models import Draft, DraftKey, DraftVersion, Submission, unsaved
from app.errors import Overtaken
from app.mail.runner import periodic_jobs, truncate_log
from tests import factories
from tests.cast import Cast

KEY = DraftKey("agreements.section", 1)


def keep(
    person, words: str, seen: DraftVersion | None = None, key: DraftKey = KEY, device: str = "Firefox on Linux"
) -> Draft:
    return Draft.keep(person, key, [("why", words)], device=device, seen=seen)


def seen(draft: Draft) -> DraftVersion:
    return DraftVersion(draft.id, draft.version)


def texts(person, key: DraftKey = KEY) -> list[str]:
    return [draft.fields[0][1] for draft in Draft.of(person, key)]


def test_saving_again_replaces_what_was_typed_before(cast: Cast):
    first = keep(cast["mentee"], "One")
    second = keep(cast["mentee"], "One two", seen(first))
    assert (second.id, second.version) == (first.id, 2)
    assert texts(cast["mentee"]) == ["One two"]


def test_typing_on_a_second_device_keeps_both_drafts(cast: Cast):
    first = keep(cast["mentee"], "On the laptop")
    keep(cast["mentee"], "On the phone", seen(first), device="Chrome on Android")
    third = keep(cast["mentee"], "On the laptop, more", seen(first))
    assert third.id != first.id
    assert texts(cast["mentee"]) == ["On the laptop, more", "On the phone"]


@pytest.mark.parametrize("other", ["mentor", "coordinator"])
def test_only_its_writer_finds_a_draft(cast: Cast, other):
    draft = keep(cast["mentee"], "Mine")
    assert Draft.of(cast[other], KEY) == []
    assert list(Draft.visible_to(cast[other])) == []
    theirs = keep(cast[other], "Theirs", seen(draft))
    assert theirs.id != draft.id
    assert texts(cast["mentee"]) == ["Mine"]


@pytest.mark.parametrize("other", [KEY._replace(subject_id=2), KEY._replace(form="agreements.one_page")])
def test_a_draft_of_another_form_or_subject_is_neither_overwritten_nor_deleted(cast: Cast, other):
    draft = keep(cast["mentee"], "Here")
    keep(cast["mentee"], "There", seen(draft), key=other)
    Draft.close(cast["mentee"], Submission(other, draft.id, [("why", "Here")]))
    Draft.forget(cast["mentee"], other)
    assert texts(cast["mentee"]) == ["Here"]


def test_a_draft_is_deleted_after_thirty_days_even_if_its_writer_never_types_again(cast: Cast):
    records = [noun.select().count() for noun in (Agreement, Section, ExpectationsAnswers)]
    keep(cast["mentee"], "Old")
    with clock.frozen_at(clock.now() + Draft.LIFE - timedelta(minutes=1)):
        empty_bins()
        assert texts(cast["mentee"]) == ["Old"]
        keep(cast["mentor"], "New")
    with clock.frozen_at(clock.now() + Draft.LIFE + timedelta(minutes=1)):
        assert texts(cast["mentee"]) == ["Old"]  # a briefly wrong clock hides nothing
        empty_bins()
    assert [draft.person_id for draft in Draft.select()] == [cast["mentor"].id]
    assert [noun.select().count() for noun in (Agreement, Section, ExpectationsAnswers)] == records


def test_old_drafts_are_found_by_an_index(cast: Cast):
    if db.is_sqlite():
        plan = db.database.execute_sql("EXPLAIN QUERY PLAN DELETE FROM draft WHERE saved_at < ?", ("2026",)).fetchall()
        assert "draft_saved_at" in plan[0][-1]


def test_a_form_keeps_ten_drafts_at_most(cast: Cast):
    for number in range(14):
        keep(cast["mentee"], f"Number {number}")
    assert texts(cast["mentee"]) == [f"Number {number}" for number in range(13, 3, -1)]


def test_a_person_has_a_hundred_drafts_at_most_and_the_oldest_are_deleted(cast: Cast):
    keep(cast["mentor"], "Somebody else's")
    for number in range(Draft.MOST_OF_A_PERSON + 3):
        keep(cast["mentee"], str(number), key=KEY._replace(subject_id=number))
    mine = Draft.select().where(Draft.person == cast["mentee"]).order_by(Draft.id)
    assert [draft.subject_id for draft in mine] == [*range(3, Draft.MOST_OF_A_PERSON + 3)]
    assert texts(cast["mentor"]) == ["Somebody else's"]


def test_saving_the_form_deletes_its_draft_and_others_with_the_same_text(cast: Cast):
    mine, same, other = (keep(cast["mentee"], words) for words in ("Words", "Words", "Other words"))
    Draft.close(cast["mentee"], Submission(KEY, mine.id, []))
    assert [draft.id for draft in Draft.of(cast["mentee"], KEY)] == [other.id]
    assert same.id != other.id


def test_a_draft_is_deleted_in_the_transaction_that_saves_or_not_at_all(cast: Cast):
    section = cast.section
    draft = keep(cast["mentee"], "Words")
    typed = Submission(KEY, draft.id, [])
    with pytest.raises(Overtaken):
        section.answer(by=cast["mentee"], answers={"decision": "x"}, revision=99, talk=False, typed=typed)
    assert texts(cast["mentee"]) == ["Words"]
    section.answer(by=cast["mentee"], answers={"decision": "x"}, revision=section.revision, talk=False, typed=typed)
    assert texts(cast["mentee"]) == []


def test_a_draft_saved_while_the_form_was_sent_is_deleted_too(cast: Cast):
    keep(cast["mentee"], "Words")
    Draft.close(cast["mentee"], Submission(KEY, None, [("why", "Words")]))
    assert texts(cast["mentee"]) == []


def test_nobody_deletes_another_persons_draft(cast: Cast):
    draft = keep(cast["mentee"], "Mine")
    Draft.close(cast["mentor"], Submission(KEY, draft.id, []))
    assert texts(cast["mentee"]) == ["Mine"]


@pytest.mark.parametrize(
    ("id", "version", "found"),
    [
        ("7", "2", DraftVersion(7, 2)),
        ("", "", None),
        ("7", "", None),
        ("٧", "2", None),
        ("-1", "2", None),
        ("7" * 10, "1", None),
    ],
)
def test_only_integers_identify_a_draft(id, version, found):
    assert unsaved({"draft": id, "draft_version": version}) == found


@pytest.fixture
def on_disk(real_database: str):
    """`on_disk(words)` is whether the files of an SQLite database contain this text."""
    if not db.is_sqlite():
        pytest.skip("PostgreSQL recycles its log by itself")
    path = Path(real_database.removeprefix("sqlite:///"))
    return lambda words: any(words.encode() in file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_deleted_text_leaves_the_write_ahead_log(on_disk):
    somebody = factories.member("Sixto", within=factories.programme())
    old, new = keep(somebody, "canary-one-4kx"), keep(somebody, "canary-two-4kx")
    keep(somebody, "Other words", seen(old))
    Draft.close(somebody, Submission(KEY, new.id, []))
    assert [on_disk("canary-one-4kx"), on_disk("canary-two-4kx")] == [True, True]
    assert truncate_log()
    assert [on_disk("canary-one-4kx"), on_disk("canary-two-4kx")] == [False, False]


def test_while_somebody_reads_the_write_ahead_log_it_is_left_for_later(on_disk, real_database):
    somebody = factories.member("Sixto", within=factories.programme())
    draft = keep(somebody, "canary-read-4kx")
    reader = sqlite3.connect(real_database.removeprefix("sqlite:///"), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM draft").fetchall()
    Draft.close(somebody, Submission(KEY, draft.id, []))
    patience = db.database.pragma("busy_timeout")
    assert not truncate_log()
    assert db.database.pragma("busy_timeout") == patience > 1000
    reader.close()
    assert truncate_log()
    assert not on_disk("canary-read-4kx")


def test_the_write_ahead_log_is_cleared_several_times_an_hour(app):
    (forgetting,) = [one for one in periodic_jobs(app) if one.name == "forgetting"]
    assert forgetting._seconds <= 20 * 60


# In pages

TALK = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#draft"}


@pytest.fixture
def address(cast: Cast) -> str:
    return f"/sections/{cast.section.id}"


def about(cast: Cast) -> DraftKey:
    return DraftKey("agreements.section", cast.section.id)


def post_draft(client, address: str, headers=TALK, **words: str):
    return client.post(f"{address}/draft", data={"revision": "1", **words}, headers=headers)


def test_the_line_says_when_the_draft_was_saved_and_has_what_the_next_save_needs(as_, address):
    answer = post_draft(as_("mentee"), address, mentee_why="Half a sen")
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="draft">')
    assert "Saved " in answer.text
    draft = Draft.get()
    assert f'name="draft" value="{draft.id}"' in answer.text
    assert 'name="draft_version" value="1"' in answer.text
    assert "csrf_token" not in draft.typed


def test_the_form_opens_with_the_draft_and_says_so(as_, cast, address):
    post_draft(as_("mentee"), address, mentee_why="Half a sen")
    page = as_("mentee").get(address).text
    assert "Half a sen</textarea>" in page
    assert "We restored your draft" in page
    assert "Half a sen" not in as_("mentor").get(address).text
    assert Section.get_by_id(cast.section.id).answers["mentee_why"] != "Half a sen"


def test_another_draft_of_ones_own_is_offered_and_can_be_shown(as_, cast, address):
    first = factories.typed(cast["mentee"], about(cast), [("mentee_why", "On the phone")], "Chrome on Android")
    factories.typed(cast["mentee"], about(cast), [("mentee_why", "On the laptop")])
    page = as_("mentee").get(address).text
    assert "On the laptop</textarea>" in page
    assert "Chrome on Android" in page
    assert f"?draft={first.id}" in page
    assert "On the phone</textarea>" in as_("mentee").get(f"{address}?draft={first.id}").text


def test_a_draft_can_be_discarded(as_, cast, address):
    draft = factories.typed(cast["mentee"], about(cast), [("mentee_why", "No")])
    client = as_("mentee")
    assert client.post(f"/drafts/{draft.id}/deletion").location == address
    page = client.get(address).text
    assert "Draft discarded." in page
    assert "We restored your draft" not in page


def test_a_discarded_draft_is_restored_by_undo_or_by_typing_on(as_, cast, address):
    draft = factories.typed(cast["mentee"], about(cast), [("mentee_why", "After all")])
    client = as_("mentee")
    client.post(f"/drafts/{draft.id}/deletion")
    assert client.post(f"/drafts/{draft.id}/restoration").location == address
    assert "After all</textarea>" in client.get(address).text
    client.post(f"/drafts/{draft.id}/deletion")
    Draft.keep(cast["mentee"], draft.key, [("mentee_why", "Typed on")], device="Here", seen=seen(draft))
    assert "Typed on</textarea>" in client.get(address).text


def test_a_discarded_draft_is_deleted_after_two_minutes(cast, address):
    draft, _ = (factories.typed(cast["mentee"], about(cast), [("mentee_why", words)]) for words in ("No", "Yes"))
    draft.discard()
    left = [one.id for one in Draft.select()]
    empty_bins()
    assert [one.id for one in Draft.select()] == left
    with clock.frozen_at(clock.now() + Draft.UNDONE + timedelta(seconds=1)):
        empty_bins()
    assert [one.id for one in Draft.select()] == [id for id in left if id != draft.id]


def test_continue_deletes_the_draft(as_, cast, address):
    client = as_("mentee")
    post_draft(client, address, mentee_why="All of it")
    draft = Draft.get()
    words = {"mentee_why": "All of it", "decision": "", "mentor_why": "Hope", "revision": str(cast.section.revision)}
    answer = client.post(address, data=words | {"draft": str(draft.id), "draft_version": "1"})
    assert answer.status_code == 303
    assert Draft.select().count() == 0


def test_a_draft_of_text_that_the_other_has_changed_shows_both_texts(as_, cast, address):
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


def test_without_javascript_a_button_saves_the_draft(as_, address):
    client = as_("mentee")
    assert "Save draft" in client.get(address).text
    answer = post_draft(client, address, headers={}, mentee_why="By hand")
    assert answer.location == address
    page = client.get(address).text
    assert "Your draft is saved" in page
    assert "By hand</textarea>" in page


@pytest.mark.parametrize(("who", "status"), [("removed", 401), ("outsider", 404)])
def test_a_refusal_never_replaces_the_page(as_, address, who, status):
    answer = post_draft(as_(who), address, mentee_why="Words")
    assert answer.status_code == status
    assert answer.text.lstrip().startswith('<div id="draft">')
    assert "HX-Retarget" not in answer.headers
    assert "Not saved" in answer.text
    assert Draft.select().count() == 0


def test_a_stale_token_is_replaced_and_the_next_save_works(as_, address):
    client = as_("mentee")
    answer = client.post(f"{address}/draft", data={"csrf_token": "stale", "mentee_why": "Words"}, headers=TALK)
    assert answer.status_code == 422
    assert "Not saved yet" in answer.text
    assert 'name="csrf_token" value="' in answer.text
    assert post_draft(client, address, mentee_why="Words").status_code == 200


FIELDS = {
    "sections.autosave": ("mentee_why", 280),
    "one_page.autosave": ("why-tried", 280),
    "expectations.autosave": ("statement_2", 200),
    "feedback.autosave": ("saw", 600),
    "closings.autosave": ("takeaway", 400),
    "follow_ups.autosave": ("did", 600),
    "new_goals.autosave": ("what", 200),
    "goals.autosave": ("what", 200),
    "review_answers.autosave": ("keep", 200),
    "together_pages.autosave": ("keep", 200),
    "closing_pages.autosave": ("learned", 500),
    "questions.autosave": ("text", 600),
    "question_replies.autosave": ("text", 600),
    "sponsor_sentences.autosave": ("text", 240),
    "skills.autosave": ("own", 80),
    "skill_ratings.autosave": ("round_3", 200),
    "outside_views.autosave": ("question", 200),
    "help_requests.autosave": ("text", 2_000),
    "offers.autosave": ("team", 80),
    "asks.autosave": ("because", 280),
    "shelf.autosave": ("why", 200),
    "shelf_links.autosave": ("address", 2_000),
    "shelf_documents.autosave": ("text", 20_000),
    "library_entries.autosave": ("text", 10_000),
    "new_library_entries.autosave": ("text", 10_000),
}
"""A field of each form that saves drafts, and its limit."""


def writer(endpoint: str) -> str:
    """Who may send it: a mentee, or the coordinator who keeps the library."""
    return "coordinator" if "library" in endpoint else "mentee"


def draft_address(cast: Cast, endpoint: str) -> str:
    """The path where the form of an endpoint saves its draft."""
    if endpoint == "one_page.autosave":
        return f"/agreements/{factories.short(cast['mentee'], cast['mentor'], cast.programme).id}/one-page/draft"
    return {
        "sections.autosave": f"/sections/{cast.section.id}/draft",
        "shelf.autosave": f"/shelf/{cast.shelf_document.id}/draft",
        "shelf_links.autosave": f"/mentorships/{cast.mentorship.id}/shelf/links/draft",
        "shelf_documents.autosave": f"/mentorships/{cast.mentorship.id}/shelf/documents/draft",
        "asks.autosave": f"/board/{cast.board_offer.id}/ask/draft",
        "library_entries.autosave": f"/library/entries/{cast.library_entry.id}/draft",
        "new_library_entries.autosave": f"/programmes/{cast.programme.id}/library/draft",
        "offers.autosave": f"/programmes/{cast.programme.id}/offer/draft",
        "expectations.autosave": f"/mentorships/{cast.mentorship.id}/expectations/draft",
        "feedback.autosave": f"/mentorships/{cast.mentorship.id}/feedback/draft",
        "closings.autosave": f"/sessions/{cast.met.id}/closing/draft",
        "follow_ups.autosave": f"/mentorships/{cast.question.id}/follow-up/draft",
        "new_goals.autosave": "/goals/draft",
        "goals.autosave": f"/goals/{cast.goal.id}/draft",
        "review_answers.autosave": f"/reviews/{cast.open_review.id}/draft",
        "together_pages.autosave": f"/reviews/{cast.revealed_review.id}/together/draft",
        "closing_pages.autosave": f"/mentorships/{cast.ended.id}/closing/draft",
        "questions.autosave": f"/mentorships/{cast.mentorship.id}/questions/draft",
        "question_replies.autosave": f"/questions/{cast.open_question.id}/replies/draft",
        "sponsor_sentences.autosave": f"/mentorships/{cast.mentorship.id}/sentence/draft",
        "skills.autosave": f"/mentorships/{cast.mentorship.id}/skills/draft",
        "skill_ratings.autosave": f"/mentorships/{cast.mentorship.id}/skill-ratings/draft",
        "outside_views.autosave": "/outside-views/draft",
        "help_requests.autosave": f"/mentorships/{cast.mentorship.id}/help-requests/draft",
    }[endpoint]


def test_every_form_that_saves_drafts_is_tested(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.endswith("/draft")} == set(FIELDS)


@pytest.mark.parametrize("endpoint", FIELDS)
def test_a_draft_keeps_the_fields_of_its_form_and_nothing_else(as_, cast, endpoint):
    own, limit = FIELDS[endpoint]
    sent = {own: ["4" * limit, "another value"], "nonsense": "x" * 100_000, "nonsense-0-text": "x", f"{own}-x": "x"}
    answer = as_(writer(endpoint)).post(draft_address(cast, endpoint), data=sent, headers=TALK)
    assert answer.status_code == 200
    assert Draft.get().fields == [(own, "4" * limit)]


@pytest.mark.parametrize("endpoint", FIELDS)
@pytest.mark.parametrize("headers", [TALK, {}], ids=["script", "no script"])
def test_text_beyond_the_limit_of_a_field_is_refused_in_a_sentence(as_, cast, endpoint, headers):
    own, limit = FIELDS[endpoint]
    address = draft_address(cast, endpoint)
    answer = as_(writer(endpoint)).post(address, data={own: "4" * (limit + 1)}, headers=headers)
    assert answer.status_code == 422
    assert f"to {limit} characters. It has {limit + 1}." in answer.text
    assert Draft.select().count() == 0


def test_spaces_around_text_are_not_counted_or_stored(as_, address):
    assert post_draft(as_("mentee"), address, mentee_why=" " * 5000 + "Words").status_code == 200
    assert Draft.get().fields == [("revision", "1"), ("mentee_why", "Words")]


def test_lists_and_rows_keep_each_entry(as_, cast):
    section = factories.section(cast.sent, "objectives")
    sent = {"mentee_objectives-0-text": "One", "mentee_objectives-2-text": "Three", "mentee_objectives-3-text": "No"}
    as_("mentee").post(f"/sections/{section.id}/draft", data=sent, headers=TALK)
    assert [value for _, value in Draft.get().fields] == ["One", "Three"]


def test_the_line_says_that_the_text_is_too_long(as_, address):
    answer = post_draft(as_("mentee"), address, mentee_why="x" * 1_100_000)
    assert answer.status_code == 413
    assert "too long for us to save" in answer.text


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


def test_saving_a_draft_returns_a_fragment_within_its_queries(as_, address):
    from tests.statements import statements
    from tests.test_budgets import A_FRAGMENTS_QUERIES, real

    client = as_("mentee")
    post_draft(client, address, mentee_why="One")
    draft = Draft.get()
    with statements() as sent:
        post_draft(client, address, mentee_why="Two", draft=str(draft.id), draft_version="1")
    assert len([sql for sql in real(sent) if sql.startswith("SELECT")]) <= A_FRAGMENTS_QUERIES


def test_the_log_and_the_events_have_no_text_of_a_draft(as_, address, capfd):
    from app.events.models import Event

    before = Event.select().count()
    post_draft(as_("mentee"), address, mentee_why="canary-of-a-draft")
    assert "canary-of-a-draft" not in capfd.readouterr().out
    assert Event.select().where(Event.name.startswith("draft")).count() == 0
    assert Event.select().count() == before + 1  # the sign-in of this test
