"""Views from outside: who reads them, one answer a link, a no, withdrawing, asking again, and addresses."""

import pytest

from app.errors import RuleBroken
from app.mentorships.models import Ending
from app.outside_views.models import OutsideView
from app.outside_views.rules.states import ANSWERED, CLOSED, DECLINED, EXPIRED, WAITING, WITHDRAWN
from app.search_index.models import SearchEntry
from tests import factories
from tests.time_of_day import later


@pytest.fixture
def owner(cast):
    return cast["mentee"]


@pytest.fixture
def view(owner):
    return factories.outside_view(owner)


def reads(user, view) -> bool:
    return OutsideView.visible_to(user).where(OutsideView.id == view.id).exists()


def linked(view, owner) -> OutsideView:
    """The question as a guest finds it by its link."""
    found = OutsideView.with_token(view.make_link(by=owner))
    assert found
    return found


# Links


def test_only_the_hash_of_a_link_is_stored_and_a_new_link_ends_the_earlier_one(view, owner):
    first = view.make_link(by=owner)
    assert first not in str(OutsideView.select().where(OutsideView.id == view.id).dicts().get())
    second = view.make_link(by=owner)
    assert OutsideView.with_token(first) is None
    assert OutsideView.with_token(second) == view


def test_what_the_guest_withdraws_while_it_lies_in_the_bin_does_not_come_back(view, owner):
    guest = linked(view, owner)
    guest.give_answer("You waited like a quokka")
    view = factories.again(view)
    view.move_to_bin(by=owner)
    guest.withdraw_answer()
    view.restore(by=owner)  # loaded before, as by a page in that moment
    assert (
        "quokka"
        not in SearchEntry.get((SearchEntry.kind == "outside_view") & (SearchEntry.subject_id == view.id)).words
    )
    assert view.answer == ""


def test_nobody_is_asked_to_write_to_somebody_who_has_left(as_, view, owner):
    token = view.make_link(by=owner)
    guest = OutsideView.with_token(token)
    owner.deactivate()
    page = as_("visitor").get(f"/outside/{token}")
    assert (page.status_code, "Nobody would read it here." in page.text) == (410, True)
    with pytest.raises(RuleBroken, match="can’t be answered any more"):
        guest.give_answer("You waited")


def test_a_link_is_answered_once(view, owner):
    guest = linked(view, owner)
    guest.give_answer("You waited")
    with pytest.raises(RuleBroken, match="can’t be answered any more"):
        OutsideView.get_by_id(view.id).give_answer("Something else")
    assert factories.again(view).answer == "You waited"
    with pytest.raises(RuleBroken):
        view.make_link(by=owner)


def test_an_old_tab_of_a_replaced_link_answers_nothing(view, owner):
    guest = linked(view, owner)
    view.make_link(by=owner)
    with pytest.raises(RuleBroken):
        guest.give_answer("Late")


def test_a_link_works_for_thirty_days_and_a_new_one_for_thirty_more(view, owner):
    guest = linked(view, owner)
    with later(29.9):
        assert guest.state == WAITING
    with later(30):
        assert guest.state == EXPIRED
        with pytest.raises(RuleBroken):
            guest.give_answer("Too late")
        assert linked(view, owner).state == WAITING


def test_a_no_ends_the_asking_and_forgets_the_address(owner):
    view = OutsideView.ask(by=owner, operation=factories.key(), question="What?", address="guest@example.net")
    linked(view, owner).decline()
    now = factories.again(view)
    assert (now.state, now.address) == (DECLINED, "")
    for act in (lambda: now.make_link(by=owner), lambda: now.ask_again(by=owner)):
        with later(200), pytest.raises(RuleBroken):
            act()


def test_what_the_owner_closes_or_deletes_is_not_answered(cast, view, owner):
    guest = linked(view, owner)
    view.move_to_bin(by=owner)
    assert OutsideView.get_by_id(view.id).state_for_guest == CLOSED
    with pytest.raises(RuleBroken):
        guest.give_answer("You waited")
    view.restore(by=owner)
    view.close(by=owner)
    view.close(by=owner)
    assert factories.again(view).state == CLOSED
    with pytest.raises(RuleBroken):
        guest.give_answer("You waited")


def test_a_guest_withdraws_an_answer_within_thirty_days_and_it_is_deleted_everywhere(cast, owner):
    view = cast.shared_outside_view
    with later(28.9):
        view.withdraw_answer()
        view.withdraw_answer()
    now = factories.again(view)
    assert (now.state, now.answer, now.shared_in_id) == (WITHDRAWN, "", None)
    assert (reads(owner, now), reads(cast["mentor"], now)) == (True, False)
    with later(31), pytest.raises(RuleBroken, match="30 days for withdrawing"):
        cast.answered_outside_view.withdraw_answer()


# Who reads it


def test_the_owner_alone_reads_an_answer_until_they_share_it_with_one_person_and_take_it_back(cast, owner):
    view = cast.answered_outside_view
    others = ("mentor", "coordinator", "outsider", "other_mentee")
    assert [reads(cast[role], view) for role in others] == [False] * 4
    view.share(cast.mentorship, by=owner)
    assert [reads(cast[role], view) for role in others] == [True, False, False, False]
    factories.again(view).take_back(by=owner)
    assert [reads(cast[role], view) for role in others] == [False] * 4
    assert reads(owner, view)


def test_whom_the_owner_asked_is_never_found_by_the_other(cast, owner):
    view = cast.answered_outside_view
    OutsideView.update(who="Quokka").where(OutsideView.id == view.id).execute()
    view = factories.again(view)

    def words() -> tuple[int, str]:
        view.update_index()
        entry = SearchEntry.get((SearchEntry.kind == "outside_view") & (SearchEntry.subject_id == view.id))
        return entry.reader_id, entry.words

    assert words()[0] == owner.id
    assert "quokka" in words()[1]
    view.share(cast.mentorship, by=owner)
    assert words()[0] == 0
    assert "quokka" not in words()[1]


def test_nothing_is_shared_without_an_answer_or_after_the_end(cast, view, owner):
    with pytest.raises(RuleBroken, match="no answer"):
        view.share(cast.mentorship, by=owner)
    Ending.end(cast.mentorship, by=owner)
    with pytest.raises(RuleBroken):
        cast.answered_outside_view.share(factories.again(cast.mentorship), by=owner)
    assert reads(cast["mentor"], cast.shared_outside_view)


# Asking again, and the address


def test_the_same_person_is_asked_again_after_half_a_year_once_with_the_address(owner):
    view = OutsideView.ask(by=owner, operation=factories.key(), question="What?", who="Dana", address="d@example.net")
    linked(view, owner).give_answer("You waited")
    with later(181), pytest.raises(RuleBroken, match="half a year after"):
        view.ask_again(by=owner)
    with later(183):
        again = view.ask_again(by=owner)
        assert view.ask_again(by=owner) == again
    assert (again.question, again.who, again.address, again.follows_id) == ("What?", "Dana", "d@example.net", view.id)
    assert again.answer == ""
    now = factories.again(view)
    assert (now.state, now.address, now.answer) == (ANSWERED, "", "You waited")


def test_an_address_is_deleted_a_month_after_they_could_be_asked_again(owner):
    view = OutsideView.ask(by=owner, operation=factories.key(), question="What?", address="d@example.net")
    with later(211):
        assert OutsideView.forget_addresses() == 0
    with later(213):
        assert OutsideView.forget_addresses() == 1
    assert factories.again(view).address == ""
