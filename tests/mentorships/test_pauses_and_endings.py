"""Pausing with a return date, and ending without a reason."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.agreements.models import Agreement, Section, Signature
from app.coordination.models import PairFacts
from app.errors import RuleBroken
from app.mentorships.models import Ending, Mentorship, Pause, mentorships_of
from app.mentorships.needs import needs
from tests import factories
from tests.cast import Cast

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def state(cast: Cast) -> str:
    return factories.again(cast.mentorship).state


def test_a_mentorship_resumes_automatically_on_the_date_of_its_pause(cast: Cast):
    before = state(cast)
    Pause.begin(cast.mentorship, by=cast["mentor"], until=clock.today_in("UTC") + timedelta(days=10))
    assert state(cast) == "paused"
    with clock.frozen_at(clock.now() + timedelta(days=11)):
        assert state(cast) == before
    assert factories.count_of("mentorship.paused") == 1


@pytest.mark.parametrize("days", [-400, -1, 0, 367, 4000])
def test_a_pause_ends_after_today_and_within_a_year(cast: Cast, days):
    with pytest.raises(RuleBroken, match="Choose a day after today, and within a year"):
        Pause.begin(cast.mentorship, by=cast["mentor"], until=clock.today_in("UTC") + timedelta(days=days))
    assert state(cast) != "paused"


def test_tomorrow_is_in_the_zone_of_the_person_who_pauses(cast: Cast):
    with clock.frozen_at(NOON):
        for zone, first in (("Pacific/Kiritimati", date(2026, 3, 4)), ("Pacific/Pago_Pago", date(2026, 3, 3))):
            cast["mentor"].change_profile(zone=zone)
            with pytest.raises(RuleBroken):
                Pause.begin(cast.mentorship, by=cast["mentor"], until=first - timedelta(days=1))
            Pause.begin(cast.mentorship, by=cast["mentor"], until=first)


def test_either_person_can_change_the_date_of_a_pause(cast: Cast):
    with clock.frozen_at(NOON):
        Pause.begin(cast.mentorship, by=cast["mentor"], until=date(2026, 4, 1))
        Pause.begin(cast.mentorship, by=cast["mentee"], until=date(2026, 3, 20))
    (pause,) = Pause.select()
    assert (pause.until, pause.by, pause.since) == (date(2026, 3, 20), cast["mentee"], NOON)


def test_an_expired_pause_is_closed_at_its_date_when_the_next_begins(cast: Cast):
    with clock.frozen_at(NOON):
        Pause.begin(cast.mentorship, by=cast["mentor"], until=date(2026, 3, 10))
    with clock.frozen_at(NOON + timedelta(days=60)):
        Pause.begin(factories.again(cast.mentorship), by=cast["mentor"], until=date(2026, 6, 10))
    first, second = Pause.select().order_by(Pause.id)
    assert (first.resumed_at, second.resumed_at) == (datetime(2026, 3, 10, tzinfo=UTC), None)


def test_resuming_ends_a_pause_once(cast: Cast):
    before = state(cast)
    Pause.begin(cast.mentorship, by=cast["mentor"], until=clock.today_in("UTC") + timedelta(days=10))
    for who in ("mentee", "mentor"):
        Pause.go_on(cast.mentorship, by=cast[who])
    assert (state(cast), factories.count_of("mentorship.resumed")) == (before, 1)


def test_while_paused_the_agreement_can_still_be_written(cast: Cast):
    Pause.begin(cast.mentorship, by=cast["mentor"], until=clock.today_in("UTC") + timedelta(days=10))
    factories.both_sign(cast.sent)
    assert cast.sent.reread().agreed_at


def test_a_proposal_is_neither_paused_nor_ended(cast: Cast):
    with pytest.raises(RuleBroken, match="once you’ve both said yes"):
        Pause.begin(cast.proposed, by=cast["mentor"], until=clock.today_in("UTC") + timedelta(days=10))
    with pytest.raises(RuleBroken, match="hasn’t begun"):
        Ending.end(cast.proposed, by=cast["mentor"])


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_either_person_can_end_a_mentorship_and_twice_is_once(cast: Cast, who):
    Ending.end(cast.mentorship, by=cast[who])
    Ending.end(cast.mentorship, by=cast["mentee"])
    assert (state(cast), factories.count_of("mentorship.ended"), Ending.select().count()) == ("ended", 1, 1)


ENDED = "This mentorship has ended"


def test_nothing_is_written_in_an_ended_mentorship(cast: Cast):
    section, mark = cast.section, cast.mark
    Ending.end(cast.mentorship, by=cast["mentee"])
    mentee = cast["mentee"]
    for write in (
        lambda: section.answer(by=mentee, answers={"decision": "x"}, revision=section.revision, talk=False),
        lambda: section.mark(mentee),
        mark.remove,
        lambda: Signature.give(cast.sent, by=mentee, revision=cast.sent.revision),
        lambda: cast.sent.withdraw(cast["mentor"]),
        lambda: cast.sent.send(by=cast["mentor"]),
        lambda: Agreement.open(by=mentee, operation=factories.key(), mentorship=cast.mentorship),
        lambda: Pause.begin(cast.mentorship, by=mentee, until=clock.today_in("UTC") + timedelta(days=9)),
    ):
        with pytest.raises(RuleBroken, match=ENDED):
            write()


def test_text_typed_before_the_other_ended_it_is_kept(as_, cast: Cast):
    section, client = cast.section, as_("mentee")
    Ending.end(cast.mentorship, by=cast["mentor"])
    words = {"mentee_why": "Typed just before", "decision": "", "revision": str(section.revision), "mentor_why": "Hope"}
    answer = client.post(f"/sections/{section.id}", data=words)
    assert answer.status_code == 422
    assert ENDED in answer.text
    assert "Typed just before" in answer.text
    assert Section.get_by_id(section.id).answers != words


def test_an_ended_mentorship_is_read_only(as_, cast: Cast):
    Ending.end(cast.mentorship, by=cast["mentee"])
    client = as_("mentor")
    for address in (
        f"/mentorships/{cast.mentorship.id}",
        f"/agreements/{cast.agreed.id}",
        f"/agreements/{cast.sent.id}",
    ):
        page = client.get(address)
        assert page.status_code == 200, address
        main = page.text[page.text.index("<main") :]
        for gone in ("/marks", "/signatures", "/realignment", "/pauses/new", "/ending/new", "/agreements/new", "/edit"):
            assert gone not in main, (address, gone)
    assert client.get(f"/sections/{cast.section.id}").location == f"/agreements/{cast.sent.id}"
    assert client.get(f"/agreements/{cast.sent.id}/edit").location == f"/agreements/{cast.sent.id}"
    assert client.get(f"/mentorships/{cast.mentorship.id}/agreements/new").status_code == 403
    assert client.get(f"/mentorships/{cast.mentorship.id}/pauses/new").status_code == 403


def test_both_can_undo_an_ending_and_everything_is_as_before(cast: Cast):
    before = state(cast)
    Ending.end(cast.mentorship, by=cast["mentee"])
    assert Ending.take_back(cast.mentorship, by=cast["mentee"]) is False
    assert Ending.take_back(cast.mentorship, by=cast["mentee"]) is False
    assert state(cast) == "ended"
    assert Ending.take_back(cast.mentorship, by=cast["mentor"]) is True
    assert Ending.take_back(cast.mentorship, by=cast["mentor"]) is True
    assert (state(cast), factories.count_of("mentorship.ending_taken_back")) == (before, 1)
    factories.both_sign(factories.again(cast.sent))


def test_after_seven_days_an_ending_stands(cast: Cast):
    with clock.frozen_at(NOON):
        Ending.end(cast.mentorship, by=cast["mentee"])
    with clock.frozen_at(NOON + timedelta(days=7) - timedelta(seconds=1)):
        assert Ending.take_back(cast.mentorship, by=cast["mentee"]) is False
    with clock.frozen_at(NOON + timedelta(days=7)), pytest.raises(RuleBroken, match="seven days"):
        Ending.take_back(cast.mentorship, by=cast["mentor"])
    assert state(cast) == "ended"


def test_the_same_two_may_start_another_and_then_the_old_one_stays_ended(cast: Cast):
    pair = cast["mentee"], cast["mentor"]
    with pytest.raises(RuleBroken, match="already have a mentorship in these roles"):
        factories.pair(*pair, within=cast.programme)
    Ending.end(cast.mentorship, by=cast["mentee"])
    anew = factories.pair(*pair, within=cast.programme)
    assert (anew.state, state(cast)) == ("getting to know", "ended")
    with pytest.raises(RuleBroken, match="already have a mentorship in these roles"):
        Ending.take_back(cast.mentorship, by=cast["mentor"])


def test_lists_show_paused_and_ended_mentorships_and_put_ended_ones_last(cast: Cast):
    Ending.end(cast.mentorship, by=cast["mentee"])
    Pause.begin(cast.other_mentorship, by=cast["other_mentor"], until=clock.today_in("UTC") + timedelta(days=3))
    anew = factories.pair(cast["mentee"], cast["mentor"], within=cast.programme)
    assert mentorships_of(cast["mentee"]) == [anew, cast.asked, cast.proposed, cast.mentorship]
    (paused,) = mentorships_of(cast["other_mentee"])
    assert (paused.state, paused.pause.by_id) == ("paused", cast["other_mentor"].id)
    phases = {(fact.mentee, fact.phase) for fact in PairFacts.listed(cast.programme, cast["coordinator"])}
    assert {("Mentee Quill", "Ended"), ("Other-Mentee Quill", "Paused")} <= phases
    assert [Mentorship.visible_to(cast["mentee"]).where(Mentorship.id == cast.mentorship.id).get().state] == ["ended"]


def test_for_a_week_today_says_that_it_has_ended(cast: Cast):
    def shown_to(who: str) -> list[str]:
        found = needs(cast[who], mentorships_of(cast[who]))
        return [need.note for need in found if need.mentorship == cast.mentorship]

    Ending.end(cast.mentorship, by=cast["mentee"])
    assert shown_to("mentee") == shown_to("mentor") == ["You can undo this together within a week"]
    Ending.take_back(cast.mentorship, by=cast["mentor"])
    assert shown_to("mentor") == [f"It continues if {cast['mentee'].long_name} agrees too"]
    with clock.frozen_at(clock.now() + timedelta(days=8)):
        assert shown_to("mentee") == shown_to("mentor") == []


def test_neither_page_says_who_ended_it(as_, cast: Cast):
    pages = set()
    for who in ("mentee", "mentor"):
        Ending.delete().execute()
        Ending.end(cast.mentorship, by=cast[who])
        page = as_("mentee").get(f"/mentorships/{cast.mentorship.id}").text
        pages.add(page[page.index("<main") : page.index("</main>")].split("csrf_token")[0])
    assert len(pages) == 1
    assert "has ended" in pages.pop()


def test_a_pause_says_until_when_and_who_set_it(as_, cast: Cast):
    until = clock.today_in("UTC") + timedelta(days=30)
    answer = as_("mentor").post(f"/mentorships/{cast.mentorship.id}/pauses", data={"until": until.isoformat()})
    assert answer.status_code == 303
    assert (
        f"<bdi>{cast['mentor'].call_name}</bdi> paused this until"
        in as_("mentee").get(f"/mentorships/{cast.mentorship.id}").text
    )
    assert "You paused this until" in as_("mentor").get(f"/mentorships/{cast.mentorship.id}").text
    for odd in ("", "yesterday", "2020-01-01", "2027-02-30", "9999-12-31"):
        answer = as_("mentor").post(f"/mentorships/{cast.mentorship.id}/pauses", data={"until": odd})
        assert answer.status_code == 422
        assert f'value="{odd}"' in answer.text
