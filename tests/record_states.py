"""Every state that a record can be in, reached with domain methods: a list for each kind of record.

tests/test_refused_forms.py sends every form for a record in each state, and fails for a kind without a list.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from app import clock
from app.accounts.models import Device
from app.agreed_dates.models import KEPT, AgreedDate
from app.agreements.models import Agreement, ExpectationsCheck, ExpectationsMark, Mark, Section, decline_change
from app.bookable_times.models import BookableTime
from app.closings.models import ClosingPage
from app.commitments.models import DONE, DROPPED, Commitment
from app.coordination.models import ProgrammeNote, deactivate
from app.db import Record
from app.drafts.models import Draft
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer, PermissionRequest
from app.goals.labels import CHANGED, LET_GO, PAUSED, REACHED
from app.goals.models import Goal, GoalEvidence
from app.help_requests.models import HelpRequest
from app.introductions.models import Introduction
from app.introductions.rules.states import AGREED, ASKING, DECLINED
from app.library.models import LibraryEntry
from app.matching.models import MatchingRound, RoundPair
from app.mentorships.models import NO_LONGER_NEEDED, UNANSWERED, Decline, Ending, Mentorship, Pause
from app.offers.models import Offer, PrivateWish, Topic, remove_topic
from app.outside_views.models import OutsideView
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.questions.models import Question, QuestionReply
from app.reviews.models import Review, ReviewAnswers, TogetherPage
from app.rosters.jobs import take_in
from app.rosters.models import RosterList
from app.sessions.models import HELD, AgendaItem, Decision, RaisedTopic, Session, SessionNote
from app.sessions.rules.outcomes import NOT_HELD
from app.shelf.models import ShelfItem
from app.skills.models import Skill
from app.sponsor_sentences.models import SponsorSentence
from app.steps.models import CareerStep
from app.who_else.models import HelperQuestion
from tests import factories
from tests.cast import Cast

LONG_AGO = timedelta(weeks=7)


def after(record: Any, act: Callable[[Any], Any]) -> Any:
    """The record after calling `act` on it."""
    act(record)
    return factories.again(record)


def note(cast: Cast, answer: str = "", went: str = "", **words: Any) -> Feedback:
    """A note from the mentor from seven weeks ago, with an answer, if any, and its outcome. The answer has no text."""
    with clock.frozen_at(clock.now() - LONG_AGO):
        shown = factories.shown(factories.feedback(cast.mentorship, cast["mentor"], **words))
        if answer:
            factories.answer(shown, answer)
    if went:
        FeedbackAnswer.to(shown).record_outcome(went, by=cast["mentee"])
    return shown


def rosters(cast: Cast) -> Iterator[Callable[[], RosterList]]:
    """A list that waits, one that is being worked through, and one that is finished."""
    yield lambda: cast.roster
    yield lambda: after(cast.roster, _confirm)
    yield lambda: after(cast.roster, _finish)


def _finish(roster: RosterList) -> None:
    _confirm(roster)
    take_in()


def _confirm(roster: RosterList) -> None:
    roster.confirm(by=roster.made_by, revision=roster.revision, is_mailed=False)


def newer_round(cast: Cast, *stages: str) -> MatchingRound:
    """A round that was started after the cast's: waiting, then `claimed` and `interrupted` as often as named."""
    assert cast.round
    started = MatchingRound.start(by=cast["coordinator"], operation=factories.key(), programme=cast.programme)
    claimed = started
    for stage in stages:
        if stage == "claimed":
            claimed = MatchingRound.claim() or claimed
        else:
            claimed.interrupt()
    return factories.again(started)


def offered_pair(cast: Cast, *acts: Callable[[Mentorship], Any]) -> RoundPair:
    """The pair of the cast's round after it was offered, and what its people did then."""
    purposes = {cast.round_pair.id: "You two fit"}
    RoundPair.offer(cast.round, purposes, by=cast["coordinator"], kind="classic", revision=0)
    cast.round_pair.propose()
    for act in acts:
        act(cast.round_pair.mentorship)
    return factories.again(cast.round_pair)


def next_version(cast: Cast) -> Agreement:
    """A draft by the mentee, after the version that was sent is discarded."""
    cast.sent.withdraw(cast["mentor"])
    return factories.draft(cast.mentorship, cast["mentee"])


def agreements(cast: Cast) -> Iterator[Callable[[], Agreement]]:
    yield lambda: cast.agreed
    yield lambda: cast.sent
    yield lambda: after(cast.sent, lambda sent: factories.sign(sent, cast["mentee"]))
    yield lambda: after(cast.sent, factories.both_sign)
    yield lambda: after(cast.sent, lambda sent: sent.withdraw(cast["mentor"]))
    yield lambda: after(cast.sent, lambda sent: decline_change(sent, by=cast["mentee"]))
    yield lambda: next_version(cast)
    yield lambda: Agreement.open(by=cast["mentee"], operation=factories.key(), mentorship=cast.question)
    yield lambda: factories.short(cast["mentee"], cast["other_mentor"], cast.programme)


def sections(cast: Cast) -> Iterator[Callable[[], Section]]:
    for key in (section.key for section in Section.all_of(cast.sent)):
        yield partial(factories.section, cast.sent, key)
    for version in agreements(cast):
        yield partial(_first_section, version)


def _first_section(version: Callable[[], Agreement]) -> Section:
    return factories.section(version(), "why")


def declines(cast: Cast) -> Iterator[Callable[[], Decline]]:
    """Of the reverse mentorship that the mentor proposed: answered, withdrawn, unanswered, no longer needed."""
    proposed = cast.proposed
    ends: tuple[Callable[[], Any], ...] = (
        lambda: proposed.decline(cast["mentee"]),
        lambda: proposed.decline(cast["mentor"]),
        lambda: proposed.close_by_itself(UNANSWERED),
        lambda: proposed.close_by_itself(NO_LONGER_NEEDED),
    )
    for end in ends:
        yield partial(_declined, proposed, end)


def _declined(proposed: Mentorship, end: Callable[[], Any]) -> Decline:
    end()
    return Decline.get(Decline.mentorship == proposed)


def mentorships(cast: Cast) -> Iterator[Callable[[], Mentorship]]:
    mentee, mentor = cast["mentee"], cast["mentor"]
    yield lambda: cast.mentorship
    yield lambda: cast.proposed
    yield lambda: cast.asked
    yield lambda: cast.question
    yield lambda: cast.ended
    yield lambda: factories.ended(factories.pair(mentee, cast["coordinator"], within=cast.programme), 31)
    yield lambda: after(cast.proposed, lambda proposed: proposed.accept(mentee))
    yield lambda: after(cast.proposed, lambda proposed: proposed.decline(mentee))
    yield lambda: after(cast.mentorship, lambda one: Pause.begin(one, by=mentee, until=factories.day_in(30)))
    yield lambda: after(cast.mentorship, lambda one: Ending.end(one, by=mentor))
    yield lambda: after(cast.mentorship, lambda one: Person.deactivate(mentor))


def sessions(cast: Cast) -> Iterator[Callable[[], Session]]:
    mentee = cast["mentee"]
    yield lambda: cast.session
    yield lambda: cast.met
    yield lambda: after(cast.met, lambda met: met.record_outcome(HELD, by=mentee))
    yield lambda: after(cast.met, lambda met: met.record_outcome(NOT_HELD, by=mentee))
    yield lambda: after(cast.session, lambda ahead: ahead.cancel(by=mentee))
    yield lambda: factories.held(cast.mentorship, days=-20)
    yield lambda: factories.session(cast.mentorship, days=3)


def feedback(cast: Cast) -> Iterator[Callable[[], Feedback]]:
    for record in ("left", "tried", "answered", "held", "kept"):
        yield partial(getattr, cast, record)
    for answer in ("", "thanks", "talk", "try"):
        yield partial(note, cast, answer)
    for went in ("better", "same", "dropped"):
        yield partial(note, cast, "try", went)
    yield lambda: note(cast, "try", kind="keep", next="")
    yield lambda: factories.feedback(cast.mentorship, cast["mentee"], kind="change", wishes=["questions"])


def commitments(cast: Cast) -> Iterator[Callable[[], Commitment]]:
    mentee = cast["mentee"]
    yield lambda: cast.commitment
    yield lambda: cast.binned_commitment
    yield lambda: factories.commitment(cast.mentorship, mentee, due_on=factories.day_in(-3))
    for how in (DONE, DROPPED):
        yield partial(after, cast.commitment, partial(Commitment.close, by=mentee, how=how))
    yield lambda: after(cast.commitment, lambda one: one.carry(by=mentee, due_on=factories.day_in(9), seen=0))


def goals(cast: Cast) -> Iterator[Callable[[], Goal]]:
    mentee = cast["mentee"]
    yield lambda: cast.goal
    yield lambda: cast.own_goal
    yield lambda: cast.binned_goal
    for state in (PAUSED, REACHED, CHANGED, LET_GO):
        yield partial(after, cast.goal, partial(_moved, state, mentee))
    yield lambda: after(cast.goal, lambda goal: Ending.end(cast.mentorship, by=mentee))
    yield lambda: factories.goal(mentee, by_on=factories.day_in(-1))


def steps(cast: Cast) -> Iterator[Callable[[], CareerStep]]:
    yield lambda: cast.step
    yield lambda: cast.shared_step
    yield lambda: cast.binned_step
    yield lambda: after(cast.shared_step, lambda one: one.confirm(by=cast["mentor"], seen=one.shown_fingerprint))
    yield lambda: after(cast.shared_step, lambda one: Ending.end(cast.mentorship, by=cast["mentee"]))


def _moved(state: str, by: Person, goal: Goal) -> None:
    goal.move_to(state, by=by)


def reviews(cast: Cast) -> Iterator[Callable[[], Review]]:
    mentee, mentor = cast["mentee"], cast["mentor"]
    yield lambda: cast.open_review
    yield lambda: cast.revealed_review
    yield lambda: after(cast.open_review, lambda review: ReviewAnswers.share(review, by=mentee))
    yield lambda: after(cast.open_review, _shared_and_read)
    yield lambda: after(cast.open_review, lambda review: ReviewAnswers.take_back(review, by=mentee))
    yield lambda: after(cast.open_review, lambda _: Pause.begin(cast.mentorship, by=mentee, until=factories.day_in(9)))
    yield lambda: after(cast.open_review, lambda _: Ending.end(cast.mentorship, by=mentor))
    yield lambda: after(cast.revealed_review, lambda _: Ending.end(cast.mentorship, by=mentor))
    yield lambda: after(cast.revealed_review, lambda _: TogetherPage.delete().execute())
    yield lambda: after(cast.revealed_review, _half_agreed)


def _half_agreed(review: Review) -> None:
    TogetherPage.update(agreed_at=None, mentor_at=None).where(TogetherPage.review == review).execute()


def skills(cast: Cast) -> Iterator[Callable[[], Skill]]:
    mentee, mentor = cast["mentee"], cast["mentor"]
    yield lambda: cast.skill
    yield lambda: cast.binned_skill
    yield lambda: Skill.get(Skill.owner == mentor)
    yield lambda: after(cast.skill, lambda skill: skill.drop(by=mentee))
    yield lambda: after(cast.skill, lambda skill: skill.put_on_agenda(by=mentor, title="Both see it differently"))
    yield lambda: after(cast.skill, lambda _: Ending.end(cast.mentorship, by=mentor))


def questions(cast: Cast) -> Iterator[Callable[[], Question]]:
    mentee, mentor = cast["mentee"], cast["mentor"]
    for record in ("open_question", "answered_question", "held_question", "binned_question"):
        yield partial(getattr, cast, record)
    yield lambda: factories.shown_question(cast.mentorship, mentee)
    yield lambda: after(cast.open_question, lambda question: question.leave_for_session(by=mentee))
    yield lambda: after(cast.open_question, lambda question: factories.reply(question, mentee))
    yield lambda: after(
        cast.open_question, lambda _: Pause.begin(cast.mentorship, by=mentee, until=factories.day_in(9))
    )
    yield lambda: after(cast.open_question, lambda _: Ending.end(cast.mentorship, by=mentor))


def shelf_items(cast: Cast) -> Iterator[Callable[[], ShelfItem]]:
    mentor = cast["mentor"]
    yield lambda: cast.shelf_document
    yield lambda: cast.shelf_link
    yield lambda: cast.shelf_file
    yield lambda: cast.binned_shelf_item
    yield lambda: after(cast.shelf_document, lambda _: Ending.end(cast.mentorship, by=mentor))
    yield lambda: after(cast.binned_shelf_item, lambda _: Ending.end(cast.mentorship, by=mentor))


def introductions(cast: Cast) -> Iterator[Callable[[], Introduction]]:
    mentee, mentor = cast["mentee"], cast["mentor"]
    yield lambda: cast.introduction
    for state in (ASKING, AGREED, DECLINED):
        yield partial(after, cast.introduction, partial(factories.moved, to=state))
    yield lambda: factories.introduced(mentee, cast.mentorship)
    yield lambda: cast.told_introduction
    yield lambda: cast.binned_introduction
    yield lambda: after(cast.introduction, lambda _: Ending.end(cast.mentorship, by=mentor))


def _shared_and_read(review: Review) -> None:
    ReviewAnswers.share(review, by=review.mentorship.mentee)
    ReviewAnswers.read_shared(review, by=review.mentorship.mentor)


def agenda_items(cast: Cast) -> Iterator[Callable[[], AgendaItem]]:
    yield lambda: cast.item
    yield lambda: cast.binned
    yield lambda: cast.decided
    yield lambda: after(cast.item, lambda item: item.tick(True))
    yield lambda: after(cast.item, lambda item: item.session.cancel(by=cast["mentee"]))


STATES: dict[type[Record] | None, Callable[[Cast], Iterator[Callable[[], Any]]]] = {
    None: lambda cast: iter([lambda: None]),
    Agreement: agreements,
    Section: sections,
    Mentorship: mentorships,
    Session: sessions,
    Feedback: feedback,
    Commitment: commitments,
    AgendaItem: agenda_items,
    Decision: lambda cast: iter(
        [lambda: cast.decision, lambda: after(cast.decision, lambda _: Ending.end(cast.mentorship, by=cast["mentee"]))]
    ),
    Goal: goals,
    CareerStep: steps,
    BookableTime: lambda cast: iter(
        [
            lambda: cast.bookable_time,
            lambda: after(cast.bookable_time, lambda one: one.take_down(by=cast["mentee"])),
            lambda: after(cast.bookable_time, lambda one: one.leave_out(one.first_on, by=cast["mentee"])),
        ]
    ),
    HelperQuestion: lambda cast: iter(
        [
            lambda: cast.helper_question,
            lambda: after(cast.helper_question, HelperQuestion.withdraw),
            lambda: after(cast.helper_question, lambda _: Ending.end(cast.mentorship, by=cast["mentee"])),
        ]
    ),
    GoalEvidence: lambda cast: iter([lambda: cast.evidence, lambda: cast.binned_evidence]),
    Decline: declines,
    Offer: lambda cast: iter(
        [
            lambda: cast.offer,
            lambda: cast.board_offer,
            lambda: after(cast.offer, lambda offer: offer.take_down(by=cast["mentee"])),
            lambda: after(cast.offer, lambda offer: offer.pause(factories.day_in(30), by=cast["mentee"])),
        ]
    ),
    PrivateWish: lambda cast: iter([lambda: cast.wish]),
    Programme: lambda cast: iter(
        [
            lambda: cast.programme,
            lambda: after(cast.programme, lambda one: ProgrammeNote.end(one, "It ends", by=cast["coordinator"])),
        ]
    ),
    Topic: lambda cast: iter(
        [lambda: cast.topic, lambda: after(cast.topic, lambda topic: remove_topic(topic, by=cast["coordinator"]))]
    ),
    Review: reviews,
    Skill: skills,
    Question: questions,
    QuestionReply: lambda cast: iter(
        [lambda: cast.held_reply, lambda: factories.shown_reply(cast.answered_question, cast["mentee"], seen=1)]
    ),
    HelpRequest: lambda cast: iter(
        [
            lambda: cast.help_request,
            lambda: after(cast.help_request, lambda request: request.note_reading(cast["coordinator"])),
            lambda: after(cast.help_request, lambda request: request.withdraw()),
        ]
    ),
    RosterList: rosters,
    MatchingRound: lambda cast: iter(
        [
            lambda: cast.round,
            lambda: newer_round(cast),
            lambda: newer_round(cast, "claimed"),
            lambda: newer_round(cast, "claimed", "interrupted", "claimed", "interrupted"),
            lambda: after(cast.round, lambda _: newer_round(cast)),
            lambda: after(cast.round, lambda _: offered_pair(cast)),
        ]
    ),
    RoundPair: lambda cast: iter(
        [
            lambda: cast.round_pair,
            lambda: after(cast.round_pair, lambda pair: pair.choose(None, revision=0)),
            lambda: after(cast.round_pair, lambda _: newer_round(cast)),
            lambda: offered_pair(cast),
            lambda: offered_pair(cast, lambda one: one.decline(cast["other_mentor"])),
            lambda: offered_pair(cast, lambda one: one.accept(one.mentee), lambda one: one.accept(one.mentor)),
        ]
    ),
    OutsideView: lambda cast: iter(
        [
            lambda: cast.outside_view,
            lambda: after(cast.outside_view, lambda view: view.close(by=cast["mentee"])),
            lambda: after(cast.outside_view, lambda view: view.decline()),
            lambda: factories.outside_view(cast["mentee"], days=31),
            lambda: cast.answered_outside_view,
            lambda: after(cast.answered_outside_view, lambda view: view.withdraw_answer()),
            lambda: cast.shared_outside_view,
            lambda: cast.old_outside_view,
            lambda: cast.binned_outside_view,
        ]
    ),
    Introduction: introductions,
    ShelfItem: shelf_items,
    LibraryEntry: lambda cast: iter(
        [
            lambda: cast.library_entry,
            lambda: factories.library_entry(cast["coordinator"], within=cast.programme, kind="card"),
            lambda: cast.binned_library_entry,
        ]
    ),
    ClosingPage: lambda cast: iter(
        [lambda: cast.closing_page, lambda: cast.shared_closing_page, lambda: cast.binned_closing_page]
    ),
    SponsorSentence: lambda cast: iter(
        [
            lambda: cast.sponsor_sentence,
            lambda: after(cast.sponsor_sentence, lambda one: one.take_back(by=cast["mentee"])),
            lambda: after(cast.sponsor_sentence, lambda one: one.release(one.text, by=cast["mentor"], is_named=False)),
            lambda: after(cast.sponsor_sentence, lambda _: Ending.end(cast.mentorship, by=cast["mentor"])),
            lambda: cast.binned_sponsor_sentence,
        ]
    ),
    Draft: lambda cast: iter([lambda: cast.typed, lambda: after(cast.typed, Draft.discard)]),
    Device: lambda cast: iter([lambda: cast.device, lambda: after(cast.device, Device.end)]),
    Mark: lambda cast: iter([lambda: cast.mark, lambda: after(cast.mark, lambda _: factories.both_sign(cast.sent))]),
    ExpectationsCheck: lambda cast: iter(
        [
            lambda: cast.check,
            lambda: after(cast.check, lambda check: ExpectationsMark.put(check, by=cast["mentee"], statement=2)),
        ]
    ),
    SessionNote: lambda cast: iter([lambda: cast.note, lambda: cast.private_note, lambda: cast.binned_note]),
    RaisedTopic: lambda cast: iter([lambda: cast.raised, lambda: after(cast.raised, lambda one: one.settle(True))]),
    AdviceRequest: lambda cast: iter(
        [lambda: cast.advice, lambda: after(cast.advice, lambda asked: asked.withdraw(by=cast["mentee"]))]
    ),
    PermissionRequest: lambda cast: iter(
        [
            lambda: cast.permission,
            lambda: after(cast.permission, lambda asked: asked.withdraw(by=cast["mentor"])),
            lambda: after(cast.permission, lambda asked: asked.give_answer("now", by=cast["mentee"], title="")),
        ]
    ),
    Enrolment: lambda cast: iter(
        [
            lambda: cast.enrolment,
            lambda: factories.enrolment(cast["mentee"]),
            lambda: after(cast.membership, lambda one: deactivate(one, by=cast["coordinator"])),
        ]
    ),
    AgreedDate: lambda cast: iter(
        [
            lambda: cast.milestone,
            lambda: after(cast.milestone, lambda one: one.answer(KEPT, by=cast["mentee"])),
            lambda: cast.review,
            lambda: after(cast.review, lambda one: one.confirm(by=cast["mentee"])),
        ]
    ),
}
"""For each model that guards a route: functions that create a record in each of its states."""


def states_of(model: type[Record] | None, at: str | None) -> Callable[[Cast], Iterator[Callable[[], Any]]]:
    """The states of a model above, or else the record that the cast has under this name, also in the bin."""

    def kept_and_deleted(cast: Cast) -> Iterator[Callable[[], Any]]:
        yield lambda: getattr(cast, str(at))
        yield lambda: after(getattr(cast, str(at)), lambda record: record.move_to_bin(by=cast["mentee"]))

    return STATES.get(model, kept_and_deleted)
