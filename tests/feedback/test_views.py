"""Notes in a browser, with and without htmx."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app import clock
from app.accounts.models import limits
from app.commitments.models import Commitment
from app.drafts.models import Draft, DraftKey
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer
from app.i18n import translated
from app.mentorship_kinds import REVERSE
from app.mentorships.models import Ending
from app.sessions.models import HELD
from tests import factories
from tests.i18n.pseudo import PseudoLanguage
from tests.shown import Fields

FORM = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "form#feedback_form"}
HINTS = FORM | {"HX-Target": "div#feedback_hints"}
STILL_WAITING = '<span class="quiet">Waiting for your answer</span>'


@pytest.fixture
def place(cast) -> str:
    return f"/mentorships/{cast.mentorship.id}/feedback"


def words(role="mentor", **changed):
    kind = {"kind": "try", "next": "Wait until they have finished"} if role == "mentor" else {"kind": "helped"}
    saw = "On Tuesday you answered before Sam had finished asking"
    return {"place": "meeting", "saw": saw, "when": "now", "operation": factories.key()} | kind | changed


@pytest.mark.parametrize("role", ["mentor", "mentee"])
def test_a_sent_note_is_held_and_can_be_undone_from_the_next_page(as_, cast, place, role):
    client = as_(role)
    answer = client.post(place, data=words(role))
    note = factories.newest(Feedback)
    assert (answer.status_code, answer.location) == (303, f"/feedback/{note.id}")
    assert (note.author_id, note.is_held) == (cast[role].id, True)
    page = client.get(answer.location).text
    assert "Sent to" in page
    assert f'action="/feedback/{note.id}/withdrawal"' in page
    back = client.post(f"/feedback/{note.id}/withdrawal")
    assert back.location.startswith(f"{place}/new?draft=")
    assert note.saw in client.get(back.location).text


@pytest.mark.parametrize(
    ("role", "changed", "sentence"),
    [
        ("mentor", {"kind": ""}, "Choose what kind of note this is."),
        ("mentor", {"kind": "helped"}, "Choose one from the list."),
        ("mentee", {"kind": "try"}, "Choose one from the list."),
        ("mentor", {"place": ""}, "Say where it was."),
        ("mentor", {"place": "moon"}, "Choose one from the list."),
        ("mentor", {"saw": " "}, "Say what you saw or heard."),
        ("mentor", {"saw": "x" * 601}, "Shorten this to 600 characters."),
        ("mentor", {"next": ""}, "Name one small thing they could try."),
        ("mentor", {"next": "x" * 601}, "Shorten this to 600 characters."),
        ("mentee", {"kind": "change"}, "Choose what you’d like more or less of"),
        ("mentor", {"when": "review"}, "Choose one from the list."),
        ("mentee", {"when": "never"}, "Choose one from the list."),
    ],
)
@pytest.mark.parametrize("headers", [{}, FORM], ids=["page", "fragment"])
def test_a_problem_is_explained_and_typed_text_is_kept(as_, place, role, changed, sentence, headers):
    before = Feedback.select().count()
    sent = words(role, because="I am telling you because I think you can do it") | changed
    answer = as_(role).post(place, data=sent, headers=headers)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "because I think you can do it" in answer.text
    assert Feedback.select().count() == before
    assert answer.text.lstrip().startswith("<form") == bool(headers)


def test_fields_that_a_kind_does_not_have_are_not_saved(as_, place):
    as_("mentor").post(place, data=words(kind="keep"))
    assert factories.newest(Feedback).next == ""
    as_("mentee").post(place, data=words("mentee", wishes=["examples", "time"]))
    assert factories.newest(Feedback).wishes == ""
    as_("mentee").post(place, data=words("mentee", kind="change", wishes=["examples", "time", "nonsense"]))
    assert factories.newest(Feedback).wishes == "examples time"


def test_the_sentence_starter_alone_is_not_saved(as_, place):
    as_("mentor").post(place, data=words(because="I am telling you because I think you can "))
    assert factories.newest(Feedback).because == ""
    as_("mentor").post(place, data=words(because="I am telling you because I think you can lead this."))
    assert factories.newest(Feedback).because.endswith("lead this.")


def test_in_another_language_the_starter_alone_is_not_saved_either(as_, place):
    with translated(PseudoLanguage()):
        starter = dict(Fields(as_("mentor").get(f"{place}/new").text).filled)["because"]
        as_("mentor").post(place, data=words(because=starter))
    assert starter.startswith("[Ḯ")
    assert factories.newest(Feedback).because == ""


def test_a_note_lists_its_effects_and_wishes_in_a_sentence(as_, place):
    chosen = {"kind": "change", "effects": ["clearer", "trust", "joined"], "wishes": ["examples", "on_time"]}
    page = as_("mentee").post(f"{place}/preview", data=words("mentee", **chosen)).text
    assert "It led to more clarity, more trust and someone joining in." in page
    assert "I’d like: more examples and being on time." in page


@pytest.mark.parametrize(("when", "kept"), [("now", None), ("review", "review"), ("me", "me"), ("", None)])
def test_a_mentee_chooses_when_a_note_is_shown(as_, cast, place, when, kept):
    as_("mentee").post(place, data=words("mentee", when=when))
    note = factories.newest(Feedback)
    assert note.kept_for == kept
    with clock.frozen_at(clock.now() + timedelta(minutes=3)):
        Feedback.show_due()
    assert as_("mentor").get(f"/feedback/{note.id}").status_code == (404 if kept else 200)


def test_sending_a_kept_note_counts_as_leaving_one(as_, cast, place, monkeypatch):
    client = as_("mentee")
    client.post(place, data=words("mentee", when="me"))
    note = factories.newest(Feedback)
    monkeypatch.setattr(limits, "NOTE", replace(limits.NOTE, most=1))
    assert client.post(f"/feedback/{note.id}/sending").status_code == 429
    assert factories.newest(Feedback).kept_for == "me"


def test_a_link_can_prefill_the_form(as_, cast, place):
    chosen = Fields(as_("mentor").get(f"{place}/new?kind=try&place=work").text).filled
    assert ("kind", "try") in chosen
    assert ("place", "work") in chosen
    nothing = Fields(as_("mentor").get(f"{place}/new?kind=rude&place=moon&session=x&asked=-1").text).filled
    assert not {"kind", "place"} & set(dict(nothing))


def test_the_session_of_the_past_week_is_named_and_linked_to_the_note(as_, cast, place):
    page = as_("mentor").get(f"{place}/new").text
    assert f"Our session, {clock.now().astimezone().day}" in page or "Our session, " in page
    session = dict(Fields(page).filled)["session"]
    assert session == str(cast.met.id)
    as_("mentor").post(place, data=words(place="session", session=session))
    assert factories.newest(Feedback).session_id == cast.met.id
    as_("mentor").post(place, data=words(place="meeting", session=session))
    assert factories.newest(Feedback).session_id is None


def test_another_pairs_session_is_not_linked_to_it(as_, cast, place):
    foreign = factories.session(cast.other_mentorship, days=-1)
    foreign.record_outcome(HELD, by=cast["other_mentee"])
    as_("mentor").post(place, data=words(place="session", session=str(foreign.id)))
    assert factories.newest(Feedback).session_id is None


def test_the_form_says_how_the_other_wants_to_be_told_criticism(as_, place):
    assert (
        "wants to read criticism or bad news before you talk about it. Ask first."
        in as_("mentor").get(f"{place}/new").text
    )


def test_requested_advice_is_the_title_and_the_note_answers_the_request(as_, cast, place):
    asked = factories.advice(cast.mentorship, cast["mentee"], "How could I open my demo better?")
    page = as_("mentor").get(f"{place}/new?asked={asked.id}").text
    assert "“How could I open my demo better?”" in page
    assert ("kind", "try") in Fields(page).filled
    as_("mentor").post(place, data=words(asked=str(asked.id)))
    assert factories.newest(Feedback).request_id == asked.id
    factories.shown(factories.newest(Feedback))
    assert f'href="/feedback/{factories.newest(Feedback).id}"' in as_("mentee").get("/feedback?show=asked").text
    own = as_("mentee").get(f"{place}/new?asked={asked.id}").text
    assert "“How could I" not in own


def test_a_draft_begun_before_answers_the_chosen_request(as_, cast, place):
    mentor = as_("mentor")
    mentor.post(f"{place}/draft", data=words(saw="Half a sentence"))
    page = mentor.get(f"{place}/new?asked={cast.advice.id}").text
    assert f"“{cast.advice.text}”" in page
    filled = dict(Fields(page).filled)
    assert (filled["saw"], filled["asked"]) == ("Half a sentence", str(cast.advice.id))


def test_after_undo_nothing_says_that_the_note_was_sent(as_, cast, place):
    mentor = as_("mentor")
    mentor.post(place, data=words())
    note = factories.newest(Feedback)
    assert "Sent to" in mentor.get("/").text
    mentor.post(f"/feedback/{note.id}/withdrawal")
    page = mentor.get("/").text
    assert "Withdrawn. Nothing was sent." in page
    assert "Sent to" not in page
    assert "Withdrawn" not in mentor.get("/").text


def test_a_second_answer_keeps_its_text_in_the_form(as_, cast):
    address = f"/feedback/{cast.left.id}"
    client = as_("mentee")
    client.post(f"{address}/answer", data={"answer": "thanks"})
    page = client.post(f"{address}/answer", data={"answer": "try", "words_with_it": "From the other tab"})
    assert page.status_code == 422
    assert "You’ve already answered this note." in page.text
    assert "From the other tab" in page.text
    added = client.post(f"{address}/answer", data={"answer": "thanks", "words_with_it": "From the other tab"})
    assert added.status_code == 303
    assert "From the other tab" in client.get(address).text


@pytest.mark.parametrize("held_before", [True, False])
def test_the_recipient_is_asked_only_if_there_is_a_choice(as_, cast, held_before):
    assert as_("mentor").get("/feedback/new?kind=keep").location == (
        f"/mentorships/{cast.mentorship.id}/feedback/new?kind=keep"
    )
    factories.pair(cast["mentor"], cast["outsider"], within=cast.programme)
    page = as_("mentor").get("/feedback/new").text
    assert "Who is the note for?" in page
    assert page.count("/feedback/new") >= 2


def test_the_person_to_ask_is_chosen_only_if_there_is_a_choice(as_, cast):
    assert as_("mentee").get("/feedback/new?advice=1").location == f"/mentorships/{cast.mentorship.id}/advice/new"
    another = factories.pair(cast["mentee"], cast["outsider"], within=cast.programme)
    assert 'href="/feedback/new?advice=1"' in as_("mentee").get("/feedback").text
    page = as_("mentee").get("/feedback/new?advice=1").text
    assert "Who do you want to ask?" in page
    assert [f'href="/mentorships/{one.id}/advice/new"' in page for one in (cast.mentorship, another)] == [True, True]


def test_hints_are_returned_and_nothing_is_saved(as_, cast, place):
    before = Draft.select().count(), Feedback.select().count()
    answer = as_("mentor").post(f"{place}/hints", data=words(saw="You always talk too much"), headers=HINTS)
    assert (answer.status_code, 'id="feedback_hints"' in answer.text) == (200, True)
    assert "always" in answer.text
    assert (Draft.select().count(), Feedback.select().count()) == before


def marks_in(page: str) -> list[tuple[str, str]]:
    """The marks beside a note: each label, and whether it is ticked."""
    return re.findall(r'<li(?: class="on")?>(\w+)<span class="unseen">: (yes|not yet)</span>', page)


@pytest.mark.parametrize("form", ["hints", "preview"])
def test_kind_is_never_ticked_and_appears_only_when_a_rule_objects(as_, cast, place, form):
    def read(**more: Any) -> list[tuple[str, str]]:
        headers = HINTS if form == "hints" else {}
        return marks_in(as_("mentor").post(f"{place}/{form}", data=words(**more), headers=headers).text)

    assert read(saw="On Monday you asked Sam first and waited") == [("Specific", "yes"), ("Doable", "yes")]
    assert ("Kind", "not yet") in read(saw="On Monday you were ten minutes slower than Ahmed")
    assert ("Kind", "yes") not in read(saw="On Monday you were ten minutes slower than Ahmed")


def test_an_empty_note_does_not_mention_kindness(as_, cast, place):
    assert [name for name, _ in marks_in(as_("mentor").get(f"{place}/new").text)] == ["Specific", "Doable"]


@pytest.mark.parametrize(("role", "sent"), [("visitor", {}), ("mentor", {"csrf_token": "stale"}), ("outsider", {})])
def test_an_error_of_the_hints_never_replaces_the_page(as_, place, role, sent):
    answer = as_(role).post(f"{place}/hints", data=words() | sent, headers=HINTS)
    assert answer.status_code in (200, 204)
    assert "<h1" not in answer.text


def test_without_javascript_the_preview_shows_the_note_and_its_hint_and_sends_nothing(as_, cast, place):
    client = as_("mentor")
    before = Feedback.select().count()
    page = client.post(f"{place}/preview", data=words(saw="You always talk too much", effects=["slower"])).text
    assert Feedback.select().count() == before
    assert "You wrote ‘always’" in page
    assert "It led to slower progress." in page
    sent = [field for field in Fields(page[page.index("<main") :]).filled if field[0] != "csrf_token"]
    data: dict = {}
    for name, value in sent:
        data.setdefault(name, []).append(value)
    assert client.post(place, data=data).status_code == 303
    assert (factories.newest(Feedback).saw, factories.newest(Feedback).effects) == (
        "You always talk too much",
        "slower",
    )
    assert Draft.of(cast["mentor"], DraftKey("feedback.note", cast.mentorship.id)) == []


def test_typed_text_is_saved_as_a_draft_and_restored(as_, cast, place):
    headers = FORM | {"HX-Target": "div#draft"}
    as_("mentor").post(f"{place}/draft", data=words(saw="You asked Sam first"), headers=headers)
    page = as_("mentor").get(f"{place}/new").text
    assert "You asked Sam first" in page
    assert "We restored your draft" in page
    assert "You asked Sam first" not in as_("mentee").get(f"{place}/new").text


# The page of feedback


def test_received_and_given_notes_and_requests_are_told_apart(as_, cast):
    cast.left, cast.kept, cast.held  # noqa: B018 - they are there from now on
    seen = {show: as_("mentee").get(f"/feedback?show={show}").text for show in ("received", "given", "asked")}
    assert [cast.left.saw in page for page in seen.values()] == [True, False, False]
    assert [cast.kept.saw in page for page in seen.values()] == [False, True, False]
    assert [cast.advice.text in page for page in seen.values()] == [False, False, True]
    assert f'href="/feedback/{cast.held.id}"' not in "".join(seen.values())
    assert as_("mentee").get("/feedback?show=nonsense&in=x&before=y&waiting=z").status_code == 200


def test_the_list_can_be_filtered_by_waiting_and_by_mentorship(as_, cast):
    page = as_("mentee").get("/feedback?waiting=yes").text
    assert (cast.left.saw in page, cast.tried.saw in page) == (True, False)
    assert cast.left.saw in as_("mentee").get(f"/feedback?in={cast.mentorship.id}").text
    assert cast.left.saw not in as_("mentee").get(f"/feedback?in={cast.asked.id}").text


def test_a_kept_note_waits_for_no_answer(as_, cast):
    page = as_("mentee").get("/feedback?show=given&waiting=yes").text
    assert cast.kept.saw not in page
    assert "Every note you sent has been answered." in page


def test_a_long_list_has_pages_in_both_directions(as_, cast):
    for number in range(25):
        with clock.frozen_at(clock.now() + timedelta(minutes=number)):
            factories.shown(factories.feedback(cast.mentorship, cast["mentor"], f"Seen number {number}."))
    first = as_("mentee").get("/feedback").text
    last = factories.newest(Feedback).id - 19
    assert f"/feedback?show=received&amp;before={last}" in first
    second = as_("mentee").get(f"/feedback?before={last}").text
    assert ("Seen number 24." in first, "Seen number 4." in second, "Seen number 24." in second) == (True, True, False)
    assert "No older notes." not in second


def test_another_persons_cursor_shows_none_of_their_notes(as_, cast):
    page = as_("other_mentee").get(f"/feedback?before={cast.left.id}")
    assert page.status_code == 200
    assert cast.left.saw not in page.text


# The answer


@pytest.mark.parametrize("kind", ["thanks", "try", "talk"])
def test_one_tap_answers_and_can_be_undone(as_, cast, kind):
    client, note = as_("mentee"), cast.left
    answer = client.post(f"/feedback/{note.id}/answer", data={"answer": kind})
    assert (answer.status_code, answer.location) == (303, f"/feedback/{note.id}")
    assert FeedbackAnswer.get(FeedbackAnswer.feedback == note).kind == kind
    assert f'action="/feedback/{note.id}/answer/deletion"' in client.get(answer.location).text
    for _ in range(2):
        client.post(f"/feedback/{note.id}/answer/deletion")
    assert not FeedbackAnswer.select().where(FeedbackAnswer.feedback == note).exists()


def test_an_answer_can_have_a_comment_and_a_date(as_, cast):
    as_("mentee").post(
        f"/feedback/{cast.left.id}/answer", data={"answer": "try", "words_with_it": "From Monday on", "due": "open"}
    )
    answer = factories.newest(FeedbackAnswer)
    assert (answer.words, Commitment.get_by_id(answer.commitment_id).due_on) == ("From Monday on", None)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose one of the three answers."),
        ({"answer": "no"}, "Choose one from the list."),
        ({"answer": "try", "due": "someday"}, "Choose one from the list."),
        ({"answer": "thanks", "words_with_it": "x" * 401}, "Shorten this to 400 characters."),
    ],
)
def test_an_invalid_answer_is_explained(as_, cast, sent, sentence):
    page = as_("mentee").post(f"/feedback/{cast.left.id}/answer", data=sent)
    assert (page.status_code, sentence in page.text) == (422, True)


def test_both_see_the_outcome(as_, cast):
    note = cast.tried
    FeedbackAnswer.update(at=clock.now() - timedelta(weeks=6)).execute()
    assert "How did it go?" in as_("mentee").get("/").text
    assert "How did it go?" not in as_("mentor").get(f"/feedback/{note.id}").text
    as_("mentee").post(f"/feedback/{note.id}/outcome", data={"went": "nonsense"})
    assert factories.again(FeedbackAnswer.get(FeedbackAnswer.feedback == note)).went is None
    as_("mentee").post(f"/feedback/{note.id}/outcome", data={"went": "better"})
    for role in ("mentee", "mentor"):
        assert "It went better" in as_(role).get(f"/feedback/{note.id}").text
    assert "How did it go?" not in as_("mentee").get("/").text


def test_a_note_without_an_answer_has_no_page_for_its_outcome(as_, cast):
    assert as_("mentee").post(f"/feedback/{cast.left.id}/outcome", data={"went": "same"}).status_code == 404


def test_today_shows_waiting_notes_with_their_three_answers(as_, cast):
    page = as_("mentee").get("/").text
    assert cast.left.saw in page
    assert page.count(f'action="/feedback/{cast.left.id}/answer"') == 1
    assert STILL_WAITING not in page
    Feedback.update(shown_at=clock.now() - timedelta(days=7)).where(Feedback.id == cast.left.id).execute()
    assert STILL_WAITING in as_("mentee").get("/").text
    assert STILL_WAITING not in as_("mentor").get("/").text
    assert cast.advice.text in as_("mentor").get("/").text


def test_nothing_waits_during_a_pause_or_after_the_end(as_, cast):
    Ending.end(cast.mentorship, by=cast["mentee"])
    assert cast.left.saw not in as_("mentee").get("/").text
    assert "/answer" not in as_("mentee").get(f"/feedback/{cast.left.id}").text


def test_from_the_third_session_on_a_mentee_is_asked_what_helped(as_, cast):
    Feedback.delete().where(Feedback.author == cast["mentee"]).execute()
    address = f"/mentorships/{cast.mentorship.id}"
    for days in (-40, -30):
        factories.session(cast.mentorship, days=days).record_outcome(HELD, by=cast["mentee"])
    assert "What helped most so far?" not in as_("mentee").get(address).text
    cast.met.record_outcome(HELD, by=cast["mentee"])
    assert "What helped most so far?" in as_("mentee").get(address).text
    assert "What helped most so far?" not in as_("mentor").get(address).text
    factories.feedback(cast.mentorship, cast["mentee"], kept_for="me")
    assert "What helped most so far?" not in as_("mentee").get(address).text


def test_in_a_reverse_mentorship_the_mentor_is_asked_and_not_the_senior_mentee(as_, cast):
    pair = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme, kind=REVERSE)
    for days in (-40, -30, -20):
        factories.held(pair, days=days)
    address = f"/mentorships/{pair.id}"
    asked = as_("other_mentor").get(address).text
    assert "do that’s worth keeping?" in asked
    assert f'href="/mentorships/{pair.id}/feedback/new?kind=keep"' in asked
    assert "A first note to" not in as_("outsider").get(address).text


def test_a_request_for_advice_is_sent_and_withdrawn(as_, cast):
    client, address = as_("mentor"), f"/mentorships/{cast.mentorship.id}/advice"
    assert client.post(address, data={"text": "", "operation": factories.key()}).status_code == 422
    client.post(address, data={"text": "Which of my questions helped?", "operation": factories.key()})
    asked = factories.newest(AdviceRequest)
    assert "Which of my questions helped?" in as_("mentee").get("/").text
    client.post(f"/advice/{asked.id}/deletion")
    assert "Which of my questions helped?" not in as_("mentee").get("/").text


def test_a_topic_to_talk_about_is_shown_on_the_session_and_removed_with_a_tap(as_, cast):
    page = f"/sessions/{cast.session.id}"
    link = f'href="/feedback/{cast.raised.subject_id}"'
    assert (cast.raised.title in as_("mentor").get(page).text, link in as_("mentor").get(page).text) == (True, True)
    as_("mentor").post(f"/raised-topics/{cast.raised.id}/settlement")
    assert link not in as_("mentor").get(page).text
    as_("mentor").post(f"/raised-topics/{cast.raised.id}/settlement/deletion")
    assert link in as_("mentee").get(page).text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose how it went."),
        ({"went": "same", "csrf_token": "stale"}, "nothing has been sent yet"),
        ({"went": "same", "show_again": "1"}, "You’re signed in again."),
    ],
)
def test_an_empty_answer_to_how_it_went_shows_the_note_and_an_error(as_, cast, sent, sentence):
    with clock.frozen_at(clock.now() - timedelta(weeks=7)):
        note = factories.shown(factories.feedback(cast.mentorship, cast["mentor"]))
        factories.answer(note, "try")  # without a comment, so that the page asks for one
    answer = as_("mentee").post(f"/feedback/{note.id}/outcome", data=sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert note.saw in answer.text
    assert FeedbackAnswer.to(note).went is None
