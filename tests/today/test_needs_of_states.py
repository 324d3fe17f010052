"""What Today says to each of the two, in every state between the first ask and the end.

Each sentence says what is missing and whose turn it is, and its button opens the next step in one tap.
"""

import re
from collections.abc import Callable

import pytest
from flask import url_for

from app import rooms
from app.agreements.models import Agreement, ExpectationsCheck, decline_change
from app.asks.models import AskedMentor
from app.contracts import Need
from app.mentorship_kinds import MICRO
from app.mentorships.models import Ending, Mentorship, Pause, mentorships_of
from app.mentorships.models.declines import UNANSWERED
from app.people.models import Person
from app.programmes.models import COORDINATOR
from app.reviews.labels import AS_IS, FINISH_WELL, FIRST_LOOK
from app.reviews.models import Review, ReviewAnswers, ReviewTopic, TogetherPage
from app.reviews.rules.answers import Answers
from app.reviews.rules.decisions import Decisions
from app.skills.models import Skill, SkillRound
from tests import factories

SHORT = ("rhythm", "boundaries", "confidentiality")
"""The other sections of a short agreement."""

Build = Callable[..., Mentorship]

STATES: dict[str, Build] = {}


def state(build: Build) -> Build:
    STATES[build.__name__.replace("_", " ")] = build
    return build


@state
def asked_by_the_mentee(amara, jonas, programme) -> Mentorship:
    return factories.proposal(amara, jonas, within=programme)


@state
def asked_and_statements_answered(amara, jonas, programme) -> Mentorship:
    proposal = asked_by_the_mentee(amara, jonas, programme)
    ExpectationsCheck.answer(proposal, by=amara, chosen={1: 4}, seen=None)
    return proposal


@state
def asked_and_writing(amara, jonas, programme) -> Mentorship:
    proposal = asked_and_statements_answered(amara, jonas, programme)
    Agreement.open(by=amara, operation=factories.key(), mentorship=proposal)
    return proposal


@state
def asked_and_sent(amara, jonas, programme) -> Mentorship:
    proposal = asked_and_statements_answered(amara, jonas, programme)
    factories.sent(proposal, amara)
    return proposal


@state
def somebody_asked_has_not_joined(amara, jonas, programme) -> Mentorship:
    noor = factories.invited("Noor Haddad", within=programme)
    factories.link(noor, by=amara)
    return factories.proposal(amara, noor, within=programme)


@state
def sent_to_somebody_who_has_not_joined(amara, jonas, programme) -> Mentorship:
    proposal = somebody_asked_has_not_joined(amara, jonas, programme)
    factories.sent(proposal, amara)
    return proposal


@state
def asked_by_the_mentor(amara, jonas, programme) -> Mentorship:
    return factories.proposal(amara, jonas, within=programme, by=jonas)


def _ask(amara, jonas, programme, kind: str = "classic", with_ask: int = 0) -> AskedMentor:
    """What somebody asks on the board."""
    offer = factories.takes_one_conversation(jonas, within=programme)
    return AskedMentor.send(
        by=amara, operation=factories.key(), offer=offer, kind=kind, because="why", with_ask=with_ask
    )


@state
def asked_on_the_board(amara, jonas, programme) -> Mentorship:
    return factories.again(_ask(amara, jonas, programme).mentorship)


@state
def asked_for_one_conversation(amara, jonas, programme) -> Mentorship:
    return factories.again(_ask(amara, jonas, programme, MICRO.key).mentorship)


@state
def an_ask_is_answered_with_a_no(amara, jonas, programme) -> Mentorship:
    ask = asked_on_the_board(amara, jonas, programme)
    ask.decline(jonas)
    return ask


@state
def an_ask_is_closed_without_an_answer(amara, jonas, programme) -> Mentorship:
    ask = asked_on_the_board(amara, jonas, programme)
    ask.close_by_itself(UNANSWERED)
    return ask


@state
def an_ask_is_no_longer_needed(amara, jonas, programme) -> Mentorship:
    asked = _ask(amara, jonas, programme)
    priya = factories.member("Priya Raman", within=programme)
    other = factories.again(_ask(amara, priya, programme, with_ask=asked.ask_id).mentorship)
    other.accept(priya)
    return factories.again(asked.mentorship)


@state
def an_ask_beyond_the_places(amara, jonas, programme) -> Mentorship:
    """A coordinator's suggestion, to which the mentor said yes before their last place was taken."""
    factories.takes_one_conversation(jonas, within=programme)
    coordinator = factories.member("Inès Moreau", within=programme, role=COORDINATOR)
    suggested = Mentorship.propose(coordinator, programme, "classic", "", amara, jonas)
    suggested.accept(jonas)
    factories.pair(factories.member("Priya Raman", within=programme), jonas, within=programme)
    factories.again(suggested).accept(amara)
    return factories.again(suggested)


@state
def begun(amara, jonas, programme) -> Mentorship:
    return factories.pair(amara, jonas, within=programme)


@state
def one_has_answered_the_statements(amara, jonas, programme) -> Mentorship:
    mentorship = begun(amara, jonas, programme)
    ExpectationsCheck.answer(mentorship, by=amara, chosen={1: 4}, seen=None)
    return mentorship


@state
def the_statements_are_compared(amara, jonas, programme) -> Mentorship:
    mentorship = begun(amara, jonas, programme)
    factories.compared(mentorship, {1: 1}, {1: 5})
    return mentorship


@state
def the_statements_are_skipped(amara, jonas, programme) -> Mentorship:
    mentorship = begun(amara, jonas, programme)
    ExpectationsCheck.skip(mentorship, by=jonas)
    return mentorship


@state
def a_draft_is_begun(amara, jonas, programme) -> Mentorship:
    mentorship = the_statements_are_compared(amara, jonas, programme)
    Agreement.open(by=amara, operation=factories.key(), mentorship=mentorship)
    return mentorship


@state
def a_draft_is_complete(amara, jonas, programme) -> Mentorship:
    mentorship = the_statements_are_compared(amara, jonas, programme)
    factories.draft(mentorship, amara)
    return mentorship


@state
def the_mentor_writes_the_draft(amara, jonas, programme) -> Mentorship:
    mentorship = begun(amara, jonas, programme)
    ExpectationsCheck.answer(mentorship, by=jonas, chosen={1: 4}, seen=None)
    Agreement.open(by=jonas, operation=factories.key(), mentorship=mentorship)
    return mentorship


@state
def sent_before_the_reader_has_answered_the_statements(amara, jonas, programme) -> Mentorship:
    mentorship = one_has_answered_the_statements(amara, jonas, programme)
    factories.sent(mentorship, amara)
    return mentorship


@state
def sent(amara, jonas, programme) -> Mentorship:
    mentorship = the_statements_are_compared(amara, jonas, programme)
    factories.sent(mentorship, amara)
    return mentorship


@state
def answered(amara, jonas, programme) -> Mentorship:
    mentorship = sent(amara, jonas, programme)
    factories.write(_version(mentorship), jonas, factories.words("mentor"))
    return mentorship


@state
def signed_by_the_mentor(amara, jonas, programme) -> Mentorship:
    mentorship = answered(amara, jonas, programme)
    factories.sign(_version(mentorship), jonas)
    return mentorship


@state
def agreed(amara, jonas, programme) -> Mentorship:
    mentorship = begun(amara, jonas, programme)
    factories.agreed(mentorship)
    return factories.again(mentorship)


@state
def a_change_is_being_written(amara, jonas, programme) -> Mentorship:
    mentorship = agreed(amara, jonas, programme)
    Agreement.open(by=jonas, operation=factories.key(), mentorship=mentorship)
    return mentorship


@state
def a_change_is_sent(amara, jonas, programme) -> Mentorship:
    mentorship = a_change_is_being_written(amara, jonas, programme)
    _version(mentorship).send(by=jonas)
    return mentorship


@state
def a_change_is_signed_by_its_writer(amara, jonas, programme) -> Mentorship:
    mentorship = a_change_is_sent(amara, jonas, programme)
    factories.sign(_version(mentorship), jonas)
    return mentorship


@state
def a_change_is_declined(amara, jonas, programme) -> Mentorship:
    mentorship = a_change_is_signed_by_its_writer(amara, jonas, programme)
    decline_change(_version(mentorship), by=amara)
    return mentorship


@state
def another_round_of_statements(amara, jonas, programme) -> Mentorship:
    mentorship = agreed(amara, jonas, programme)
    ExpectationsCheck.answer(mentorship, by=amara, chosen={1: 4}, seen=None)
    return mentorship


@state
def ended(amara, jonas, programme) -> Mentorship:
    mentorship = sent(amara, jonas, programme)
    Ending.end(mentorship, by=amara)
    return mentorship


@state
def paused(amara, jonas, programme) -> Mentorship:
    mentorship = sent(amara, jonas, programme)
    Pause.begin(mentorship, by=amara, until=factories.day_in(9))
    return mentorship


@state
def a_micro_mentorship_begun(amara, jonas, programme) -> Mentorship:
    return factories.pair(amara, jonas, within=programme, kind=MICRO)


@state
def a_question_is_being_written(amara, jonas, programme) -> Mentorship:
    mentorship = a_micro_mentorship_begun(amara, jonas, programme)
    Agreement.open(by=amara, operation=factories.key(), mentorship=mentorship)
    return mentorship


@state
def a_question_is_written(amara, jonas, programme) -> Mentorship:
    mentorship = a_question_is_being_written(amara, jonas, programme)
    words = factories.words("mentee")
    factories.write(_version(mentorship), amara, {"why": {"question": "How?"}} | {key: words[key] for key in SHORT})
    return mentorship


@state
def a_micro_mentorship_sent(amara, jonas, programme) -> Mentorship:
    return factories.short(amara, jonas, programme).mentorship


@state
def a_skill_is_chosen(amara, jonas, programme) -> Mentorship:
    mentorship = agreed(amara, jonas, programme)
    factories.skill(mentorship, amara)
    return mentorship


@state
def one_has_rated_a_skill(amara, jonas, programme) -> Mentorship:
    mentorship = a_skill_is_chosen(amara, jonas, programme)
    SkillRound.rate(mentorship, by=amara, levels={SkillRound.get().id: 2})
    return mentorship


@state
def both_have_rated_a_skill(amara, jonas, programme) -> Mentorship:
    mentorship = one_has_rated_a_skill(amara, jonas, programme)
    SkillRound.rate(mentorship, by=jonas, levels={SkillRound.get().id: 4})
    return mentorship


@state
def two_skills_wait_for_both(amara, jonas, programme) -> Mentorship:
    mentorship = a_skill_is_chosen(amara, jonas, programme)
    factories.skill(mentorship, jonas, "Listening")
    return mentorship


@state
def a_skill_is_dropped(amara, jonas, programme) -> Mentorship:
    mentorship = a_skill_is_chosen(amara, jonas, programme)
    Skill.get().drop(by=amara)
    return mentorship


@state
def a_first_look_is_open(amara, jonas, programme) -> Mentorship:
    mentorship = agreed(amara, jonas, programme)
    Review.open_due(mentorship, FIRST_LOOK, factories.day_in(14))
    return mentorship


@state
def a_review_is_open(amara, jonas, programme) -> Mentorship:
    mentorship = agreed(amara, jonas, programme)
    Review.start(mentorship, by=jonas)
    return mentorship


@state
def a_review_with_a_skill_to_rate(amara, jonas, programme) -> Mentorship:
    mentorship = a_skill_is_chosen(amara, jonas, programme)
    Review.start(mentorship, by=jonas)
    return mentorship


@state
def one_is_ready_in_a_review(amara, jonas, programme) -> Mentorship:
    mentorship = a_review_is_open(amara, jonas, programme)
    ReviewAnswers.get_ready(Review.get(), Answers(keep="Rehearsing"), by=amara)
    return mentorship


@state
def one_neednt_wait_any_longer(amara, jonas, programme) -> Mentorship:
    mentorship = one_is_ready_in_a_review(amara, jonas, programme)
    Review.update(due_on=factories.day_in(-15)).execute()
    return mentorship


@state
def one_has_shared_without_waiting(amara, jonas, programme) -> Mentorship:
    mentorship = one_neednt_wait_any_longer(amara, jonas, programme)
    ReviewAnswers.share(Review.get(), by=amara)
    return mentorship


@state
def the_two_talk_instead(amara, jonas, programme) -> Mentorship:
    mentorship = one_neednt_wait_any_longer(amara, jonas, programme)
    ReviewTopic.talk_instead(Review.get(), title="Our review", by=amara)
    return mentorship


@state
def both_can_read_a_review(amara, jonas, programme) -> Mentorship:
    mentorship = one_is_ready_in_a_review(amara, jonas, programme)
    ReviewAnswers.get_ready(Review.get(), Answers(keep="Rehearsing"), by=jonas)
    return mentorship


@state
def one_has_agreed_to_what_they_decided(amara, jonas, programme) -> Mentorship:
    mentorship = both_can_read_a_review(amara, jonas, programme)
    TogetherPage.agree(Review.get(), DECIDED, by=amara, seen="")
    return mentorship


@state
def both_have_agreed_to_what_they_decided(amara, jonas, programme) -> Mentorship:
    mentorship = one_has_agreed_to_what_they_decided(amara, jonas, programme)
    TogetherPage.agree(Review.get(), DECIDED, by=jonas, seen="")
    return mentorship


@state
def both_finish_well(amara, jonas, programme) -> Mentorship:
    mentorship = both_can_read_a_review(amara, jonas, programme)
    for person in (amara, jonas):
        TogetherPage.agree(Review.get(), Decisions(go_on=FINISH_WELL), by=person, seen="")
    return mentorship


@state
def paused_in_a_review(amara, jonas, programme) -> Mentorship:
    mentorship = one_is_ready_in_a_review(amara, jonas, programme)
    Pause.begin(mentorship, by=amara, until=factories.day_in(9))
    return mentorship


@state
def ended_in_a_review(amara, jonas, programme) -> Mentorship:
    mentorship = one_is_ready_in_a_review(amara, jonas, programme)
    Ending.end(mentorship, by=jonas)
    return mentorship


DECIDED = Decisions(keep="Rehearsing", go_on=AS_IS, next_on=factories.day_in(90).isoformat())


def _version(mentorship: Mentorship) -> Agreement:
    versions = Agreement.select().where((Agreement.mentorship == mentorship) & Agreement.withdrawn_at.is_null())
    found: Agreement = versions.order_by(Agreement.number.desc()).get()
    found.mentorship = mentorship
    return found


def needs_of(person: Person) -> list[Need]:
    mentorships = mentorships_of(person)
    offers = [offer for needs in rooms.offered("needs", "needs") for offer in needs(person, mentorships)]
    return [offer for offer in offers if isinstance(offer, Need)]


MINE, THEIRS = True, False

NEEDS: dict[str, dict[str, list[tuple[bool, str, str | None]]]] = {
    "asked by the mentee": {
        "Amara": [(MINE, "While you wait, you can write your agreement with Jonas", "expectations.edit")],
        "Jonas": [(MINE, "Amara would like you to be their mentor", "overview.show")],
    },
    "asked and statements answered": {
        "Amara": [(MINE, "While you wait, you can write your agreement with Jonas", "agreements.new")],
        "Jonas": [(MINE, "Amara would like you to be their mentor", "overview.show")],
    },
    "asked and writing": {
        "Amara": [(MINE, "You’re writing your agreement with Jonas", "agreements.edit")],
        "Jonas": [(MINE, "Amara would like you to be their mentor", "overview.show")],
    },
    "asked and sent": {
        "Amara": [(THEIRS, "Your agreement will be sent as soon as Jonas says yes", "agreements.edit")],
        "Jonas": [(MINE, "Amara would like you to be their mentor", "overview.show")],
    },
    "somebody asked has not joined": {
        "Amara": [(MINE, "While you wait, you can write your agreement with Noor", "expectations.edit")],
        "Jonas": [],
    },
    "sent to somebody who has not joined": {
        "Amara": [(THEIRS, "Your agreement will be sent as soon as Noor says yes", "overview.show")],
        "Jonas": [],
    },
    "asked by the mentor": {
        "Amara": [(MINE, "Jonas would like you to be their mentee", "overview.show")],
        "Jonas": [(THEIRS, "Amara hasn’t answered yet", None)],
    },
    "asked on the board": {
        "Amara": [(MINE, "While you wait, you can write your agreement with Jonas", "expectations.edit")],
        "Jonas": [(MINE, "Amara would like you to be their mentor", "overview.show")],
    },
    "asked for one conversation": {
        "Amara": [(THEIRS, "Jonas hasn’t answered yet", None)],
        "Jonas": [(MINE, "Amara asks you for one conversation", "overview.show")],
    },
    "an ask is answered with a no": {"Amara": [(THEIRS, "Jonas can’t right now", "declines.show")], "Jonas": []},
    "an ask is closed without an answer": {
        "Amara": [(THEIRS, "Jonas hasn’t answered, so your ask is closed", "declines.show")],
        "Jonas": [(THEIRS, "We told Amara “not now” for you", "declines.show")],
    },
    "an ask is no longer needed": {
        "Amara": [(MINE, "Start your agreement with Priya", "expectations.edit")],
        "Jonas": [(THEIRS, "Amara has found somebody: their ask is no longer needed", "declines.show")],
    },
    "an ask beyond the places": {
        "Amara": [(MINE, "While you wait, you can write your agreement with Jonas", "expectations.edit")],
        "Jonas": [
            (MINE, "You’ve been suggested as Amara’s mentor", "overview.show"),
            (MINE, "Answer nine short statements while Priya writes your agreement", "expectations.edit"),
        ],
    },
    "begun": {
        "Amara": [(MINE, "Start your agreement with Jonas", "expectations.edit")],
        "Jonas": [(MINE, "Answer nine short statements while Amara writes your agreement", "expectations.edit")],
    },
    "one has answered the statements": {
        "Amara": [(MINE, "Write down how you and Jonas will work", "agreements.new")],
        "Jonas": [(MINE, "Answer nine short statements while Amara writes your agreement", "expectations.edit")],
    },
    "the statements are compared": {
        "Amara": [(MINE, "Write down how you and Jonas will work", "agreements.new")],
        "Jonas": [(THEIRS, "Amara writes the first draft of your agreement", None)],
    },
    "the statements are skipped": {
        "Amara": [(MINE, "Write down how you and Jonas will work", "agreements.new")],
        "Jonas": [(THEIRS, "Amara writes the first draft of your agreement", None)],
    },
    "a draft is begun": {
        "Amara": [(MINE, "You’re writing your agreement with Jonas", "agreements.edit")],
        "Jonas": [(THEIRS, "Amara is writing your agreement", None)],
    },
    "a draft is complete": {
        "Amara": [(MINE, "Your agreement with Jonas is ready to send", "agreements.check_answers")],
        "Jonas": [(THEIRS, "Amara is writing your agreement", None)],
    },
    "the mentor writes the draft": {
        "Amara": [(MINE, "Answer nine short statements while Jonas writes your agreement", "expectations.edit")],
        "Jonas": [(MINE, "You’re writing your agreement with Amara", "agreements.edit")],
    },
    "sent before the reader has answered the statements": {
        "Amara": [(THEIRS, "Jonas answers nine short statements, then reads your agreement", "agreements.show")],
        "Jonas": [(MINE, "Amara sent you your agreement", "expectations.edit")],
    },
    "sent": {
        "Amara": [(THEIRS, "Jonas reads your agreement and answers it", "agreements.show")],
        "Jonas": [(MINE, "Amara sent you your agreement", "agreements.show")],
    },
    "answered": {
        "Amara": [(MINE, "Your agreement with Jonas is ready for you both", "agreements.show")],
        "Jonas": [(MINE, "Amara sent you your agreement", "agreements.show")],
    },
    "signed by the mentor": {
        "Amara": [(MINE, "Jonas has agreed, you haven’t yet", "agreements.show")],
        "Jonas": [(THEIRS, "You’ve agreed, Amara hasn’t yet", "agreements.show")],
    },
    "agreed": {
        "Amara": [(MINE, "Book your first session with Jonas", None)],
        "Jonas": [(THEIRS, "Your first session with Amara", None)],
    },
    "a change is being written": {
        "Amara": [
            (THEIRS, "Jonas is writing a change to your agreement", None),
            (MINE, "Book your first session with Jonas", None),
        ],
        "Jonas": [
            (MINE, "You’re writing a change to your agreement with Amara", "agreements.edit"),
            (THEIRS, "Your first session with Amara", None),
        ],
    },
    "a change is sent": {
        "Amara": [
            (MINE, "Jonas sent you a change to your agreement", "agreements.show"),
            (MINE, "Book your first session with Jonas", None),
        ],
        "Jonas": [
            (MINE, "A change to your agreement with Amara is ready for you both", "agreements.show"),
            (THEIRS, "Your first session with Amara", None),
        ],
    },
    "a change is signed by its writer": {
        "Amara": [
            (MINE, "Jonas has agreed to the change, you haven’t yet", "agreements.show"),
            (MINE, "Book your first session with Jonas", None),
        ],
        "Jonas": [
            (THEIRS, "You’ve agreed, Amara hasn’t yet", "agreements.show"),
            (THEIRS, "Your first session with Amara", None),
        ],
    },
    "a change is declined": {
        "Amara": [
            (THEIRS, "You’re keeping your agreement with Jonas as it is", "agreements.show"),
            (MINE, "Book your first session with Jonas", None),
        ],
        "Jonas": [
            (THEIRS, "Amara would like to keep your agreement as it is", "agreements.show"),
            (THEIRS, "Your first session with Amara", None),
        ],
    },
    "another round of statements": {
        "Amara": [
            (THEIRS, "Jonas hasn’t answered the nine statements yet", None),
            (MINE, "Book your first session with Jonas", None),
        ],
        "Jonas": [
            (MINE, "Amara asks how you see it: nine short statements", "expectations.edit"),
            (THEIRS, "Your first session with Amara", None),
        ],
    },
    "ended": {
        "Amara": [
            (MINE, "Your mentorship with Jonas has ended", "overview.show"),
            (MINE, "Your closing page with Jonas: what came of it", "closing_pages.show"),
        ],
        "Jonas": [
            (MINE, "Your mentorship with Amara has ended", "overview.show"),
            (MINE, "Your closing page with Amara: what came of it", "closing_pages.show"),
        ],
    },
    "paused": {"Amara": [], "Jonas": []},
    "a micro mentorship begun": {
        "Amara": [(MINE, "Write your question to Jonas", "agreements.new")],
        "Jonas": [(THEIRS, "Amara writes their question to you", None)],
    },
    "a question is being written": {
        "Amara": [(MINE, "Write your question to Jonas", "one_page.edit")],
        "Jonas": [(THEIRS, "Amara is writing their question to you", None)],
    },
    "a question is written": {
        "Amara": [(MINE, "Your question to Jonas is ready to send", "agreements.check_answers")],
        "Jonas": [(THEIRS, "Amara is writing their question to you", None)],
    },
    "a micro mentorship sent": {
        "Amara": [(MINE, "Your agreement with Jonas is ready for you both", "agreements.show")],
        "Jonas": [(MINE, "Amara sent you their question", "agreements.show")],
    },
    "a skill is chosen": {
        "Amara": [
            (MINE, "Book your first session with Jonas", None),
            (MINE, "A skill waits for your rating: Running a workshop", "skill_ratings.edit"),
        ],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "A skill waits for your rating: Running a workshop", "skill_ratings.edit"),
        ],
    },
    "one has rated a skill": {
        "Amara": [(MINE, "Book your first session with Jonas", None)],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "A skill waits for your rating: Running a workshop", "skill_ratings.edit"),
        ],
    },
    "both have rated a skill": {
        "Amara": [(MINE, "Book your first session with Jonas", None)],
        "Jonas": [(THEIRS, "Your first session with Amara", None)],
    },
    "two skills wait for both": {
        "Amara": [
            (MINE, "Book your first session with Jonas", None),
            (MINE, "2 skills with Jonas wait for your rating", "skill_ratings.edit"),
        ],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "2 skills with Amara wait for your rating", "skill_ratings.edit"),
        ],
    },
    "a skill is dropped": {
        "Amara": [(MINE, "Book your first session with Jonas", None)],
        "Jonas": [(THEIRS, "Your first session with Amara", None)],
    },
    "a first look is open": {
        "Amara": [
            (MINE, "Book your first session with Jonas", None),
            (MINE, "Your first look with Jonas is open: two questions, about a minute.", "reviews.show"),
        ],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "Your first look with Amara is open: two questions, about a minute.", "reviews.show"),
        ],
    },
    "a review is open": {
        "Amara": [
            (MINE, "Book your first session with Jonas", None),
            (MINE, "Your review with Jonas is open: four questions, about three minutes.", "reviews.show"),
        ],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "Your review with Amara is open: four questions, about three minutes.", "reviews.show"),
        ],
    },
    "a review with a skill to rate": {
        "Amara": [
            (MINE, "Book your first session with Jonas", None),
            (MINE, "A skill waits for your rating: Running a workshop", "skill_ratings.edit"),
            (MINE, "Your review with Jonas is open: four questions, about three minutes.", "reviews.show"),
        ],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "A skill waits for your rating: Running a workshop", "skill_ratings.edit"),
            (MINE, "Your review with Amara is open: four questions, about three minutes.", "reviews.show"),
        ],
    },
    "one is ready in a review": {
        "Amara": [
            (MINE, "Book your first session with Jonas", None),
            (THEIRS, "Jonas isn’t ready in your review yet", None),
        ],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "Amara is ready in your review. You both read the answers as soon as you are too.", "reviews.show"),
        ],
    },
    "one neednt wait any longer": {
        "Amara": [
            (MINE, "Book your first session with Jonas", None),
            (MINE, "Jonas hasn’t answered your review. You can share yours, or talk instead.", "reviews.show"),
        ],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "Amara is ready in your review. You both read the answers as soon as you are too.", "reviews.show"),
        ],
    },
    "one has shared without waiting": {
        "Amara": [(MINE, "Book your first session with Jonas", None)],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "Amara has shared their answers in your review. Answer first, or read them.", "reviews.show"),
        ],
    },
    "the two talk instead": {
        "Amara": [(MINE, "Book your first session with Jonas", None)],
        "Jonas": [(THEIRS, "Your first session with Amara", None)],
    },
    "both can read a review": {
        "Amara": [
            (MINE, "Book your first session with Jonas", None),
            (MINE, "You and Jonas can read your review side by side.", "reviews.show"),
        ],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "You and Amara can read your review side by side.", "reviews.show"),
        ],
    },
    "one has agreed to what they decided": {
        "Amara": [
            (MINE, "Book your first session with Jonas", None),
            (THEIRS, "Jonas hasn’t agreed to what you decided in your review yet", None),
        ],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (
                MINE,
                "Amara has agreed to what you decided in your review. Read it, then agree or change it.",
                "together_pages.show",
            ),
        ],
    },
    "both have agreed to what they decided": {
        "Amara": [(MINE, "Book your first session with Jonas", None)],
        "Jonas": [(THEIRS, "Your first session with Amara", None)],
    },
    "both finish well": {
        "Amara": [
            (MINE, "Book your first session with Jonas", None),
            (MINE, "You and Jonas have decided to finish well", "finish_plans.show"),
        ],
        "Jonas": [
            (THEIRS, "Your first session with Amara", None),
            (MINE, "You and Amara have decided to finish well", "finish_plans.show"),
        ],
    },
    "paused in a review": {"Amara": [], "Jonas": []},
    "ended in a review": {
        "Amara": [
            (MINE, "Your mentorship with Jonas has ended", "overview.show"),
            (MINE, "Your closing page with Jonas: what came of it", "closing_pages.show"),
        ],
        "Jonas": [
            (MINE, "Your mentorship with Amara has ended", "overview.show"),
            (MINE, "Your closing page with Amara: what came of it", "closing_pages.show"),
        ],
    },
}
"""For each state, what Today says to the mentee and the mentor: whose turn it is, the sentence, where it leads."""


@pytest.mark.parametrize("name", STATES)
def test_today_says_what_is_missing_and_whose_turn_it_is(app, programme, amara, jonas, name):
    STATES[name](amara, jonas, programme)
    for person in (amara, jonas):
        found = [
            (need.is_mine, need.sentence, need.button.endpoint if need.button else None) for need in needs_of(person)
        ]
        assert found == NEEDS[name][person.call_name.split()[0]], person.name


@pytest.mark.parametrize("name", STATES)
def test_each_button_opens_the_next_step_in_one_tap(app, as_, programme, amara, jonas, name):
    STATES[name](amara, jonas, programme)
    for person in (amara, jonas):
        client, needs = as_(person), needs_of(person)
        for need in needs:
            if need.button is None:
                continue
            with app.test_request_context():
                address = url_for(need.button.endpoint, id=need.button.id)
            page = client.get(address)
            assert page.status_code == 200, address
            main = page.text[page.text.index("<main") : page.text.index("</main>")]
            if need.is_mine:
                assert 'class="button' in main, address


@pytest.mark.parametrize("name", STATES)
def test_the_page_of_a_mentorship_leads_on_and_never_to_itself(as_, programme, amara, jonas, name):
    """What waits says on Today where the invitation is. On the page that has it, the same sentence leads on."""
    mentorship = STATES[name](amara, jonas, programme)
    for person in (amara, jonas):
        page = as_(person).get(f"/mentorships/{mentorship.id}")
        main = page.text.partition("<main")[2].partition("</main>")[0]
        assert f'href="/mentorships/{mentorship.id}"' not in main, person.name
        assert "on your mentorship’s page" not in main, person.name


WITHOUT_JONAS = ("somebody asked has not joined", "sent to somebody who has not joined", "an ask is answered with a no")
"""States of which Jonas's Today says nothing."""


@pytest.mark.parametrize("name", [name for name in STATES if name not in WITHOUT_JONAS])
def test_today_tells_two_people_of_the_same_name_apart(as_, programme, amara, jonas, name):
    STATES[name](amara, jonas, programme)
    factories.pair(factories.member("Amara Diallo", within=programme), jonas, within=programme)
    page = as_(jonas).get("/").text
    text = re.sub(r"<[^>]*>|[\u2066-\u2069]", "", page.partition("<main")[2])
    assert "Amara Okafor" in text
    assert re.findall(r".{,40}Amara(?! Okafor| Diallo).{,40}", text) == []


def test_somebody_called_like_the_reader_has_their_family_name(as_, programme, amara):
    mentorship = factories.pair(amara, factories.member("Amara Diallo", within=programme), within=programme)
    text = re.sub(r"<[^>]*>|[\u2066-\u2069]", "", as_(amara).get("/").text)
    assert re.search(r"(Good \w+|Hello), Amara\n", text)
    assert "Start your agreement with Amara Diallo" in text
    title = as_(amara).get(f"/mentorships/{mentorship.id}").text.partition("</title>")[0]
    assert "Amara Okafor and Amara Diallo" in re.sub(r"[\u2066-\u2069]", "", title)


@pytest.mark.parametrize("name", STATES)
def test_the_page_of_a_mentorship_has_the_filled_button_that_today_has(as_, programme, amara, jonas, name):
    """It has one for what waits for the reader, and none while only the other person has something to do."""
    mentorship = STATES[name](amara, jonas, programme)
    for person in (amara, jonas):
        needs = [need for need in needs_of(person) if need.mentorship == mentorship]
        page = as_(person).get(f"/mentorships/{mentorship.id}").text
        main = page.partition("<main")[2].partition("</main>")[0]
        filled = re.findall(r'class="button"[^>]*>(.*?)</(?:a|button)>', main, re.DOTALL)
        assert len(filled) <= 1, (person.name, filled)
        if needs and not any(need.is_mine for need in needs):
            assert not filled, (person.name, filled)


def test_without_an_invitation_the_first_thing_to_do_is_to_make_one(as_, programme, amara):
    noor = factories.invited("Noor Haddad", within=programme)
    proposal = factories.proposal(amara, noor, within=programme)
    factories.Invitation.delete().execute()
    main = as_(amara).get(f"/mentorships/{proposal.id}").text.partition("<main")[2]
    assert re.findall(r'class="button"[^>]*><span>(.*?)</span>', main) == ["Make a link"]
