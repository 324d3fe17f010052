"""Search finds everything that a person may read, and nothing else."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock, db
from app.accounts.models import limits
from app.agreements.models import ExpectationsCheck, Section
from app.mentorships.models import Ending
from app.search.models import PastSearch
from app.search_index.models import SearchEntry
from app.sessions.models import SessionNote
from bench.crowd import mentorships_of
from tests import factories
from tests.cast import MEMBERS, PAIR, ROLES, Canaries, Cast
from tests.statements import statements
from tests.test_budgets import A_PAGES_QUERIES, queries, real

TOKEN = re.compile(r'<input[^>]*"csrf_token"[^>]*>')
NOT_FOR_SEARCH = {
    "call_me",
    "pronouns",
    "place",
    "pulse_change",
    "advice",
    "binned",
    "binned_note",
    "binned_commitment",
    "helper_question",
    "withdrawn_name",
    "withdrawn_why",
    "document_first",
    "binned_link",
    "binned_link_why",
    "file_content",
}
"""Fields that search doesn't find: deleted text, earlier versions of documents, what is inside files, and text that
isn't a note, such as names, places and the pulse. A request for advice is found with the note that answers it.
"""


@pytest.fixture
def cast(singing: Cast) -> Cast:
    return singing


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Lift the limit on searches, because these tests search for every canary."""
    monkeypatch.setattr(limits, "SEARCH", replace(limits.SEARCH, most=10_000))


def ask(client, words: str, **more) -> str:
    """Search as the form does. `more` is added to the URL of the results."""
    sent = client.post("/search", data={"q": words})
    assert sent.status_code == 303, words
    answer = client.get(sent.location, query_string=more)
    assert answer.status_code == 200, words
    return answer.text


def hits(page: str) -> int:
    """The number of results on a page."""
    return page.count('<span class="words"')


def text_of(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page)


def found_by(client, canaries: Canaries) -> set[str]:
    """The names of the canaries that this reader's search finds."""
    return {name for canary, name in canaries.sung.items() if "<mark>" in ask(client, canary)}


@pytest.fixture
def results_of(as_, cast: Cast):
    """`results_of("mentor", "words")` is the page of results."""
    return lambda who, words, **more: ask(as_(who), words, **more)


# Who finds what

some_words = pytest.mark.parametrize(
    "every", [pytest.param(6, id="some words"), pytest.param(1, id="all words", marks=pytest.mark.rare)]
)
"""Usually every sixth canary is searched for where nothing should be found."""


@pytest.mark.parametrize("role", PAIR)
def test_the_pair_finds_every_word_it_has_written(as_, cast, ours, role):
    assert found_by(as_(role), ours) == set(ours.sung.values()) - NOT_FOR_SEARCH


@some_words
@pytest.mark.parametrize("role", [role for role in MEMBERS if role not in PAIR])
def test_nobody_else_finds_text_of_the_pair(as_, cast, ours, mine, role, every):
    """Each canary contains the word "canary", so somebody who finds nothing for that finds none of them."""
    client = as_(role)
    for canary in ["canary", "c", *[*ours.sung, *mine.sung][::every]]:
        page = ask(client, canary)
        assert (hits(page), "No results for" in page) == (0, True), canary


def test_only_their_writer_finds_private_notes(as_, cast, mine):
    finders = {role: found_by(as_(role), mine) for role in MEMBERS}
    assert {role: found for role, found in finders.items() if found} == {
        "mentee": {"private_notes", "decision", "looking_back", "kept_saw", "kept_because"}
        | {
            "goal",
            "goal_seen_by",
            "goal_step",
            "goal_obstacle",
            "goal_helpers",
            "career_step",
            "helper_name",
            "helper_line",
        }
        | {"closing_became", "closing_carry_on", "closing_learned", "closing_thanks"}
        | {"outside_who", "outside_question", "outside_answer"}
        | {"goal_line", "review_different", "review_keep", "review_change", "review_stop"}
    }


def test_a_private_note_says_so_where_it_is_found(results_of, mine):
    (canary,) = (canary for canary, name in mine.sung.items() if name == "private_notes")
    page = results_of("mentee", canary)
    assert "Only for me" in page
    assert "only you can read this" in page


@some_words
def test_both_find_a_sent_version_and_nobody_finds_a_discarded_one(as_, cast, secret, every):
    words = Canaries(dict([*secret.sung.items()][::every]))

    def finders() -> set[str]:
        return {role for role in MEMBERS if found_by(as_(role), words)}

    assert finders() == set()
    cast.draft.send(by=cast["other_mentee"])
    assert finders() == set()
    ExpectationsCheck.skip(cast.other_mentorship, by=cast["other_mentor"])
    assert finders() == {"other_mentee", "other_mentor"}
    cast.draft.withdraw(cast["other_mentee"])
    assert finders() == set()


def test_a_section_is_found_by_its_current_text(results_of, cast):
    section = cast.section
    section.answer(by=cast["mentee"], answers={"mentee_why": "Quokkas"}, revision=section.reread().revision, talk=False)
    assert hits(results_of("mentor", "quokkas")) == 1
    section = section.reread()
    section.answer(by=cast["mentor"], answers={"mentee_why": "Wombats"}, revision=section.revision, talk=False)
    assert hits(results_of("mentor", "quokkas")) == 0
    assert hits(results_of("mentor", "wombats")) == 1


def test_identical_text_in_two_versions_is_found_once_in_the_newer(results_of, ours):
    (canary,) = (canary for canary, name in ours.sung.items() if name == "mentee_why")
    page = results_of("mentor", canary)
    assert hits(page) == 1
    assert "Agreement, version 2: Why we are doing this" in page


def _delete(record, by) -> None:
    type(record).update(deleted_by=by, deleted_at=clock.now()).where(type(record).id == record.id).execute()


@pytest.mark.parametrize("what", ["note", "private_note", "item", "commitment"])
def test_nobody_finds_deleted_records_even_if_they_are_still_in_the_index(as_, cast, what):
    record = getattr(cast, what)
    texts = record.indexed_text().texts
    assert hits(ask(as_("mentee"), texts[0]))
    _delete(record, cast["mentee"])
    assert {role: hits(ask(as_(role), texts[0])) for role in MEMBERS} == dict.fromkeys(MEMBERS, 0)
    again = factories.again(record)
    again.update_index()
    kept = SearchEntry.select().where((SearchEntry.kind == record.search_kind) & (SearchEntry.subject_id == record.id))
    assert kept.count() == 0
    type(record).update(deleted_by=None, deleted_at=None).where(type(record).id == record.id).execute()
    factories.again(record).update_index()
    assert hits(ask(as_("mentee"), texts[0]))


def test_a_wrong_entry_in_the_index_shows_nobody_anything(as_, cast, mine):
    """The index says who may find a record. `visible_to` checks again whether they may read it."""
    theirs = Canaries({canary: name for canary, name in mine.sung.items() if canary in cast.private_note.words})
    assert theirs.sung
    with db.writing():
        for mentorship in (cast.mentorship, cast.other_mentorship):
            SearchEntry.drop("note", cast.private_note.id)
            words = cast.private_note.indexed_text()._replace(mentorship_id=mentorship.id, reader=None)
            SearchEntry.put("note", cast.private_note.id, **words._asdict())
            assert {role for role in MEMBERS if found_by(as_(role), theirs)} <= {"mentee"}


def test_somebody_elses_mentorship_filters_like_an_unknown_one(results_of, cast):
    pages = {
        TOKEN.sub("", results_of("outsider", "canary", **{"in": within}))
        for within in (str(cast.mentorship.id), "999999999", "-1", "x", "")
    }
    assert len(pages) == 1


def test_text_in_an_ended_mentorship_is_still_found(results_of, cast, ours):
    (canary,) = (canary for canary, name in ours.sung.items() if name == "our_notes")
    Ending.end(cast.mentorship, by=cast["mentee"])
    assert hits(results_of("mentor", canary)) == 1


# Queries


@pytest.fixture
def write(cast: Cast):
    """`write("words")` adds a session with a shared note, each a day later than the last."""
    days = iter(range(-90, 0))

    def written(words: str, mentorship=None) -> None:
        day = next(days)
        mentorship = mentorship or cast.mentorship
        session = factories.session(mentorship, days=day)
        with clock.frozen_at(clock.now() + timedelta(days=day)):
            factories.note(session, mentorship.mentee, words)

    return written


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("Wir sprachen über die Straße", "STRASSE"),
        ("Wir sprachen über die Straße", "Uber"),
        ("Größe ist relativ", "groß"),
        ("نتحدث عن المُستقبَل", "المستقبل"),
        ("昨日の会議室で話した", "会議室"),
        ("昨日の会議室で話した", "議"),
        ("Ми говорили про її навчання", "навчан"),
        ("Nguyễn thích cà phê", "nguyen ca"),
        ("cafe\u0301 society", "café"),
        ("한국어 연습", "한국"),
        ("हिन्दी में बात", "हिन्दी"),
        ("Q3 2026: 40 %", "q3 2026"),
    ],
)
def test_words_are_found_in_every_script_whatever_their_case_and_accents(results_of, write, words, query):
    write(words)
    page = results_of("mentor", query)
    assert hits(page) == 1
    assert "<mark>" in page


def test_several_words_find_records_with_all_of_them(results_of, write):
    write("zebra finch")
    write("zebra only")
    assert hits(results_of("mentee", "zeb")) == 2
    assert hits(results_of("mentee", "finch zebra")) == 1
    assert hits(results_of("mentee", "zebra quokka")) == 0


def test_a_word_is_not_found_by_its_middle_or_by_wildcards(results_of, write):
    write("unbelievable zebra")
    for query in ("believable", "z%", "ze_ra", "%", "_", "zebr*a", "quokka OR zebra"):
        assert hits(results_of("mentee", query)) == (1 if query == "z%" else 0), query
    for query in ('"zebra"', "zebra*", "zebra -", "zebra;--", "(zebra)", "NEAR(zebra", "zebra'"):
        assert hits(results_of("mentee", query)) == (0 if "NEAR" in query else 1), query


ODD = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "🎉",
    "👩🏽‍🚀" * 300,
    "\u0301\u0301",
    "\u202e\u2066",
    "word " * 20_000,
    "x" * 100_000,
    "会" * 100_000,
    "\U0010ffff",
    '"' * 9,
    "' OR 1=1 --",
    "a" * 39 + " " + "b" * 41,
]


@pytest.mark.parametrize("query", ODD, ids=lambda query: ascii(query[:12]))
def test_odd_queries_get_a_page(results_of, query):
    page = results_of("mentee", query)
    assert hits(page) <= 30
    assert "\x00" not in page


@pytest.mark.parametrize(
    "address", ["in=%ED%A0%80", "in=%ff%fe", "before=a%00", "in=%00&before=%00", "in=1&in=2", "q=a"]
)
def test_odd_urls_get_a_page(as_, cast, address):
    client = as_("mentee")
    assert client.get(f"/search?{address}").status_code == 200
    assert client.get(f"{factories.searched(cast['mentee'], 'words')}?{address}").status_code == 200


@pytest.mark.parametrize("before", ["x", "-1", "9" * 16 + "-999999999", "٣-٣", "1-1-1", "1" * 40, "0-0"])
def test_an_odd_cursor_gets_a_page(results_of, before):
    assert results_of("mentee", "words", before=before)


def test_a_query_that_is_too_long_is_cut_and_the_page_says_so(results_of):
    for query in ("x" * 300, "a b c d e f g h i"):
        assert "We only searched for the first eight words" in results_of("mentee", query)
    assert "We only searched for the first eight words" not in results_of("mentee", "a b c d e f g h")


def test_typed_text_is_escaped_around_and_inside_a_hit(results_of, write):
    write("<script>zebra</script> & <b>zebra</b>")
    page = results_of("mentor", "zebra <b>")
    assert "&lt;script&gt;<mark>zebra</mark>&lt;/script&gt; &amp; &lt;<mark>b</mark>&gt;" in page
    assert 'value="zebra &lt;b&gt;"' in page


def test_an_empty_result_repeats_the_query_and_offers_to_clear_the_filters(results_of, cast):
    page = results_of("mentee", "quokka", **{"in": cast.mentorship.id})
    assert "No results for “quokka”" in page
    assert f'href="{factories.searched(cast["mentee"], "quokka")}"' in page
    assert 'href="/search"' in page
    assert "“🎉” has no letters or numbers to search for." in results_of("mentee", "🎉")


def test_the_filter_searches_one_mentorship_and_stays_chosen(results_of, write, cast):
    other = factories.pair(cast["outsider"], cast["mentor"], within=cast.programme)
    write("zebra here")
    write("zebra there", other)
    assert hits(results_of("mentor", "zebra")) == 2
    page = results_of("mentor", "zebra", **{"in": other.id})
    assert hits(page) == 1
    assert "there" in text_of(page)
    assert f'<option value="{other.id}" selected>' in page


def test_pages_continue_after_the_last_result_and_lose_and_duplicate_nothing(as_, write, cast):
    moment = clock.now() - timedelta(days=400)
    with clock.frozen_at(moment):
        session = factories.Session.log(
            by=cast["mentee"],
            operation=factories.key(),
            mentorship=cast.mentorship,
            starts_at=moment,
            minutes=45,
            zone="UTC",
            channel="video",
        )
        for number in range(40):  # all written at one moment
            factories.commitment(cast.mentorship, cast["mentee"], f"zebra number{number:02}", session_id=session.id)
    write("zebra uppermost")
    client, address, seen = as_("mentor"), factories.searched(cast["mentor"], "zebra"), []
    while address:
        page = client.get(address).text
        seen.append(re.findall(r"number\d\d|uppermost", text_of(page)))
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = older[1].replace("&amp;", "&") if older else ""
    assert [len(page) for page in seen] == [30, 11]
    everything = [name for page in seen for name in page]
    assert everything == ["uppermost", *(f"number{number:02}" for number in reversed(range(40)))]


def test_there_is_nothing_older_after_the_last(results_of, write):
    for number in range(30):
        write(f"zebra {number}")
    page = results_of("mentee", "zebra")
    assert hits(page) == 30
    assert 'rel="next"' not in page


def test_results_link_to_their_pages(results_of, cast, ours):
    places = {
        "our_notes": f"/sessions/{cast.met.id}",
        "mentee_takeaway": f"/sessions/{cast.met.id}",
        "commitment": f"/sessions/{cast.met.id}",
        "item": f"/sessions/{cast.session.id}",
        "new_channel": f"/agreements/{cast.sent.id}#between",
    }
    for name, address in places.items():
        (canary,) = (canary for canary, sung in ours.sung.items() if sung == name)
        assert f'<a class="opens" href="{address}">' in results_of("mentor", canary), name


def test_a_commitment_is_found_by_its_current_text(results_of, cast):
    commitment = factories.commitment(cast.mentorship, cast["mentee"], "Quokkas")
    commitment.change(
        by=cast["mentor"], seen=commitment.fingerprint, text="Wombats", owner="mentee", due_on=None, cue=""
    )
    assert (hits(results_of("mentee", "quokkas")), hits(results_of("mentee", "wombats"))) == (0, 1)


# Where the search words are stored


def test_the_query_is_in_no_url_or_title_and_back_restores_it(as_, cast):
    client = as_("mentee")
    sent = client.post("/search", data={"q": "burnout", "in": str(cast.mentorship.id)})
    assert re.fullmatch(rf"/search/\d+\?in={cast.mentorship.id}", sent.location)
    for _ in range(2):  # Back, and a bookmark
        page = client.get(sent.location).text
        assert 'value="burnout"' in page
        assert f'<option value="{cast.mentorship.id}" selected>' in page if "<option" in page else True
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert addresses
    assert "burnout" not in "".join(addresses) + re.search("<title>(.*)</title>", page)[1]


def test_a_query_in_the_url_is_ignored(as_, cast):
    assert 'value=""' in as_("mentee").get("/search?q=burnout").text


def test_only_the_person_who_searched_can_open_the_search(as_, cast):
    address = factories.searched(cast["mentee"], "burnout")
    assert {role: as_(role).get(address).status_code for role in MEMBERS if role != "mentee"} == {
        role: 404 for role in MEMBERS if role != "mentee"
    }


def test_the_same_query_is_the_same_search_and_a_hundred_are_kept(cast):
    first = PastSearch.keep(cast["mentee"], "zebra")
    others = PastSearch.keep(cast["mentor"], "zebra")
    assert PastSearch.keep(cast["mentee"], "zebra") == first != others
    for number in range(PastSearch.MOST):
        PastSearch.keep(cast["mentee"], f"word {number}")
    kept = [search.words for search in PastSearch.select().where(PastSearch.person == cast["mentee"])]
    assert len(kept) == PastSearch.MOST
    assert "zebra" not in kept
    assert PastSearch.select().where(PastSearch.person == cast["mentor"]).count() == 1


def test_somebody_who_searches_too_often_has_to_wait_and_keeps_the_query(as_, cast, monkeypatch):
    monkeypatch.setattr(limits, "SEARCH", replace(limits.SEARCH, most=2))
    client = as_("mentee")
    answers = [client.post("/search", data={"q": "burnout"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert 'value="burnout"' in answers[-1].text
    assert "No results for" not in answers[-1].text


def test_a_search_from_a_stale_page_keeps_the_query_and_stores_nothing(as_, cast):
    answer = as_("mentee").post("/search?before=1-1", data={"q": "burnout", "csrf_token": "stale"})
    assert answer.status_code == 422
    assert 'value="burnout"' in answer.text
    assert PastSearch.select().count() == 0


# Costs


def test_a_page_of_every_kind_of_result_stays_within_its_queries(as_, cast):
    client = as_("mentee")
    address = factories.searched(cast["mentee"], "canary")
    count = queries(client, address)
    # One reads the search that the address names, and each of the eighteen kinds that the mentee finds takes one.
    assert count <= A_PAGES_QUERIES + 14
    mentorships_of(cast["mentee"], 39)
    assert queries(client, address) == count


def test_a_search_reads_no_rows_of_other_people(as_, cast):
    address = factories.searched(cast["outsider"], "canary words")
    with statements() as sent:
        as_("outsider").get(address)
    asked = [sql for sql in real(sent) if "search_word" in sql]
    assert len(asked) == 1
    of_the_pairs = re.findall(r'"search_word" AS "\w+" WHERE \(+"\w+"."mentorship_id" (?:IN|= ANY|= \?)', asked[0])
    assert len(of_the_pairs) == 2  # the pair is asked for each of the two words


def test_search_is_only_for_members(as_, cast):
    statuses = {role: as_(role).get("/search").status_code for role in ROLES}
    assert statuses == {role: 200 if role in MEMBERS else 303 for role in ROLES}


def test_the_longest_notes_are_indexed_to_their_end(results_of, cast):
    session = factories.session(cast.mentorship, days=-3)
    factories.note(session, cast["mentee"], "あ" * (SessionNote.LONGEST - 30) + " the very end: zebra")
    assert hits(results_of("mentor", "zebra")) == 1


def test_every_section_indexes_its_own_text(cast):
    found = [word for section in Section.select() if section.indexed_text() for word in section.indexed_text().texts]
    assert found
    assert not {"video", "yes", "UTC", "4 weeks", factories.ENDS_ON.isoformat()} & set(found)


# Evidence for a goal


def test_the_other_person_finds_a_line_of_evidence_while_they_may_read_it(results_of, cast):
    mentee, goal = cast["mentee"], cast.goal
    line = factories.evidence(goal, "Presented to the quokkas")
    found = results_of("mentor", "quokkas")
    assert (hits(found), "Evidence for a goal" in found) == (1, True)
    assert hits(results_of("mentee", "quokkas")) == 1
    assert hits(results_of("other_mentor", "quokkas")) == 0
    line.move_to_bin(by=mentee)
    assert hits(results_of("mentor", "quokkas")) == 0
    line.restore(by=mentee)
    assert hits(results_of("mentor", "quokkas")) == 1


def test_evidence_from_after_the_end_is_its_owners_alone(results_of, cast):
    factories.evidence(cast.goal, "Before the wombats")
    Ending.end(cast.mentorship, by=cast["mentor"])
    with clock.frozen_at(clock.now() + timedelta(minutes=1)):
        factories.evidence(factories.again(cast.goal), "After the wombats")
        assert hits(results_of("mentee", "wombats")) == 2
        found = results_of("mentor", "wombats")
        assert (hits(found), "Before the" in found, "After the" in found) == (1, True, False)
