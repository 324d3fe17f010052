"""Writing, sending and signing an agreement in a browser, with and without htmx."""

import html
import re

import pytest

from app.agreements.models import Agreement, ExpectationsCheck, Mark, Section, Signature
from tests import factories
from tests.shown import hidden

OWED_BY_THE_MENTOR = ["why", "objectives", "time", "feedback"]

FORM = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "form#section_form"}
DOCUMENT = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#document"}


def words(section, **changed):
    return {"revision": str(section.revision), "mentee_why": "Words", "decision": "", "mentor_why": "Hopes"} | changed


@pytest.fixture
def why(cast):
    return cast.section


def place(section):
    return f"/sections/{section.id}"


def test_begin_opens_a_version_to_write_in(as_, cast):
    new = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)
    client, begin = as_("outsider"), f"/mentorships/{new.id}/agreements/new"
    assert client.get(begin).location == f"/mentorships/{new.id}/expectations"
    assert client.post(f"/mentorships/{new.id}/expectations", data={"statement_1": "5"}).location == begin
    page = client.get(begin).text
    assert "Done. Next: write down how the two of you will work." in page
    assert "Begin" in page
    answer = client.post(f"/mentorships/{new.id}/agreements", data={"operation": factories.key()})
    agreement = Agreement.get(Agreement.mentorship == new)
    assert (answer.status_code, answer.location) == (303, place(factories.section(agreement, "why")))
    assert "Section 1 of 10" in client.get(answer.location).text
    assert as_("other_mentor").get(answer.location).status_code == 404


ASKED_OF_THE_MENTOR = {key: f"Section {number} of 4" for number, key in enumerate(OWED_BY_THE_MENTOR, start=1)}


def counted(client, version: Agreement) -> dict[str, str]:
    """What the page of each section says about its place, if anything."""
    pages = {section.key: client.get(place(section)).text for section in Section.all_of(version)}
    return {key: found[0] for key, page in pages.items() if (found := re.search(r"Section \d+ of \d+", page))}


def test_sections_are_counted_among_those_one_has_to_answer(as_, cast):
    cast.draft.send(by=cast["other_mentee"])
    mentor = as_("other_mentor")
    mentor.post(f"/mentorships/{cast.other_mentorship.id}/expectations/skip")
    assert counted(mentor, cast.draft) == ASKED_OF_THE_MENTOR


def test_a_mentor_who_writes_first_is_asked_four_sections_and_the_mentee_the_rest(as_, cast):
    mentee, mentor = cast["outsider"], cast["other_mentor"]
    new = factories.pair(mentee, mentor, within=cast.programme)
    ExpectationsCheck.skip(new, by=mentor)
    assert (
        "Four of the ten sections have a question for you"
        in as_(mentor).get(f"/mentorships/{new.id}/agreements/new").text
    )
    version = Agreement.open(by=mentor, operation=factories.key(), mentorship=new)
    assert counted(as_(mentor), version) == ASKED_OF_THE_MENTOR
    factories.write(version, mentor, {"why": {"mentor_why": "Hopes"}})
    page = as_(mentor).get(f"/agreements/{version.id}/edit").text
    assert "You’ve answered one of 4 sections." in page
    assert page.count("Outsider answers this") == 6
    answers = factories.words("mentor") | {"rhythm": factories.words("mentee")["rhythm"]}
    del answers["confidentiality"], answers["boundaries"]
    factories.write(version, mentor, answers)
    assert as_(mentor).get(f"/agreements/{version.id}/answers").text.count("answers this") == 5
    version.send(by=mentor)
    asked = [section.key for section in Section.all_of(version) if section.key != "rhythm"]
    assert list(counted(as_(mentee), version).values()) == [f"Section {number} of 9" for number in range(1, 10)]
    assert list(counted(as_(mentee), version)) == asked


def test_the_other_person_sees_who_is_writing(as_, cast):
    path = f"/mentorships/{cast.other_mentorship.id}/agreements"
    answer = as_("other_mentor").post(path, data={"operation": factories.key()})
    assert answer.status_code == 422
    assert "is writing a version right now" in answer.text


def test_a_draft_asks_only_its_writers_own_questions(as_, cast):
    page = as_("other_mentee").get(place(factories.section(cast.draft, "why"))).text
    assert 'name="mentee_why"' in page
    assert 'name="mentor_why"' not in page


def test_a_sent_version_shows_the_others_words_beside_ones_own_questions(as_, cast, why):
    page = html.unescape(as_("mentor").get(place(why)).text)
    assert page.index(f"“{why.answers['mentee_why']}”") < page.index('name="mentor_why"')
    assert 'name="mentee_why"' not in page


def test_nobody_writes_inside_another_persons_quotation_marks(as_, cast):
    for section in Section.all_of(cast.sent):
        theirs = {name: answer for name, answer in section.answers.items() if name.startswith("mentee_")}
        forged = dict.fromkeys(theirs, "Not my words") | {f"{name}-0-text": "Not my words" for name in theirs}
        shared = {name: value for name, value in section.answers.items() if isinstance(value, str)}
        as_("mentor").post(place(section), data=shared | forged | {"revision": str(section.revision), "talk": "y"})
        kept = section.reread().answers
        assert {name: kept[name] for name in theirs} == theirs


def test_continue_saves_and_goes_on(as_, cast, why):
    answer = as_("mentee").post(place(why), data=words(why, mentee_why="Typed <b>now</b>\r\nand here"))
    assert answer.status_code == 303
    assert why.reread().answers["mentee_why"] == "Typed <b>now</b>\nand here"


def test_continue_goes_to_the_next_open_question_and_then_to_the_check(as_, cast):
    new = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)
    agreement = factories.draft(new, cast["outsider"])
    Section.update(stored="{}").where((Section.agreement == agreement) & (Section.key == "why")).execute()
    first, last = factories.section(agreement, "why"), factories.section(agreement, "ending")
    client = as_("outsider")
    ending = {"revision": str(last.revision)} | last.answers | {"done_when": "Done when done"}
    assert client.post(place(last), data=ending).location == place(first)
    data = {"revision": str(first.revision), "mentee_why": "Words"}
    assert client.post(place(first), data=data).location == f"/agreements/{agreement.id}/answers"


@pytest.mark.parametrize("headers", [{}, FORM], ids=["page", "fragment"])
def test_a_form_with_problems_keeps_its_text(as_, why, headers):
    typed = "w" * 281
    answer = as_("mentee").post(place(why), data=words(why, mentee_why=typed), headers=headers)
    assert answer.status_code == 422
    assert "Shorten this to 280 characters. It has 281." in answer.text
    assert typed in answer.text
    assert answer.text.lstrip().startswith("<form" if headers else "<!doctype html>")
    assert why.reread().revision == why.revision


def test_an_answer_is_required_unless_the_section_is_marked_to_talk_about(as_, why):
    client = as_("mentee")
    assert client.post(place(why), data=words(why, mentee_why="")).status_code == 422
    assert client.post(place(why), data=words(why, mentee_why="", talk="y")).status_code == 303
    assert Mark.select().where(Mark.section == why).count() == 1


def test_add_another_shows_one_more_row_and_saves_nothing(as_, cast):
    section = factories.section(cast.sent, "objectives")
    data = {"revision": str(section.revision), "add": "mentee_objectives", "mentee_objectives-0-text": "One"}
    answer = as_("mentee").post(place(section), data=data)
    assert answer.status_code == 200
    assert 'name="mentee_objectives-1-text"' in answer.text
    assert "\nOne</textarea>" in answer.text
    assert section.reread().revision == section.revision


def test_of_two_editors_the_later_one_sees_both_texts_and_loses_nothing(as_, cast, why):
    mentor, mentee = as_("mentor"), as_("mentee")
    assert mentor.post(place(why), data=words(why, mentor_why="The mentor was first")).status_code == 303
    answer = mentee.post(place(why), data=words(why, mentee_why="The mentee was second"))
    assert answer.status_code == 409
    assert "changed this section while you were writing" in answer.text
    assert answer.text.index("The mentor was first") < answer.text.index("The mentee was second")
    assert hidden(answer.text, form="section_form")["revision"] == str(why.revision + 1)
    again = words(why, mentee_why="Both", revision=str(why.revision + 1))
    assert mentee.post(place(why), data=again).status_code == 303
    assert why.reread().answers["mentee_why"] == "Both"


@pytest.mark.parametrize("revision", ["", "-1", "x", "٣", "9" * 30, None])
def test_a_form_without_its_revision_is_never_saved_blindly(as_, cast, why, revision):
    factories.write(cast.sent, cast["mentor"], {"why": {"mentor_why": "Saved before"}})
    data = words(why, mentee_why="Typed words")
    data["revision"] = revision
    if revision is None:
        del data["revision"]
    answer = as_("mentee").post(place(why), data=data)
    assert answer.status_code == 409
    assert "Typed words" in answer.text
    assert "Typed words" not in why.reread().stored


def test_an_agreed_version_cannot_be_changed(as_, cast):
    section = factories.section(cast.agreed, "why")
    client = as_("mentee")
    assert client.get(place(section)).location == f"/agreements/{cast.agreed.id}"
    answer = client.post(place(section), data=words(section, mentee_why="Too late"))
    assert answer.status_code == 422
    assert "This version is closed." in answer.text
    assert "Too late" in answer.text
    assert client.post(f"{place(section)}/marks").status_code == 422


def test_sending_shows_the_version_to_the_other(as_, cast):
    client = as_("other_mentee")
    answer = client.post(f"/agreements/{cast.draft.id}/sending")
    assert answer.location == f"/agreements/{cast.draft.id}"
    step = " answers nine short statements, then reads your agreement."
    assert step in client.get(answer.location).text
    mentor = as_("other_mentor")
    statements = f"/mentorships/{cast.other_mentorship.id}/expectations"
    assert mentor.get(answer.location).location == statements
    assert mentor.post(f"{statements}/skip").location == answer.location
    assert mentor.get(answer.location).status_code == 200


def test_sending_too_early_names_what_is_missing(as_, cast):
    Section.update(stored="{}").where((Section.agreement == cast.draft) & (Section.key == "why")).execute()
    answer = as_("other_mentee").post(f"/agreements/{cast.draft.id}/sending")
    assert answer.status_code == 422
    assert "Before you send this, answer “Why we are doing this”" in answer.text
    assert cast.draft.reread().is_draft


def sign(client, agreement, revision=None):
    data = {"revision": str(agreement.reread().revision if revision is None else revision)}
    return client.post(f"/agreements/{agreement.id}/signatures", data=data)


def test_it_takes_effect_after_both_sign(as_, cast):
    mentee, mentor = as_("mentee"), as_("mentor")
    assert sign(mentee, cast.sent).status_code == 303
    assert "It takes effect when" in mentee.get(f"/agreements/{cast.sent.id}").text
    assert sign(mentor, cast.sent).status_code == 303
    assert "You’ve both agreed." in mentor.get(f"/agreements/{cast.sent.id}").text
    assert cast.sent.reread().agreed_at


@pytest.mark.parametrize("revision", [-1, 0, "", "x", 999])
def test_signing_needs_the_current_revision(as_, cast, revision):
    answer = sign(as_("mentee"), cast.sent, revision)
    assert answer.status_code == 409
    assert "The agreement changed while you were reading." in answer.text
    assert hidden(answer.text)["revision"] == str(cast.sent.revision)
    assert Signature.select().where(Signature.agreement == cast.sent).count() == 0


def test_talking_about_a_section_swaps_the_document_for_htmx(as_, cast, why):
    client = as_("mentor")
    answer = client.post(f"{place(why)}/marks", headers=DOCUMENT)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="document" ')
    mark = Mark.get(Mark.section == why)
    gone = client.post(f"/marks/{mark.id}/deletion")
    assert gone.location == f"/agreements/{cast.sent.id}#why"
    assert Mark.get_or_none(Mark.id == mark.id) is None


def test_a_fragment_has_the_vary_header(as_, cast):
    page, fragment = (as_("mentee").get(f"/agreements/{cast.sent.id}", headers=h) for h in ({}, DOCUMENT))
    for answer in (page, fragment):
        assert {"HX-Request", "HX-Request-Type", "HX-Target", "Cookie"} <= set(answer.vary.to_header().split(", "))
    assert "<html" in page.text
    assert "<html" not in fragment.text
    assert fragment.text.strip() in page.text.replace("\r", "") or 'id="document"' in fragment.text


def test_discarding_a_version_keeps_the_one_in_force(as_, cast):
    answer = as_("mentor").post(f"/agreements/{cast.sent.id}/deletion")
    assert answer.location == f"/mentorships/{cast.mentorship.id}"
    assert as_("mentee").get(f"/agreements/{cast.sent.id}").status_code == 404
    assert as_("mentee").get(f"/agreements/{cast.agreed.id}").status_code == 200


def test_an_agreed_version_cannot_be_discarded(as_, cast):
    for who in ("mentor", "mentee"):
        factories.sign(cast.sent, cast[who])
    answer = as_("mentor").post(f"/agreements/{cast.sent.id}/deletion")
    assert answer.status_code == 422
    assert "You’ve both agreed to this version" in answer.text


def test_pages_of_a_version_redirect_to_the_page_for_its_state(as_, cast):
    client = as_("mentee")
    assert client.get(f"/agreements/{cast.agreed.id}/edit").location == f"/agreements/{cast.agreed.id}"
    assert client.get(f"/agreements/{cast.sent.id}/answers").location == f"/agreements/{cast.sent.id}"
    writer = as_("other_mentee")
    assert writer.get(f"/agreements/{cast.draft.id}").location == f"/agreements/{cast.draft.id}/edit"
