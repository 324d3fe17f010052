"""Two people and a shelf at the same moment, each on their own connection, with real commits."""

import pytest

from app.errors import Overtaken, RuleBroken
from app.mentorships.models import Mentorship
from app.shelf.labels import DOCUMENT
from app.shelf.models import ShelfFile, ShelfItem, ShelfPiece, ShelfVersion
from app.shelf.models.files import taken_of
from app.shelf.rules.file_types import checked
from tests import factories
from tests.cast import Cast
from tests.databases import RACE_ROUNDS, at_once
from tests.factories import key

SIZE = 300 * 1024


@pytest.fixture
def mentorship(real_cast: Cast) -> Mentorship:
    return factories.again(real_cast.mentorship)


def sending(mentorship: Mentorship, person, number: int, operation: str = ""):
    file = checked(b"%PDF-1.7 " + str(number).encode() + b" " * SIZE, f"{number}.pdf")
    words = {"title": str(number), "why": "", "goal_id": None, "session_id": None, "operation": operation or key()}
    return lambda: ShelfFile.put_on_shelf(by=person, mentorship=mentorship, file=file, **words)


def test_of_two_files_for_the_last_room_one_is_taken_and_the_other_leaves_nothing(mentorship, monkeypatch):
    for _ in range(RACE_ROUNDS):
        ShelfItem.delete().execute()
        monkeypatch.setattr(ShelfFile, "MOST", SIZE * 3 // 2)
        people = (mentorship.mentee, mentorship.mentor)
        outcomes = at_once(*(sending(mentorship, person, number) for number, person in enumerate(people)))
        refused = [each for each in outcomes if isinstance(each, Exception)]
        assert [type(each) for each in refused] == [RuleBroken]
        assert taken_of(mentorship).taken <= ShelfFile.MOST
        assert ShelfItem.select().count() == ShelfFile.select().count() == 1
        assert ShelfPiece.select().count() == 2


def test_one_form_sent_twice_at_once_stores_one_file(mentorship):
    for _ in range(RACE_ROUNDS):
        ShelfItem.delete().execute()
        operation = key()
        outcomes = at_once(*[sending(mentorship, mentorship.mentee, 1, operation)] * 2)
        assert len({each.id for each in outcomes}) == 1
        assert ShelfItem.select().count() == ShelfFile.select().count() == 1
        assert sum(map(len, ShelfFile.pieces_of(ShelfItem.get()))) == ShelfItem.get().file_size


def test_of_two_who_save_at_once_one_is_told_and_nothing_is_lost(mentorship):
    for _ in range(RACE_ROUNDS):
        document = factories.shelf_item(mentorship.mentee, mentorship, DOCUMENT, text="One")

        def save(person, text, document=document):
            return lambda: factories.again(document).change(by=person, seen="1", text=text)

        outcomes = at_once(save(mentorship.mentee, "Mine"), save(mentorship.mentor, "Theirs"))
        assert sorted(type(each) for each in outcomes if each) == [Overtaken]
        now = factories.again(document)
        assert now.version == 2
        versions = ShelfVersion.select().where(ShelfVersion.item == document).order_by(ShelfVersion.number)
        assert [each.text for each in versions] == ["One", now.text]
