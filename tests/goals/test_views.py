"""Goals in a browser, with and without htmx."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import limits
from app.agreements.models import Agreement
from app.drafts.models import Draft, DraftKey
from app.goals.labels import HALFWAY, LET_GO, OPEN, REACHED
from app.goals.models import Goal, GoalEvidence, GoalPlace, GoalSureness
from app.mentorships.models import Ending
from tests import factories

HINTS = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#goal_hints"}
OBJECTIVE = "Words about mentee_objectives"


def words(cast, **changed):
    return {
        "what": "Run one client workshop alone",
        "by": "pick",
        "by_on": factories.day_in(60).isoformat(),
        "seen_by": "two written client comments",
        "step": "Ask Dana for the slot",
        "step_due": "week",
        "shown_to": str(cast.mentorship.id),
        "objective": f"{cast.mentorship.id}-0",
        "operation": factories.key(),
    } | changed


def test_one_tap_on_an_objective_fills_the_form(as_, cast):
    client = as_("mentee")
    link = f"/goals/new?objective={cast.mentorship.id}-0"
    assert f'href="{link}"' in client.get("/growth").text
    form = client.get(link).text
    assert f">\n{OBJECTIVE}</textarea>" in form
    assert f'<option value="{cast.mentorship.id}-0" selected>' in form


def test_a_mentor_starts_from_their_own_objectives(as_, cast):
    page = as_("mentor").get("/growth").text
    assert "Words about mentor_objectives" in page
    assert OBJECTIVE not in page


def test_a_goal_is_saved_and_shown_as_a_sentence(as_, cast):
    client = as_("mentee")
    answer = client.post("/goals", data=words(cast))
    goal = factories.newest(Goal)
    assert (answer.status_code, answer.location) == (303, f"/goals/{goal.id}")
    (place,) = GoalPlace.select().where(GoalPlace.goal == goal)
    assert (place.mentorship_id, place.objective) == (cast.mentorship.id, OBJECTIVE)
    page = client.get(answer.location).text
    assert '<b dir="auto">run one client workshop alone</b>' in page
    assert f"You and {cast['mentor'].long_name} see this goal." in page
    assert OBJECTIVE in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"what": ""}, "Say what you’ll do"),
        ({"what": "x" * 201}, "Shorten this to 200 characters."),
        ({"by": ""}, "Choose by when."),
        ({"by_on": ""}, "Pick a day, or choose another option."),
        ({"step_due": "pick", "step_on": ""}, "Pick a day, or choose another option."),
        ({"shown_to": ""}, "Let them see the goal, or choose none."),
        ({"sure": "6"}, "Choose one of the five answers."),
        ({"objective": "999-0"}, "Choose one from the list."),
    ],
)
def test_a_problem_is_explained_and_typed_text_is_kept(as_, cast, changed, sentence):
    before = Goal.select().count()
    answer = as_("mentee").post("/goals", data=words(cast, obstacle="Rain on the day") | changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Rain on the day" in answer.text
    assert Goal.select().count() == before


def test_only_what_and_when_need_an_answer(as_, cast):
    sent = {"what": "run a workshop", "by": "months", "operation": factories.key()}
    assert as_("mentee").post("/goals", data=sent).status_code == 303
    assert (factories.newest(Goal).by_on, factories.newest(Goal).step_on) == (factories.day_in(90), None)
    assert not GoalPlace.select().where(GoalPlace.goal == factories.newest(Goal)).exists()


def test_the_sentence_and_one_hint_come_while_somebody_types(as_, cast):
    answer = as_("mentee").post("/goals/hints", data=words(cast, step=""), headers=HINTS)
    assert answer.status_code == 200
    assert "run one client workshop alone" in answer.text
    assert "<i>what you’ll do first</i>" in answer.text
    assert answer.text.count("What small thing could you do before") == 1
    assert answer.text.count('hx-swap-oob="true">') == 6


def test_without_javascript_a_button_shows_the_sentence_and_the_hint_and_keeps_a_draft(as_, cast):
    client = as_("mentee")
    page = client.post("/goals/hints", data=words(cast, seen_by=""))
    assert page.status_code == 200
    assert "What could the two of you see or count?" in page.text
    assert "See it as a sentence" in page.text
    assert Draft.of(cast["mentee"], DraftKey("goals.new", cast["mentee"].id))
    assert "Ask Dana for the slot" in client.get("/goals/new").text


def test_typing_saves_a_draft(as_, cast):
    client = as_("mentee")
    assert client.post("/goals/draft", data={"what": "Typed so far"}).location == "/goals/new"
    assert "Typed so far" in client.get("/goals/new").text
    assert "Typed so far" not in as_("mentor").get("/goals/new").text


def test_one_tap_notes_progress_and_opens_the_line_for_evidence(as_, cast):
    client, goal = as_("mentee"), cast.goal
    answer = client.post(f"/goals/{goal.id}/progress", data={"progress": "halfway"})
    assert answer.location == f"/growth?moved={goal.id}#goal-{goal.id}"
    assert goal.reread().progress == HALFWAY
    assert '<details class="add-evidence" open>' in client.get(answer.location).text
    client.post(f"/goals/{goal.id}/evidence", data={"text": "https://example.org/talk", "operation": factories.key()})
    assert 'href="https://example.org/talk"' in client.get(f"/goals/{goal.id}").text


def test_empty_evidence_is_explained(as_, cast):
    answer = as_("mentee").post(f"/goals/{cast.goal.id}/evidence", data={"text": "", "operation": factories.key()})
    assert answer.status_code == 422
    assert answer.text.count("Write one line, or paste a link.") == 2


def test_evidence_is_deleted_and_restored(as_, cast):
    client, line = as_("mentee"), cast.evidence
    client.post(f"/goal-evidence/{line.id}/deletion")
    assert line.text not in as_("mentor").get(f"/goals/{line.goal_id}").text
    assert line.text in client.get("/bin").text
    client.post(f"/goal-evidence/{line.id}/restoration")
    assert GoalEvidence.get_by_id(line.id).deleted_at is None


def test_an_end_can_be_undone(as_, cast):
    client, goal = as_("mentee"), cast.goal
    for state, sentence in ((REACHED, "It’s reached."), (OPEN, "It’s open again."), (LET_GO, "a good end too")):
        answer = client.post(f"/goals/{goal.id}/state", data={"state": state})
        assert sentence in client.get(answer.location).text
        assert goal.reread().state == state


def test_on_its_day_a_goal_asks_what_became_of_it(as_, cast):
    goal = factories.goal(cast["mentee"], by_on=factories.day_in(0))
    assert "The day you set for your goal has come" in as_("mentee").get("/").text
    page = as_("mentee").get(f"/goals/{goal.id}").text
    assert "The day you set has come. What became of it?" in page


def test_the_other_reads_a_goal_and_changes_nothing(as_, cast):
    page = as_("mentor").get(f"/goals/{cast.goal.id}").text
    assert cast.evidence.text in page
    assert "Words about goal_helpers" not in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert cast.goal.what in as_("mentor").get(f"/mentorships/{cast.mentorship.id}").text


def test_after_the_end_both_read_how_it_stands(as_, cast):
    Ending.end(cast.mentorship, by=cast["mentor"])
    address = f"/goals/{cast.goal.id}"
    assert "They see the goal as it was that day." in as_("mentee").get(address).text
    assert "You see the goal as it was that day." in as_("mentor").get(address).text


def test_a_goal_of_ones_own_says_so(as_, cast):
    assert "Only you see this goal." in as_("mentee").get(f"/goals/{cast.own_goal.id}").text


def test_a_changed_objective_offers_to_change_the_goal(as_, cast):
    client = as_("mentee")
    client.post("/goals", data=words(cast))
    goal = factories.newest(Goal)
    cast.sent.withdraw(cast["mentor"])
    version = factories.draft(cast.mentorship, cast["mentee"])
    factories.write(version, cast["mentee"], {"objectives": {"mentee_objectives": [{"text": "Lead twice"}]}})
    version.send(by=cast["mentee"])
    factories.both_sign(Agreement.get_by_id(version.id))
    assert f"Your objectives with {cast['mentor'].long_name} have changed." in client.get("/").text
    page = client.get(f"/goals/{goal.id}").text
    assert "now says “Lead twice” instead of" in page
    kept = {"mentorship": str(cast.mentorship.id), "objective": "Lead twice"}
    client.post(f"/goals/{goal.id}/objective", data=kept)
    assert GoalPlace.get(GoalPlace.goal == goal).objective == "Lead twice"
    assert "now says" not in client.get(f"/goals/{goal.id}").text


def test_changing_a_goal_on_purpose_starts_from_its_words(as_, cast):
    client, goal = as_("mentee"), cast.goal
    form = client.get(f"/goals/new?follows={goal.id}").text
    assert goal.what in form
    client.post("/goals", data=words(cast, what="Run two workshops", follows=str(goal.id)))
    assert factories.newest(Goal).follows_id == goal.id
    assert goal.reread().state == "changed"


def test_nobody_follows_somebody_elses_goal(as_, cast):
    goal = cast.goal
    assert goal.what not in as_("mentor").get(f"/goals/new?follows={goal.id}").text
    sent = {"what": "run a workshop", "by": "months", "follows": str(goal.id), "operation": factories.key()}
    as_("mentor").post("/goals", data=sent)
    assert factories.newest(Goal).follows_id is None
    assert goal.reread().is_open


def test_a_change_on_two_devices_shows_both_texts(as_, cast):
    client, goal = as_("mentee"), cast.goal
    seen = goal.fingerprint
    sent = words(cast, what="Run two workshops", seen=seen)
    assert client.post(f"/goals/{goal.id}", data=sent).status_code == 303
    answer = client.post(f"/goals/{goal.id}", data=sent | {"what": "Run three workshops"})
    assert answer.status_code == 409
    assert "run two workshops" in answer.text
    assert "Run three workshops" in answer.text


def test_growth_has_something_for_somebody_without_a_mentorship(as_):
    page = as_("outsider").get("/growth").text
    assert "One sentence is enough." in page
    assert 'href="/goals/new"' in page
    assert "Only you" not in as_("outsider").get("/goals/new").text.partition("More, if it helps")[0]


def test_how_sure_somebody_was_is_drawn_for_them_alone_with_a_table(as_, cast):
    goal = cast.goal
    assert '<svg class="chart"' not in as_("mentee").get(f"/goals/{goal.id}").text
    with clock.frozen_at(clock.now() - timedelta(days=91)):
        GoalSureness.answer(goal, 1)
    GoalSureness.answer(goal, 2)
    page = as_("mentee").get(f"/goals/{goal.id}").text
    assert page.count('<svg class="chart"') == 1
    assert "How sure you were, from Not at all to Not very. The table says the same." in page
    assert page.count("<td>Not at all</td>") == page.count("<td>Not very</td>") == 1
    assert "What would make you surer: smaller, later, or help?" in page
    theirs = as_("mentor").get(f"/goals/{goal.id}").text
    assert "chart" not in theirs
    assert "sure you were" not in theirs


@pytest.mark.parametrize("what", ["goal", "evidence"])
def test_the_limit_speaks_and_keeps_the_words(as_, cast, monkeypatch, what):
    monkeypatch.setattr(limits, "NOTE", limits.Limit("note", "person", 1, timedelta(hours=1)))
    client = as_("mentee")
    address = "/goals" if what == "goal" else f"/goals/{cast.goal.id}/evidence"
    sent = words(cast, obstacle="One too many") if what == "goal" else {"text": "One too many"}
    assert client.post(address, data=sent | {"operation": factories.key()}).status_code == 303
    refused = client.post(address, data=sent | {"operation": factories.key()})
    assert refused.status_code == 429
    assert "One too many" in refused.text
