"""How agreements of the four kinds differ (docs/practice.md 2.3)."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from app import clock
from app.agreements.forms import section_form
from app.agreements.forms.sections import FORMS
from app.agreements.models import Agreement, Section
from app.agreements.presenters.clauses import clause
from app.agreements.rules.sections import SECTIONS
from app.agreements.rules.templates import ONLY_ASKED_IN, TEMPLATES, first_answers
from app.mentorship_kinds import CLASSIC, MENTORSHIP_KINDS, MICRO, NEW_ROLE, REVERSE
from app.mentorships.models import MENTEE, MENTOR, Mentorship
from tests import factories
from tests.cast import Cast

ALL = [section.key for section in SECTIONS]


@pytest.fixture
def begun(cast: Cast):
    """`begun(REVERSE)` is a mentorship of that kind, between the outsider and the other mentor."""

    def of(kind) -> Mentorship:
        return factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme, kind=kind)

    return of


def opened(mentorship: Mentorship) -> Agreement:
    return Agreement.open(by=mentorship.mentee, operation=factories.key(), mentorship=mentorship)


def read(app: Flask, agreement: Agreement, key: str) -> str:
    with app.test_request_context():
        said = clause(factories.section(agreement, key), agreement.mentorship)
    return " / ".join(line.text for saying in said for line in saying.lines)


def asked(app: Flask, agreement: Agreement, key: str, who) -> set[str]:
    with app.test_request_context():
        form = section_form(factories.section(agreement, key), who)
        return {field.short_name for field in form.visible_fields} - {"talk"}


def test_every_kind_has_a_template_and_every_special_question_a_form():
    assert set(TEMPLATES) == set(MENTORSHIP_KINDS)
    names = {name for form in FORMS.values() for name in vars(form)}
    assert set(ONLY_ASKED_IN) <= names


@pytest.mark.parametrize(
    ("kind", "sections"),
    [(CLASSIC, ALL), (REVERSE, ALL), (NEW_ROLE, ALL), (MICRO, ["why", "rhythm", "boundaries", "confidentiality"])],
    ids=lambda value: getattr(value, "key", ""),
)
def test_a_kind_shows_its_sections_numbered_from_one(begun, kind, sections):
    found = Section.all_of(opened(begun(kind)))
    assert [section.key for section in found] == sections
    assert [section.position for section in found] == list(range(1, len(sections) + 1))


@pytest.mark.parametrize(
    ("kind", "mentee", "mentor"),
    [
        (CLASSIC, {"mentee_why", "decision"}, {"mentor_why"}),
        (REVERSE, {"mentee_why", "unheard"}, {"mentor_why", "frank"}),
        (NEW_ROLE, {"mentee_why", "first_days"}, {"mentor_why"}),
        (MICRO, {"question", "tried", "good_answer"}, set()),
    ],
    ids=lambda value: getattr(value, "key", ""),
)
def test_a_kind_asks_each_side_its_own_questions(app, begun, kind, mentee, mentor):
    mentorship = begun(kind)
    agreement = opened(mentorship)
    assert asked(app, agreement, "why", mentorship.mentee) == mentee
    Agreement.update(sent_at=clock.now()).where(Agreement.id == agreement.id).execute()
    assert asked(app, agreement.reread(), "why", mentorship.mentor) == mentor


def test_in_a_micro_mentorship_only_the_mentee_has_to_answer(cast, begun):
    agreement = opened(begun(MICRO))
    assert factories.section(agreement, "why").kind.title == "The question"
    factories.write(agreement, cast["outsider"], {"why": {"question": "How?"}})
    assert [section.key for section in Section.owing(agreement, MENTEE)] == ["rhythm", "boundaries", "confidentiality"]
    assert Section.owing(agreement, MENTOR) == []


def test_a_micro_mentorship_meets_once_without_a_question_about_it(app, cast, begun):
    agreement = opened(begun(MICRO))
    assert "cadence" not in asked(app, agreement, "rhythm", cast["outsider"])
    factories.write(agreement, cast["outsider"], {"rhythm": {"minutes": "30", "channel": "phone"}})
    said = read(app, agreement, "rhythm")
    assert said == "We owe each other this one conversation, nothing more. / We meet once for 30 minutes, by phone."


def test_both_agree_to_a_micro_agreement_and_it_has_neither_rhythm_nor_end(cast):
    agreement = factories.short(cast["mentee"], cast["mentor"], cast.programme)
    factories.both_sign(agreement)
    mentorship = factories.again(agreement.mentorship)
    assert (mentorship.cadence_days, mentorship.ends_on, mentorship.state) == (None, None, "under way")


@pytest.mark.parametrize(
    ("kind", "key", "sentence"),
    [
        (REVERSE, "confidentiality", "Nothing said here affects the mentor’s appraisal."),
        (REVERSE, "ending", "The mentor may stop without explaining"),
        (MICRO, "rhythm", "this one conversation, nothing more"),
        (CLASSIC, "confidentiality", "What we say here stays with the two of us."),
    ],
    ids=lambda value: getattr(value, "key", None),
)
def test_a_kind_has_clauses_that_nobody_writes(app, begun, kind, key, sentence):
    assert sentence in read(app, opened(begun(kind)), key)


@pytest.mark.parametrize(
    ("kind", "edition", "promised", "never"),
    [
        (CLASSIC, 1, ["independent"], "not manager"),
        (NEW_ROLE, 1, ["not manager"], "independent"),
        (REVERSE, 1, [], "independent"),
        (CLASSIC, 2, [], "independent"),
        (NEW_ROLE, 2, [], "not manager"),
        (REVERSE, 2, [], "manager knows"),
    ],
    ids=lambda value: getattr(value, "key", None),
)
def test_promises_follow_the_kind_and_no_other_can_be_sent(app, cast, begun, kind, edition, promised, never):
    agreement = opened(begun(kind))
    Agreement.update(edition=edition).where(Agreement.id == agreement.id).execute()
    section = factories.section(agreement.reread(), "confidentiality")
    with app.test_request_context():
        form = section_form(section, cast["outsider"])
    assert form["promises"].value == promised
    with app.test_request_context(method="POST", data={"promises": [never, "say we meet"], "revision": "0"}):
        form = section_form(section, cast["outsider"], sent=True)
        assert form.answers["promises"] == ["say we meet"]


@pytest.mark.parametrize(
    ("kind", "question", "on_yes", "on_no"),
    [
        (
            CLASSIC,
            "Does the mentor manage the mentee, or decide about their pay?",
            "which hat the mentor wears: mentor or manager.",
            "The mentor doesn’t manage the mentee",
        ),
        (
            REVERSE,
            "Does the mentee manage the mentor, or decide about their pay?",
            "which hat the mentee wears: mentee or manager.",
            "The mentee doesn’t manage the mentor",
        ),
        (
            MICRO,
            "Does the mentor manage the mentee, or decide about their pay?",
            "which hat the mentor wears: mentor or manager.",
            "The mentor doesn’t manage the mentee",
        ),
    ],
    ids=lambda value: getattr(value, "key", None),
)
def test_who_manages_whom_is_asked_and_never_assumed(app, cast, begun, kind, question, on_yes, on_no):
    agreement = opened(begun(kind))
    with app.test_request_context():
        form = section_form(factories.section(agreement, "confidentiality"), cast["outsider"])
    assert (form["managed"].label.text, form["managed"].value, form["managed"].optional) == (question, "", False)
    unanswered = read(app, agreement, "confidentiality")
    assert "manage" not in unanswered
    for answer, sentence in (("yes", on_yes), ("no", on_no)):
        factories.write(agreement, cast["outsider"], {"confidentiality": {"managed": answer}})
        assert sentence in read(app, agreement, "confidentiality")


@pytest.mark.parametrize(
    ("channel", "sentence"),
    [
        ("in person", "We meet away from the office of whoever is more senior."),
        ("video", "The mentor chooses the place or sends the link."),
        ("walking", "The mentor chooses the place or sends the link."),
    ],
)
def test_in_a_reverse_mentorship_the_place_is_not_the_senior_persons(app, cast, begun, channel, sentence):
    agreement = opened(begun(REVERSE))
    assert read(app, agreement, "rhythm") == ""
    factories.write(agreement, cast["outsider"], {"rhythm": {"cadence": "4 weeks", "channel": channel}})
    assert read(app, agreement, "rhythm").startswith(sentence)


def test_the_examples_of_a_reverse_mentorship_fit_whoever_is_senior(app, begun):
    mentorship = begun(REVERSE)
    agreement = opened(mentorship)
    with app.test_request_context():
        form = section_form(factories.section(agreement, "why"), mentorship.mentee)
        assert form["mentee_why"].example == "I hear what people don’t tell me, and change one thing about how I lead."
        boundaries = section_form(factories.section(agreement, "boundaries"), mentorship.mentee)
    assert "Recommending each other for a job" in [text for _, text, _ in boundaries["topics"].questions]


def test_a_new_role_begins_weekly_with_the_mentor_driving_and_three_milestones(begun):
    with clock.frozen_at(datetime(2026, 11, 25, 12, tzinfo=UTC)):
        mentorship = begun(NEW_ROLE)
        rhythm, driver, feedback, ending = (
            first_answers(mentorship, key) for key in ("rhythm", "driver", "feedback", "ending")
        )
    assert rhythm["cadence"] == "week"
    assert [step["cadence"] for step in rhythm["cadence_then"]] == ["2 weeks", "4 weeks"]
    assert (driver["driver"], driver["driver_then"]) == ("mentor", [{"after": 2, "driver": "mentee"}])
    assert [item["day"] for item in feedback["milestones"]] == ["2026-12-25", "2027-01-24", "2027-02-23"]
    assert (ending["review_on"], ending["ends_on"]) == ("2026-12-25", "2027-03-25")


def test_each_later_step_of_a_rhythm_is_a_sentence(app, cast, begun):
    agreement = opened(begun(NEW_ROLE))
    rhythm = {"minutes": "45", "channel": "video"} | first_answers(agreement.mentorship, "rhythm")
    driver = {"lead_time": "24", "booker": "mentee", "keeper": "shared"} | first_answers(agreement.mentorship, "driver")
    factories.write(agreement, cast["outsider"], {"rhythm": rhythm, "driver": driver})
    assert read(app, agreement, "rhythm") == (
        "We meet every week for 45 minutes, by video. After 4 sessions, we meet every two weeks. "
        "After 4 more sessions, we meet every four weeks."
    )
    assert read(app, agreement, "driver") == (
        "Other-Mentor sets the agenda. After 2 sessions, Outsider sets it. The agenda is due a day before the session. "
        "Outsider books the sessions. We both keep notes, in one place."
    )


@pytest.mark.parametrize(
    ("after", "cadence", "sentence"),
    [
        ("4", "", "Enter the number of sessions before the change"),
        ("", "4 weeks", "Enter the number of sessions before the change"),
        ("0", "4 weeks", "Enter a number from 1 to 52"),
        ("1.5", "4 weeks", "Enter a whole number of sessions"),
        ("4", "daily", "Choose one from the list"),
    ],
)
def test_a_later_step_needs_both_parts(as_, cast, begun, after, cadence, sentence):
    section = factories.section(opened(begun(NEW_ROLE)), "rhythm")
    data = {"cadence": "week", "minutes": "45", "channel": "video", "zone": "UTC", "revision": "0"}
    steps = {"cadence_then-0-after": after, "cadence_then-0-cadence": cadence}
    answer = as_("outsider").post(f"/sections/{section.id}", data=data | steps)
    assert answer.status_code == 422
    assert sentence in answer.text


# Micro, on one page


def posted(**more: str) -> dict[str, str]:
    data = {
        "why-question": "How do I say no?",
        "why-tried": "ClauseText yes",
        "rhythm-minutes": "30",
        "rhythm-channel": "video",
        "rhythm-zone": "UTC",
        "boundaries-topics-projects": "in",
        "confidentiality-managed": "no",
    }
    revisions = {f"{key}-revision": "0" for key in ("why", "rhythm", "boundaries", "confidentiality")}
    return data | revisions | more


@pytest.fixture
def micro(begun) -> Agreement:
    return opened(begun(MICRO))


def test_a_micro_agreement_is_written_on_one_page(as_, micro):
    client = as_("outsider")
    assert client.get(f"/agreements/{micro.id}/edit").location == f"/agreements/{micro.id}/one-page"
    assert "Your question in one sentence" in client.get(f"/agreements/{micro.id}/one-page").text
    answer = client.post(f"/agreements/{micro.id}/one-page", data=posted())
    assert answer.location == f"/agreements/{micro.id}/answers"
    assert Section.owing(micro, MENTEE) == []
    assert Section.under(micro, "rhythm").answers["cadence"] == "single"
    assert client.post(f"/agreements/{micro.id}/sending").status_code == 303


def test_the_one_page_form_lists_what_is_missing_and_saves_nothing(as_, micro):
    answer = as_("outsider").post(f"/agreements/{micro.id}/one-page", data=posted(**{"why-question": ""}))
    assert answer.status_code == 422
    assert '<a href="#why-question">Write your question.' in answer.text
    assert "ClauseText yes" in answer.text
    assert Section.under(micro, "why").edited_at is None


def test_two_people_on_the_one_page_form_lose_nothing(as_, cast):
    agreement = factories.short(cast["mentee"], cast["mentor"], cast.programme)
    revisions = {f"{section.key}-revision": str(section.revision) for section in Section.all_of(agreement)}
    factories.write(agreement, cast["mentor"], {"boundaries": {"own_boundaries": "Written meanwhile"}})
    typed = posted(**revisions, **{"boundaries-own_boundaries": "My own words", "why-question": "Changed too"})
    answer = as_("mentee").post(f"/agreements/{agreement.id}/one-page", data=typed)
    assert answer.status_code == 409
    assert "Written meanwhile" in answer.text
    assert "My own words" in answer.text
    assert Section.under(agreement, "why").answers["question"] != "Changed too"


def test_a_long_agreement_has_a_page_for_each_section(as_, cast):
    assert as_("mentee").get(f"/agreements/{cast.sent.id}/one-page").location == f"/agreements/{cast.sent.id}/edit"


@pytest.mark.parametrize("kind", MENTORSHIP_KINDS)
def test_each_kind_can_be_started_and_told_apart(as_, cast, kind):
    data = {"kind": kind, "role": "mentee", "name": "Sixto", "email": "sixto@example.org", "operation": factories.key()}
    data |= {"purpose": "I ask you because you lead well."}
    client = as_("outsider")
    assert MENTORSHIP_KINDS[kind].purpose in client.get("/mentorships/new").text
    client.post("/mentorships", data=data)
    mentorship = factories.newest(Mentorship)
    assert MENTORSHIP_KINDS[kind].name in client.get(f"/mentorships/{mentorship.id}").text
    data = {"kind": "unheard-of", "operation": factories.key()}
    assert client.post("/mentorships", data=data).status_code == 422
