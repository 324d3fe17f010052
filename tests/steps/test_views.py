"""Steps in a browser: the form, the list with decisions, sharing, and the question once a quarter."""

from datetime import timedelta

import pytest

from app import clock
from app.drafts.models import Draft, DraftKey
from app.goals.models import GoalSureness
from app.mentorships.models import Ending
from app.sessions.models import Decision
from app.steps.models import CareerStep, Clarity
from tests import factories


def sent(**changed):
    words = {"text": "Led the second half", "kind": "led", "taken_on": factories.day_in(-3).isoformat()}
    return words | {"part": "a lot", "operation": factories.key()} | changed


def test_a_step_is_added_for_its_owner_and_the_page_offers_to_share_it(as_, cast):
    client = as_("mentee")
    answer = client.post("/steps", data=sent(goal=str(cast.goal.id)))
    step = factories.newest(CareerStep)
    assert (answer.status_code, answer.location) == (303, f"/steps/{step.id}")
    assert (step.owner_id, step.goal_id, step.part, step.shared_in_id) == (
        cast["mentee"].id,
        cast.goal.id,
        "a lot",
        None,
    )
    page = client.get(answer.location).text
    assert "Only you see this step." in page
    assert f"Share with {cast['mentor'].call_name}" in page.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": ""}, "Write one line"),
        ({"text": "x" * 201}, "Shorten this to 200 characters."),
        ({"kind": ""}, "Choose what kind of step it is."),
        ({"kind": "decision"}, "Choose one from the list."),
        ({"taken_on": ""}, "Enter the day"),
        ({"taken_on": factories.day_in(2).isoformat()}, "Enter a day that has come."),
        ({"part": "100 %"}, "Choose one from the list."),
        ({"goal": "999"}, "Choose one from the list."),
    ],
)
def test_a_problem_is_explained_and_what_was_typed_is_kept_also_for_later(as_, cast, changed, sentence):
    client, before = as_("mentee"), CareerStep.select().count()
    answer = client.post("/steps", data=sent(text="Led at Halden") | changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert CareerStep.select().count() == before
    assert Draft.of(cast["mentee"], DraftKey("steps.new", cast["mentee"].id))
    if "text" not in changed:
        assert "Led at Halden" in client.get("/steps/new").text
        assert client.post("/steps", data=sent()).status_code == 303
        assert "Led at Halden" not in client.get("/steps/new").text


def test_a_goal_of_somebody_else_is_not_offered_or_taken(as_, cast):
    client = as_("mentor")
    assert f'<option value="{cast.own_goal.id}"' in as_("mentee").get("/steps/new").text
    assert f'<option value="{cast.own_goal.id}"' not in client.get("/steps/new").text
    assert client.post("/steps", data=sent(goal=str(cast.own_goal.id))).status_code == 422


def test_sharing_confirming_and_taking_back(as_, cast):
    mentee, mentor, step = as_("mentee"), as_("mentor"), cast.step
    mentee.post(f"/steps/{step.id}/sharing", data={"mentorship": str(cast.mentorship.id)})
    page = mentor.get(f"/steps/{step.id}").text
    assert "If you saw it happen, you can confirm it." in page
    assert "The mentoring played a large part" in page
    mentor.post(f"/steps/{step.id}/confirmation", data={"seen": step.shown_fingerprint})
    assert "You confirmed it on" in mentor.get(f"/steps/{step.id}").text
    assert "who confirmed it on" in mentee.get(f"/steps/{step.id}").text
    assert step.text in mentor.get(f"/mentorships/{cast.mentorship.id}").text
    mentee.post(f"/steps/{step.id}/sharing/deletion")
    assert mentor.get(f"/steps/{step.id}").status_code == 404
    assert step.text not in mentor.get(f"/mentorships/{cast.mentorship.id}").text


def test_a_step_is_not_shared_in_somebody_elses_mentorship(as_, cast):
    answer = as_("mentee").post(f"/steps/{cast.step.id}/sharing", data={"mentorship": str(cast.other_mentorship.id)})
    assert answer.status_code == 303
    assert cast.step.reread().shared_in_id is None


def test_the_other_person_never_sees_the_goal_of_a_step(as_, cast):
    goal = factories.goal(cast["mentee"], what="A goal that nobody else knows")
    step = factories.career_step(cast["mentee"], "With a goal of my own", goal=goal)
    step.share(cast.mentorship, by=cast["mentee"])
    page = as_("mentor").get(f"/steps/{step.id}").text
    assert "With a goal of my own" in page
    assert goal.what not in page
    assert goal.what in as_("mentee").get(f"/steps/{step.id}").text


def test_once_the_mentorship_is_over_the_page_says_what_still_works(as_, cast):
    Ending.end(cast.mentorship, by=cast["mentor"])
    mine = as_("mentee").get(f"/steps/{cast.shared_step.id}").text
    assert "Your mentorship is over, so they can’t confirm it any more." in mine
    assert "Stop sharing it" in mine
    theirs = as_("mentor").get(f"/steps/{cast.shared_step.id}").text
    assert "nothing in it can be confirmed any more" in theirs
    assert "Share with" not in as_("mentee").get(f"/steps/{cast.step.id}").text


def test_words_changed_on_another_device_stand_beside_the_typed_ones(as_, cast):
    client, step = as_("mentee"), cast.step
    seen = step.fingerprint
    client.post(f"/steps/{step.id}", data=sent(text="From the phone", seen=seen))
    answer = client.post(f"/steps/{step.id}", data=sent(text="From the laptop", seen=seen))
    assert answer.status_code == 409
    assert "From the phone" in answer.text
    assert "From the laptop" in answer.text


def test_the_limit_speaks_and_keeps_the_words(as_, cast, monkeypatch):
    from app.accounts.models import limits

    monkeypatch.setattr(limits, "NOTE", limits.Limit("note", "person", 1, timedelta(hours=1)))
    client = as_("mentee")
    assert client.post("/steps", data=sent()).status_code == 303
    refused = client.post("/steps", data=sent(text="One too many"))
    assert refused.status_code == 429
    assert "One too many" in refused.text


# The list


def test_steps_and_decisions_are_one_list_with_the_question_how_they_turned_out(as_, cast):
    page = as_("mentee").get("/steps").text
    for text in (cast.step.text, cast.shared_step.text, cast.decision.text):
        assert text in page
    assert cast.binned_step.text not in page
    Decision.update(outcome=None).where(Decision.id == cast.decision.id).execute()
    page = as_("mentee").get("/growth").text
    assert f"/decisions/{cast.decision.id}/look-back" in page


def test_growth_asks_how_a_decision_turned_out_when_its_day_has_come(as_, cast):
    client, decision = as_("mentee"), cast.decision
    Decision.update(outcome=None, look_on=factories.day_in(-1)).where(Decision.id == decision.id).execute()
    page = client.get("/growth").text
    assert "You decided on" in page
    assert f'action="/decisions/{decision.id}/look-back"' in page
    assert f'action="/decisions/{decision.id}/look-back"' not in as_("mentor").get("/growth").text
    answer = client.post(f"/decisions/{decision.id}/look-back", data={"outcome": "well", "page": "growth"})
    assert answer.location == "/growth#steps"
    assert "You decided on" not in client.get("/growth").text


def test_somebody_without_steps_is_told_what_they_are_for(as_, cast):
    assert "Write one line on the day" in as_("outsider").get("/growth").text
    assert "Nothing here yet" in as_("outsider").get("/steps").text


# Once a quarter


def test_one_press_answers_for_the_next_step_and_for_each_open_goal(as_, cast):
    client = as_("mentee")
    page = client.get("/next-step").text
    assert cast.goal.what in page
    assert "Last time you said “Half and half”." in page
    answer = client.post("/next-step", data={"level": "4", f"sure-{cast.goal.id}": "2"})
    assert answer.location == "/growth#next-step"
    assert [row.level for row in Clarity.select().where(Clarity.person == cast["mentee"])] == [4]
    assert GoalSureness.last(cast.goal) == 2
    assert GoalSureness.last(cast.own_goal) == 3


@pytest.mark.parametrize("data", [{}, {"level": "6"}, {"sure-999": "2"}])
def test_nothing_chosen_is_explained(as_, cast, data):
    answer = as_("mentee").post("/next-step", data=data)
    assert answer.status_code == 422
    assert "Choose one of the five answers." in answer.text


def test_sureness_of_somebody_elses_goal_cannot_be_answered(as_, cast):
    before = GoalSureness.last(cast.goal)
    as_("mentor").post("/next-step", data={"level": "2", f"sure-{cast.goal.id}": "5"})
    assert GoalSureness.last(cast.goal) == before


def test_the_answers_are_drawn_for_their_owner_with_a_table_that_says_the_same(as_, cast):
    with clock.frozen_at(clock.now() + timedelta(days=91)):
        page = as_("mentee").get("/growth").text
        assert 'name="level"' in page
        Clarity.answer(5, by=cast["mentee"])
        page = as_("mentee").get("/growth").text
        assert 'name="level"' not in page
        assert "How clear your next step was, from Vaguely to Quite clear. The table says the same." in page
        assert page.count("<td>Vaguely</td>") == page.count("<td>Quite clear</td>") == 1
        assert "chart" not in as_("mentor").get("/growth").text


def test_not_now_asks_again_in_two_weeks(as_, cast):
    with clock.frozen_at(clock.now() + timedelta(days=91)):
        client = as_("mentee")
        assert "Once a quarter we ask" in client.get("/").text
        answer = client.post("/next-step/postponement")
        assert answer.location == "/"
        assert "Once a quarter we ask" not in client.get("/").text
