"""The map: its cells, who may read it, and the question on the agenda."""

import pytest

from app.errors import RuleBroken
from app.goals.labels import REACHED
from app.mentorships.models import Ending, mentorships_of
from app.sessions.models import RaisedTopic
from app.who_else.models import Helper, HelperQuestion
from app.who_else.queries.helper_map import Cell, HelperMap, helper_map
from tests import factories
from tests.goals.test_models import agree_on

WHO = ("mentee", "mentor", "other_mentee", "other_mentor", "coordinator", "outsider")
OBJECTIVE = "Words about mentee_objectives"


def the_map(person) -> HelperMap:
    return helper_map(person, mentorships_of(person))


def names(cells: list[Cell]) -> dict[str, list[str]]:
    return {cell.text: [helper.name for helper in cell.helpers] for cell in cells}


@pytest.fixture
def objective(cast) -> dict:
    """The words for a helper with the mentee's objective in the agreement in force."""
    return {"mentorship": cast.mentorship, "objective": OBJECTIVE}


def test_the_map_is_for_its_owner_alone(cast):
    assert {name for name in WHO if Helper.visible_to(cast[name]).exists()} == {"mentee"}
    assert {name for name in WHO if HelperQuestion.visible_to(cast[name]).exists()} == {"mentee"}
    found = [helper.name for cell in the_map(cast["mentor"]).current for helper in cell.helpers]
    assert found == []


def test_each_goal_and_each_objective_has_a_cell_also_an_empty_one_and_mentors_too(cast):
    goal = factories.goal(cast["mentee"], what="Say no to extra scope", helpers="")
    factories.helper(cast["mentee"], "Dana", goal=cast.goal)
    found = the_map(cast["mentee"])
    cells = {cell.key: cell for cell in found.current}
    assert cells[f"goal-{goal.id}"].is_empty
    assert [helper.name for helper in cells[f"goal-{cast.goal.id}"].helpers] == ["Dana"]
    assert cells[f"objective-{cast.mentorship.id}-0"].text == OBJECTIVE
    assert "Words about mentor_objectives" in names(the_map(cast["mentor"]).current)


def test_what_the_goal_itself_says_about_helpers_fills_its_cell(cast):
    goal = factories.goal(cast["mentee"], what="Say no", helpers="Noor, who says no kindly")
    cell = the_map(cast["mentee"]).cell(f"goal-{goal.id}")
    assert cell.note == "Noor, who says no kindly"
    assert not cell.is_empty


def test_an_objective_that_becomes_a_goal_brings_its_names(cast, objective):
    factories.helper(cast["mentee"], "Dana", **objective)
    goal = factories.goal(cast["mentee"], what="Lead one workshop", places={cast.mentorship.id: OBJECTIVE})
    found = the_map(cast["mentee"])
    assert [helper.name for helper in found.cell(f"goal-{goal.id}").helpers] == ["Dana"]
    assert OBJECTIVE not in names(found.current)


def test_an_objective_in_other_words_keeps_its_names(cast, objective):
    factories.helper(cast["mentee"], "Dana", **objective)
    agree_on(cast, ["Lead two workshops"])
    assert names(the_map(cast["mentee"]).current)["Lead two workshops"] == ["Dana"]


def removed(cast) -> Helper:
    """Somebody who helps with an objective that is no longer in the agreement."""
    agree_on(cast, ["Lead", "Say no"])
    helper = factories.helper(cast["mentee"], "Dana", mentorship=cast.mentorship, objective="Say no")
    agree_on(cast, ["Lead"])
    return helper


def test_the_names_for_an_objective_that_was_removed_stay_from_before(cast):
    removed(cast)
    found = the_map(cast["mentee"])
    assert "Say no" not in names(found.current)
    assert names(found.earlier) == {"Say no": ["Dana"]}


def test_the_names_for_a_goal_that_ended_and_an_ended_mentorship_stay_from_before(cast, objective):
    goal = factories.goal(cast["mentee"], what="Give a talk")
    factories.helper(cast["mentee"], "Dana", goal=goal)
    factories.helper(cast["mentee"], "Noor", **objective)
    goal.move_to(REACHED, by=cast["mentee"])
    Ending.end(cast.mentorship, by=cast["mentor"])
    found = the_map(cast["mentee"])
    assert names(found.earlier) == {"Give a talk": ["Dana"], OBJECTIVE: ["Noor"]}


def test_a_deleted_goal_leaves_the_name_with_nothing_in_particular(cast):
    goal = factories.goal(cast["mentee"], what="Give a talk")
    helper = factories.helper(cast["mentee"], "Dana", goal=goal)
    goal.move_to_bin(by=cast["mentee"])
    assert "Dana" in names(the_map(cast["mentee"]).current)[""]
    goal.restore(by=cast["mentee"])
    assert names(the_map(cast["mentee"]).current)["Give a talk"] == ["Dana"]
    goal.delete_instance()
    assert Helper.get_by_id(helper.id).goal_id is None


def test_a_deleted_name_is_in_the_bin_and_cannot_be_changed(cast):
    helper = cast.helper
    helper.move_to_bin(by=cast["mentee"])
    assert names(the_map(cast["mentee"]).current).get("", []) == []
    with pytest.raises(RuleBroken, match="Restore it"):
        helper.change(by=cast["mentee"], name="Somebody", line="")
    helper.restore(by=cast["mentee"])
    assert len(names(the_map(cast["mentee"]).current)[""]) == 1


# The question on the agenda


def test_a_question_is_only_asked_about_what_the_other_person_knows(cast):
    found = the_map(cast["mentee"])
    assert [each.id for each in found.cell(f"goal-{cast.goal.id}").askable] == [cast.mentorship.id]
    assert found.cell(f"goal-{cast.own_goal.id}").askable == []
    assert [each.id for each in found.cell(f"objective-{cast.mentorship.id}-0").askable] == [cast.mentorship.id]


def test_asking_puts_one_topic_on_the_agenda_until_it_is_discussed(cast):
    mentee, words = cast["mentee"], {"goal": cast.goal, "objective": "", "title": "Who could help?"}
    for _ in range(2):
        HelperQuestion.ask(cast.mentorship, by=mentee, **words)
    (question,) = HelperQuestion.select().where(HelperQuestion.goal == cast.goal)
    (topic,) = RaisedTopic.select().where(RaisedTopic.is_about(question))
    (asked,) = the_map(mentee).cell(f"goal-{cast.goal.id}").questions
    assert (asked.id, asked.mentorship.id) == (question.id, cast.mentorship.id)
    topic.settle(True)
    assert the_map(mentee).cell(f"goal-{cast.goal.id}").questions == []
    HelperQuestion.ask(cast.mentorship, by=mentee, **words)
    question.withdraw()
    assert not RaisedTopic.select().where(RaisedTopic.is_about(question)).exists()


def test_nothing_is_asked_once_the_mentorship_has_ended(cast):
    Ending.end(cast.mentorship, by=cast["mentor"])
    with pytest.raises(RuleBroken, match="has ended"):
        HelperQuestion.ask(factories.again(cast.mentorship), by=cast["mentee"], goal=None, objective="x", title="x")


# In a browser


def test_an_empty_cell_offers_a_name_and_a_question(as_, cast):
    goal = factories.goal(cast["mentee"], [cast.mentorship], what="Say no to extra scope", helpers="")
    client = as_("mentee")
    page = client.get("/growth").text
    assert "Nobody yet" in page
    assert f"/who-else/new?cell=goal-{goal.id}" in page
    data = {"cell": f"goal-{goal.id}", "mentorship": str(cast.mentorship.id)}
    assert client.post("/who-else/questions", data=data).location == "/growth#who-else"
    assert "A topic for your next session with" in client.get("/growth").text
    agenda = as_("mentor").get(f"/sessions/{cast.session.id}").text
    assert "Who could help with" in agenda
    assert "Say no to extra scope" in agenda


@pytest.mark.parametrize("where", ["own_goal", "objective of another pair"])
def test_no_question_gives_away_what_the_other_person_does_not_know(as_, cast, where):
    key = f"goal-{cast.own_goal.id}" if where == "own_goal" else f"objective-{cast.other_mentorship.id}-0"
    before = RaisedTopic.select().count()
    for mentorship in (cast.mentorship, cast.other_mentorship):
        as_("mentee").post("/who-else/questions", data={"cell": key, "mentorship": str(mentorship.id)})
    assert RaisedTopic.select().count() == before


def test_a_name_is_added_to_its_cell_and_changed(as_, cast):
    client, key = as_("mentee"), f"goal-{cast.goal.id}"
    assert f'<option value="{key}" selected>' in client.get(f"/who-else/new?cell={key}").text
    sent = {"name": "Dana Whitfield", "line": "Lets me watch hers", "cell": key, "operation": factories.key()}
    assert client.post("/who-else", data=sent).location == "/growth#who-else"
    helper = factories.newest(Helper)
    assert (helper.goal_id, helper.name) == (cast.goal.id, "Dana Whitfield")
    assert f'<option value="{key}" selected>' in client.get(f"/who-else/{helper.id}/edit").text
    client.post(f"/who-else/{helper.id}", data={"name": "Dana", "line": "", "cell": ""})
    now = Helper.get_by_id(helper.id)
    assert (now.name, now.line, now.goal_id) == ("Dana", "", None)
    assert "Dana" not in as_("mentor").get("/growth").text


def test_a_name_from_before_keeps_its_place_when_it_is_changed(as_, cast):
    helper = removed(cast)
    client = as_("mentee")
    assert '<option value="kept" selected>' in client.get(f"/who-else/{helper.id}/edit").text
    client.post(f"/who-else/{helper.id}", data={"name": "Dana W.", "line": "", "cell": "kept"})
    assert (Helper.get_by_id(helper.id).name, Helper.get_by_id(helper.id).objective) == ("Dana W.", "Say no")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Write a name."),
        ({"name": "x" * 121}, "Shorten this to 120 characters."),
        ({"line": "x" * 201}, "Shorten this to 200 characters."),
        ({"cell": "goal-999"}, "Choose one from the list."),
    ],
)
def test_a_problem_is_explained(as_, cast, changed, sentence):
    before = Helper.select().count()
    sent = {"name": "Dana", "line": "Lets me watch hers", "operation": factories.key()} | changed
    answer = as_("mentee").post("/who-else", data=sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert Helper.select().count() == before
