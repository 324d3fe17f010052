"""The nine statements: answered alone, revealed together (docs/practice.md 2.4)."""

import re

import pytest

from app import clock
from app.agreements.models import ExpectationsAnswers, ExpectationsCheck, ExpectationsMark
from app.agreements.queries.expectations_checks import answer_comparison, check_status
from app.agreements.queries.topics_to_discuss import to_talk_about
from app.agreements.rules.expectations import STATEMENTS, answer_text
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models import Ending, Mentorship
from tests import factories
from tests.blind import Reader, whole
from tests.cast import Cast


@pytest.fixture
def fresh(cast: Cast) -> Mentorship:
    """A mentorship without an expectations check."""
    return factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)


def answer(mentorship: Mentorship, by, seen=None, **chosen: int) -> ExpectationsCheck:
    steps = {int(name[1:]): step for name, step in chosen.items()}
    return ExpectationsCheck.answer(mentorship, by=by, chosen=steps, seen=seen)


def test_nothing_is_revealed_before_both_have_answered(fresh):
    check = answer(fresh, fresh.mentee, s1=1)
    assert check.revealed_at is None
    with pytest.raises(RuleBroken, match="once you’ve both answered"):
        check.sides()
    assert ExpectationsCheck.visible_to(fresh.mentee).where(ExpectationsCheck.id == check.id).count() == 0


def test_the_second_answer_reveals_both_at_once(fresh):
    answer(fresh, fresh.mentee, s1=1, s2=3)
    check = answer(fresh, fresh.mentor, s1=4)
    assert check.revealed_at
    assert check.sides() == ({1: 1, 2: 3}, {1: 4})
    assert Event.select().where((Event.name == "expectations.revealed") & (Event.subject_id == check.id)).count() == 1
    assert factories.again(fresh).compared_at == check.revealed_at


def test_answers_may_change_until_both_are_in_and_never_afterwards(fresh):
    check = answer(fresh, fresh.mentee, s1=1)
    answer(fresh, fresh.mentee, seen=check.id, s1=2)
    answer(fresh, fresh.mentor, seen=check.id, s1=5)
    assert answer(fresh, fresh.mentee, seen=check.id, s1=2).id == check.id
    with pytest.raises(RuleBroken, match="your first answers count"):
        answer(fresh, fresh.mentee, seen=check.id, s1=3)
    assert ExpectationsAnswers.of(check, fresh.mentee) == {1: 2}


def test_they_can_be_asked_again_and_the_earlier_ones_stay(fresh):
    first = factories.compared(fresh, {1: 1}, {1: 5})
    second = answer(fresh, fresh.mentor, s1=2)
    assert second.id != first.id
    stands = check_status(fresh.mentee, fresh)
    assert (stands.open_id, stands.is_mine, stands.is_theirs) == (second.id, False, True)
    assert [row.id for row in stands.revealed] == [first.id]


def test_answering_nothing_is_refused(fresh):
    with pytest.raises(RuleBroken, match="at least one"):
        answer(fresh, fresh.mentee)


def test_an_ended_mentorship_asks_nothing(fresh):
    Ending.end(fresh, by=fresh.mentor)
    with pytest.raises(RuleBroken, match="has ended"):
        answer(fresh, fresh.mentee, s1=1)


def test_signing_does_not_wait_for_the_statements(cast, fresh):
    agreement = factories.sent(fresh, fresh.mentee)
    answer(fresh, fresh.mentor, s1=1)  # who reads the draft answers first; the mentee hasn't
    factories.write(agreement, fresh.mentor, factories.words("mentor"))
    assert factories.sign(agreement, fresh.mentor) is False
    assert factories.sign(agreement, fresh.mentee) is True


def test_the_second_to_sign_waits_until_the_other_has_answered(cast, fresh):
    agreement = factories.sent(fresh, fresh.mentee)
    with pytest.raises(RuleBroken, match="still has questions to answer"):
        factories.sign(agreement, fresh.mentee)


def test_whoever_reads_the_draft_answers_the_statements_first(as_, fresh):
    agreement = factories.sent(fresh, fresh.mentee)
    section = factories.section(agreement, "why")
    mentor, statements = as_(fresh.mentor), f"/mentorships/{fresh.id}/expectations"
    assert mentor.get(f"/agreements/{agreement.id}").headers["Location"] == statements
    for hidden in (f"/agreements/{agreement.id}/edit", f"/agreements/{agreement.id}/comparison"):
        assert mentor.get(hidden).status_code == 403
    assert mentor.get(f"/sections/{section.id}").status_code == 404
    assert "Words about mentee_why" not in mentor.get(factories.searched(fresh.mentor, "words about")).text
    assert mentor.get(f"/mentorships/{fresh.id}").text.count(f"/agreements/{agreement.id}") == 0
    assert mentor.post(statements, data={"statement_1": "2"}).headers["Location"] == f"/agreements/{agreement.id}"
    page = mentor.get(f"/agreements/{agreement.id}").text
    assert "Words about mentee_why" in page
    assert "Done. Next: read your agreement and answer your questions." in page
    assert mentor.get(f"/sections/{section.id}").status_code == 200
    assert "about mentee_why" in re.sub("<[^>]+>", "", mentor.get(factories.searched(fresh.mentor, "about")).text)


def test_skipping_is_final_shows_nobody_any_answers_and_lets_both_go_on(as_, fresh):
    answer(fresh, fresh.mentee, s1=1)
    agreement = factories.sent(fresh, fresh.mentee)
    mentor, statements = as_(fresh.mentor), f"/mentorships/{fresh.id}/expectations"
    assert mentor.post(f"{statements}/skip").headers["Location"] == f"/agreements/{agreement.id}"
    check = ExpectationsCheck.skipped_in(fresh)
    assert ExpectationsCheck.visible_to(fresh.mentor).where(ExpectationsCheck.id == check.id).count() == 0
    for who in (fresh.mentee, fresh.mentor):
        assert "There’s nothing to compare" in as_(who).get(statements).text
        assert "there’s nothing to compare" in as_(who).get(f"/agreements/{agreement.id}").text
        assert statements in as_(who).get(f"/mentorships/{fresh.id}").text
    assert mentor.post(statements, data={"statement_1": "2"}).status_code == 422
    assert mentor.post(f"{statements}/skip").status_code == 303
    assert ExpectationsCheck.select().where(ExpectationsCheck.mentorship == fresh).count() == 1


def test_whoever_has_answered_cannot_skip_any_more(fresh):
    answer(fresh, fresh.mentee, s1=1)
    with pytest.raises(RuleBroken, match="already answered"):
        ExpectationsCheck.skip(fresh, by=fresh.mentee)


def test_a_skip_lasts_until_the_next_review(fresh):
    ExpectationsCheck.skip(fresh, by=fresh.mentee)
    agreement = factories.sent(fresh, fresh.mentee)
    factories.write(agreement, fresh.mentor, factories.words("mentor"))
    factories.both_sign(agreement)
    again = factories.again(fresh)
    with pytest.raises(RuleBroken, match="until your next review"):
        answer(again, again.mentee, s1=1)
    with clock.frozen_at(clock.starts(factories.day_in(56), "UTC")):
        assert answer(again, again.mentee, s1=1).revealed_at is None


def test_statements_can_be_answered_before_the_other_has_said_yes(as_, cast):
    asker = cast["mentee"]
    assert not cast.asked.is_going_on
    statements = f"/mentorships/{cast.asked.id}/expectations"
    assert as_(asker).get(statements).status_code == 200
    assert as_(asker).post(statements, data={"statement_1": "2"}).status_code == 303


def test_after_a_skip_both_read_that_there_is_nothing_to_compare_and_what_comes_next(as_, fresh):
    """The mentee writes next. The mentor has nothing to do."""
    ExpectationsCheck.skip(fresh, by=fresh.mentor)
    address = f"/mentorships/{fresh.id}/expectations"
    for person in (fresh.mentee, fresh.mentor):
        page = as_(person).get(address).text
        main = page[page.index("<main") : page.index("</main>")]
        assert "There’s nothing to compare" in main
        assert "Nobody sees any answers." in main
        assert 'name="statement_1"' not in main
        assert (f'href="/mentorships/{fresh.id}/agreements/new"' in main) == (person == fresh.mentee)
        assert ("first draft of your agreement" in main) == (person == fresh.mentor)
        assert as_(person).post(address, data={"statement_1": "3"}).status_code == 422


def test_a_difference_is_shown_beside_the_clause_it_concerns(as_, fresh):
    agreement = factories.sent(fresh, fresh.mentee)
    factories.compared(fresh, {1: 1, 5: 2, 9: 1}, {1: 2, 5: 2, 9: 5})
    page = as_(fresh.mentor).get(f"/agreements/{agreement.id}").text
    driver = page[page.index('id="driver"') : page.index('id="boundaries"')]
    assert page.count("You see this differently") == driver.count("You see this differently") == 1
    assert "Definitely: One shared record" in driver
    assert "Let’s talk about this" in driver


def test_what_both_see_the_same_way_is_one_sentence(as_, fresh):
    agreement = factories.sent(fresh, fresh.mentee)
    check = factories.compared(fresh, {1: 1, 2: 3, 3: 5}, {1: 2, 2: 3, 3: 1})
    page = as_(fresh.mentee).get(f"/expectations/{check.id}").text
    assert "You see these the same way, or nearly: Who brings the topics and What helps first." in page
    assert page.index('id="statement-3"') < page.index("<details") < page.index('id="statement-1"')
    assert f'href="/agreements/{agreement.id}">Read the agreement' in page


def test_the_widest_difference_comes_first_and_unanswered_statements_are_named(cast, fresh):
    check = factories.compared(fresh, {1: 1, 2: 3, 3: 5, 4: 2}, {1: 2, 2: 3, 3: 1, 9: 4})
    page = answer_comparison(fresh.mentee, check)
    assert [(pair.statement.number, pair.apart) for pair in page["pairs"]] == [(3, 4), (1, 1), (2, 0)]
    assert [statement.number for statement in page["unanswered"]] == [4, 5, 6, 7, 8, 9]


def test_a_page_shows_words_and_never_a_number_or_a_score(as_, cast):
    page = as_("mentee").get(f"/expectations/{cast.check.id}").text
    main = page[page.index("<h1") : page.index("</main>")]
    words = re.sub(r"<[^>]+>", " ", main)
    assert "Definitely: The mentee" in words
    assert "%" not in words
    assert re.findall(r"\b[0-5]\b", words.replace(" 1 ", " 1 ")) == []


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (1, "Definitely: Questions"),
        (2, "Leaning: Questions"),
        (3, "In between"),
        (4, "Leaning: Straight answers"),
        (5, "Definitely: Straight answers"),
    ],
)
def test_an_answer_is_shown_as_words(step, words):
    assert answer_text(STATEMENTS[1], step) == words


def test_each_person_can_put_a_statement_on_the_agenda_once_and_take_their_own_off(as_, cast):
    check = cast.check
    for who in ("mentee", "mentor", "mentee"):
        assert as_(who).post(f"/expectations/{check.id}/marks", data={"statement": "2"}).status_code == 303
    pair = [cast["mentee"].id, cast["mentor"].id]
    assert ExpectationsMark.on(check) == {2: pair}
    as_("mentee").post(f"/expectations/{check.id}/marks/deletion", data={"statement": "2"})
    assert ExpectationsMark.on(check) == {2: pair[1:]}
    for odd in ("", "0", "10", "-1", "x", "٢"):
        assert as_("mentee").post(f"/expectations/{check.id}/marks", data={"statement": odd}).status_code == 404


def test_marked_statements_are_listed_on_the_page_of_the_mentorship(as_, cast):
    ExpectationsMark.put(cast.check, by=cast["mentor"], statement=2)
    topics = to_talk_about(cast.mentorship, cast["mentee"])
    assert [(topic.kind, topic.title, topic.people) for topic in topics] == [
        ("clause", "Time we give", (cast["mentee"].id,)),
        ("statement", "What helps first", (cast["mentor"].id,)),
    ]
    page = as_("mentee").get(f"/mentorships/{cast.mentorship.id}").text
    assert f"/agreements/{cast.sent.id}#time" in page
    assert f"/expectations/{cast.check.id}#statement-2" in page


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
@pytest.mark.parametrize("who", ["mentor", "coordinator", "outsider"])
def test_no_page_depends_on_what_the_other_answered_before_the_reveal(as_, cast: Cast, who, logged):
    """The other's answers can't be inferred from any page, whatever they are (docs/practice.md 2.4)."""

    def answered(**chosen: int):
        return lambda: answer(cast.mentorship, cast["mentee"], **chosen)

    steps = {f"s{number}": 1 for number in range(1, 10)}
    reader = Reader(cast, who, as_(who), logged)
    assert reader.differences(Reader.pages, answered(**steps), answered(**steps | {"s3": 5})) == []


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
def test_no_mail_depends_on_what_the_other_answered_before_the_reveal(as_, cast, logged, mailing, post_office):
    def answered(step: int):
        return lambda: answer(cast.mentorship, cast["mentee"], s1=step)

    reader = Reader(cast, "mentor", as_("mentor"), logged)
    assert reader.differences(Reader.mail(mailing, post_office), answered(1), answered(5)) == []


def test_the_comparison_of_pages_would_notice_a_difference(as_, cast: Cast):
    """After the reveal, the same two sets of answers do make a difference."""

    def compared(step: int):
        return lambda: factories.compared(cast.mentorship, {3: step}, {3: 2})

    def revealed(reader: Reader) -> dict[str, str]:
        return {"check": whole(reader.client.get(f"/expectations/{ExpectationsCheck.get().id}"))}

    ExpectationsCheck.delete().execute()
    reader = Reader(cast, "mentor", as_("mentor"))
    assert reader.differences(revealed, compared(1), compared(1)) == []
    assert len(reader.differences(revealed, compared(1), compared(5))) == 1


def test_a_check_is_not_found_by_either_before_it_is_revealed(as_, cast):
    check = answer(cast.mentorship, cast["mentee"], s1=1)
    for who in ("mentee", "mentor"):
        for address in (f"/expectations/{check.id}", f"/expectations/{check.id}/marks"):
            method = "POST" if address.endswith("marks") else "GET"
            assert as_(who).open(address, method=method, data={"statement": "1"}).status_code == 404


def test_choices_stay_in_the_form_when_they_could_not_be_saved(as_, cast):
    answer_ = as_("mentee").post(
        f"/mentorships/{cast.mentorship.id}/expectations", data={"statement_4": "5", "statement_5": "9"}
    )
    assert answer_.status_code == 422
    assert re.search(r'name="statement_4" value="5" id="[\w-]+" checked', answer_.text)
