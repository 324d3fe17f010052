"""What the two people put on their shelf, change and take down."""

import pytest

from app.drafts.models import Draft, DraftKey, Submission
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.mentorships.models import Ending, Pause
from app.shelf.labels import DOCUMENT
from app.shelf.models import ShelfItem, ShelfVersion
from app.shelf.queries.purposes import choices_for, purposes_of
from app.shelf.queries.shelf_list import shelf_of, versions_of
from tests import factories
from tests.factories import day_in, key


@pytest.fixture
def document(cast, mentorship) -> ShelfItem:
    return factories.shelf_item(cast["mentee"], mentorship, DOCUMENT, text="One\nTwo")


def test_both_find_what_either_puts_there_the_latest_first(cast, mentorship):
    first, second = (factories.shelf_item(cast[who], mentorship, title=who) for who in ("mentee", "mentor"))
    assert [item.id for item in shelf_of(mentorship)] == [second.id, first.id]
    for who in ("mentee", "mentor"):
        assert first in ShelfItem.visible_to(cast[who])
    for who in ("coordinator", "outsider", "other_mentor"):
        assert not ShelfItem.visible_to(cast[who])
        assert not ShelfVersion.visible_to(cast[who])


def test_the_same_form_sent_twice_puts_one_thing_there(cast, mentorship):
    words = {"kind": DOCUMENT, "title": "A", "why": "", "text": "B", "operation": key()}
    first, second = (ShelfItem.put(by=cast["mentee"], mentorship=mentorship, **words) for _ in range(2))
    assert first == second
    assert ShelfVersion.select().count() == 1
    assert Event.select().where(Event.name == "shelf_item.added", Event.subject_id == first.id).count() == 1


def test_both_edit_a_document_and_every_version_stays(cast, document):
    document.change(by=cast["mentor"], seen="1", text="Three")
    factories.again(document).change(by=cast["mentee"], seen="2", text="Four", title="New title")
    now = factories.again(document)
    assert (now.text, now.title, now.version, now.changed_by_id) == ("Four", "New title", 3, cast["mentee"].id)
    assert [(each.number, each.author) for each in versions_of(now)] == [
        (3, cast["mentee"].id),
        (2, cast["mentor"].id),
        (1, cast["mentee"].id),
    ]
    texts = [each.text for each in ShelfVersion.select().order_by(ShelfVersion.number)]
    assert texts == ["One\nTwo", "Three", "Four"]


def test_whoever_saves_second_is_told_and_overwrites_nothing(cast, document):
    document.change(by=cast["mentor"], seen="1", text="Theirs")
    name = cast["mentor"].call_name
    with pytest.raises(Overtaken, match=f"{name}.* changed this while you were writing"):
        document.change(by=cast["mentee"], seen="1", text="Mine")
    with pytest.raises(Overtaken, match="on another device"):
        document.change(by=cast["mentor"], seen="1", text="Mine too")
    assert factories.again(document).text == "Theirs"


def test_saving_what_is_there_already_changes_nothing(cast, document):
    for seen in ("1", "stale"):
        document.change(by=cast["mentee"], seen=seen, text="One\nTwo")
    assert factories.again(document).version == 1


def test_saving_closes_the_draft(cast, document):
    draft = Draft.keep(cast["mentee"], DraftKey("shelf.item", document.id), [("text", "X")], device="", seen=None)
    typed = Submission(draft.key, draft.id, [("text", "X")])
    document.change(by=cast["mentee"], seen="1", text="X", typed=typed)
    assert Draft.of(cast["mentee"], draft.key) == []


def test_what_somebody_took_down_keeps_what_the_other_was_writing(cast, document):
    document.move_to_bin(by=cast["mentor"])
    with pytest.raises(RuleBroken, match="Restore it first"):
        document.change(by=cast["mentee"], seen="1", text="Mine")
    factories.again(document).restore(by=cast["mentee"])
    document.change(by=cast["mentee"], seen="1", text="Mine")
    assert factories.again(document).text == "Mine"


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_either_restores_what_either_took_down(cast, document, who):
    document.move_to_bin(by=cast["mentee"])
    assert shelf_of(document.mentorship) == []
    assert document.id in [each.id for each in ShelfItem.bin_of(cast[who], 10)]
    factories.again(document).restore(by=cast[who])
    assert len(shelf_of(document.mentorship)) == 1


def test_an_ended_mentorship_changes_nothing_any_more(cast, document):
    Ending.end(document.mentorship, by=cast["mentor"])
    ended = factories.again(document.mentorship)
    document = factories.again(document)
    with pytest.raises(RuleBroken, match="ended"):
        factories.shelf_item(cast["mentee"], ended)
    for act in (
        lambda: document.change(by=cast["mentee"], seen="1", text="X"),
        lambda: document.move_to_bin(by=cast["mentee"]),
    ):
        with pytest.raises(RuleBroken, match="ended"):
            act()
    assert document in ShelfItem.visible_to(cast["mentee"])


def test_a_paused_pair_still_uses_its_shelf(cast, mentorship):
    Pause.begin(mentorship, by=cast["mentee"], until=day_in(20))
    assert factories.shelf_item(cast["mentor"], factories.again(mentorship))


def test_it_hangs_on_a_goal_or_a_session_that_both_can_see(cast, mentorship):
    goal, session = cast.goal, cast.met
    for_goal = factories.shelf_item(cast["mentee"], mentorship, goal_id=goal.id)
    for_session = factories.shelf_item(cast["mentor"], mentorship, session_id=session.id)
    for_own = factories.shelf_item(cast["mentee"], mentorship, goal_id=cast.own_goal.id)
    for who in ("mentee", "mentor"):
        keys = set(purposes_of(cast[who], mentorship, [for_goal, for_session, for_own]))
        assert keys == {f"goal-{goal.id}", f"session-{session.id}"}
        assert keys <= {each.key for each in choices_for(cast[who], mentorship)}


def test_what_it_is_for_may_go_and_the_thing_stays(cast, mentorship):
    item = factories.shelf_item(cast["mentee"], mentorship, goal_id=cast.goal.id)
    cast.goal.delete_instance(recursive=False)
    assert factories.again(item).goal_id is None
