"""The people that all tests share, and their records.

The mentee and the mentor have met (`met`, which nobody has closed yet). Both wrote notes there, and the mentee also
wrote private ones. Both looked back on a decision: the mentee on one that only they see, the mentor on a shared one.
They meet again in a week (`session`, with a topic on its agenda) and have an open commitment. The
mentor has left feedback notes: one that the mentee hasn't answered (`left`), one they will try (`tried`) and one they
want to talk about (`raised`). The mentee has kept one (`kept`) and asked for advice. The mentee has a calendar feed,
and what they deleted is in the bin of both (`binned`).
They have read one review side by side (`revealed_review`). In the next one, the mentee is ready and talks instead of
waiting for the mentor, who hasn't answered (`open_review`).
The mentor's question waits for the mentee (`open_question`). Of the mentee's own, the mentor has answered one, to which
the mentee is adding (`held_reply`), one is held (`held_question`) and one was withdrawn (`binned_question`).
Both have rated the mentee's skill (`skill`), and only the mentor theirs.
The mentee has a goal that the mentor sees (`goal`) and one of their own (`own_goal`); the mentor has one too.
The mentee has asked people outside (`outside_view`, which waits; `answered_outside_view`; `shared_outside_view`).
Each has written a closing page, although the mentorship goes on; the mentor has shared theirs.
The mentee has a step of their own (`step`) and one that they share with the mentor (`shared_step`).
They have written down who helps (`helper`) and have asked on the agenda who else could (`helper_question`).
They have asked for introductions: one waits for the mentor (`introduction`), one has two yeses
(`agreed_introduction`), one came to something (`told_introduction`), one won't work out, and one was taken back
(`binned_introduction`).
Their shelf has the mentee's document, which both have edited (`shelf_document`, `shelf_version` is its first version),
the mentor's link (`shelf_link`), something that the mentee took down (`binned_shelf_item`) and the mentor's file
(`shelf_file`).
They have an agreement in force (version 1) and a change to it that the mentor has sent (version 2, not signed), in
which the mentee wants to talk about one section. The mentor has also proposed the reverse mentorship (`proposed`), and
the mentee has proposed one to the newcomer (`asked`); neither has been answered. The other pair has a draft that only
the other mentee may see. The coordinator coordinates all of them and has no mentorship; the outsider is a member
without one; `newcomer` is invited and hasn't joined. `removed` was signed out on another device and still has the
cookie; `visitor` has never signed in.
"""

import itertools
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from peewee import JOIN, Database

from app import clock, db
from app.accounts.models import Device, Invitation
from app.agreed_dates.models import MILESTONE, REVIEW, AgreedDate
from app.agreements.models import Agreement, ExpectationsCheck, Mark, Section
from app.bookable_times.models import BookableTime
from app.calendars.models import FeedAddress
from app.closings.models import ClosingPage
from app.commitments.models import Commitment
from app.coordination.models import ProgrammeNote
from app.drafts.models import Draft, DraftKey
from app.events.models import Event
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer, PermissionRequest
from app.goals.models import Goal, GoalEvidence, GoalPlace
from app.help_requests.models import HelpRequest
from app.introductions.models import Introduction
from app.library.models import LibraryEntry
from app.matching.models import MatchingRound, RoundPair
from app.mentorships.models import Decline, Mentorship
from app.offers.models import Offer, PrivateWish, Topic
from app.outside_views.models import OutsideView
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment, Programme
from app.quarters.models import Quarter
from app.questions.models import Question, QuestionReply
from app.reviews.models import Review, ReviewTopic
from app.rosters.models import RosterList
from app.search.models import PastSearch
from app.sessions.models import AgendaItem, Decision, RaisedTopic, Session, SessionNote
from app.shelf.models import ShelfItem, ShelfVersion
from app.skills.models import Skill, SkillRound
from app.sponsor_sentences.models import SponsorSentence
from app.steps.models import CareerStep
from app.who_else.models import Helper, HelperQuestion
from tests import factories
from tests.databases import Databases, pointed_at
from tests.factories import Say

PAIR = ("mentee", "mentor")
MEMBERS = (*PAIR, "other_mentee", "other_mentor", "coordinator", "outsider")
"""Everybody who is signed in."""
ROLES = ("visitor", "removed", "outsider", "other_mentee", "other_mentor", "coordinator", "mentor", "mentee")


_NUMBERS = itertools.count(1)


@dataclass
class Canaries:
    """Unmistakable words, each used once in a run: `canary-mentee_why-7q`."""

    sung: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        canary = f"canary-{name}-{next(_NUMBERS)}q"
        self.sung[canary] = name
        return canary

    def found_in(self, text: str) -> list[str]:
        """The canaries in `text`."""
        return [canary for canary in self.sung if canary in text]


@dataclass
class Cast:
    people: dict[str, Person]
    programme: Programme
    mentorship: Mentorship
    agreed: Agreement
    sent: Agreement
    mark: Mark
    other_mentorship: Mentorship
    draft: Agreement
    proposed: Mentorship
    asked: Mentorship
    enrolment: Enrolment
    device: Device
    token: str
    session: Session
    met: Session

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    @property
    def section(self) -> Section:
        """The first section of the version that was sent."""
        return factories.section(self.sent, "why")

    @property
    def check(self) -> ExpectationsCheck:
        """The expectations check that the mentee and the mentor have answered."""
        return ExpectationsCheck.get(ExpectationsCheck.mentorship == self.mentorship)

    @property
    def typed(self) -> Draft:
        """The draft of a section that the mentee hasn't saved."""
        key = DraftKey("agreements.section", self.section.id)
        words = [("mentee_why", "Typed so far")]
        return (Draft.of(self["mentee"], key) or [factories.typed(self["mentee"], key, words)])[0]

    @property
    def past_search(self) -> PastSearch:
        """The mentee's past search."""
        search: PastSearch | None = PastSearch.get_or_none(PastSearch.person == self["mentee"])
        return search or PastSearch.keep(self["mentee"], "quokka")

    @property
    def clause(self) -> Section:
        """The first section of the version in force."""
        return factories.section(self.agreed, "why")

    @property
    def item(self) -> AgendaItem:
        """The topic on the agenda."""
        return AgendaItem.get((AgendaItem.session == self.session) & AgendaItem.deleted_at.is_null())

    @property
    def decided(self) -> AgendaItem:
        """The mentee's topic that has a decision."""
        return AgendaItem.get((AgendaItem.session == self.met) & (AgendaItem.added_by == self["mentee"]))

    @property
    def decision(self) -> Decision:
        """The mentee's decision, which only they see."""
        return Decision.get(Decision.person == self["mentee"])

    @property
    def shared_decision(self) -> Decision:
        """The mentor's decision, which the mentee sees too."""
        return Decision.get(Decision.person == self["mentor"])

    @property
    def binned(self) -> AgendaItem:
        """The topic that the mentee deleted."""
        return AgendaItem.get(AgendaItem.deleted_by == self["mentee"])

    @property
    def binned_commitment(self) -> Commitment:
        """The commitment that the mentee deleted."""
        return Commitment.get(Commitment.deleted_by == self["mentee"])

    @property
    def binned_note(self) -> SessionNote:
        """The shared notes that the mentee deleted."""
        return SessionNote.get(SessionNote.deleted_by == self["mentee"])

    @property
    def commitment(self) -> Commitment:
        """The commitment that the mentee made in the past session."""
        return Commitment.get((Commitment.session_id == self.met.id) & Commitment.deleted_at.is_null())

    @property
    def note(self) -> SessionNote:
        """The shared notes of the past session."""
        return SessionNote.get((SessionNote.session == self.met) & SessionNote.only_for.is_null())

    @property
    def private_note(self) -> SessionNote:
        """The mentee's private notes of it."""
        return SessionNote.get((SessionNote.session == self.met) & (SessionNote.only_for == self["mentee"]))

    @property
    def left(self) -> Feedback:
        """The mentor's note that the mentee hasn't answered."""
        return self._notes(FeedbackAnswer.id.is_null() & Feedback.shown_at.is_null(False))

    @property
    def tried(self) -> Feedback:
        """The note whose suggestion the mentee wants to try."""
        return self._notes(FeedbackAnswer.kind == "try")

    @property
    def answered(self) -> Feedback:
        """A note from the mentor that the mentee has just thanked them for, however old the cast is."""
        FeedbackAnswer.update(at=clock.now()).where(FeedbackAnswer.kind == "thanks").execute()
        return self._notes(FeedbackAnswer.kind == "thanks")

    @property
    def held(self) -> Feedback:
        """A note from the mentor that the mentee can't read yet."""
        return self._notes(Feedback.shown_at.is_null() & Feedback.kept_for.is_null())

    @property
    def kept(self) -> Feedback:
        """The note that the mentee keeps for themself."""
        return Feedback.get((Feedback.author == self["mentee"]) & Feedback.kept_for.is_null(False))

    @property
    def milestone(self) -> AgreedDate:
        """The milestone of the agreement of the mentee and the mentor."""
        return AgreedDate.get((AgreedDate.mentorship == self.mentorship) & (AgreedDate.kind == MILESTONE))

    @property
    def review(self) -> AgreedDate:
        """The review of that agreement."""
        return AgreedDate.get((AgreedDate.mentorship == self.mentorship) & (AgreedDate.kind == REVIEW))

    @property
    def advice(self) -> AdviceRequest:
        """The mentee's request for advice."""
        return AdviceRequest.get(AdviceRequest.mentorship == self.mentorship)

    @property
    def permission(self) -> PermissionRequest:
        """The mentor's question whether they may say something about a meeting, also after the mentorship has ended."""
        asked = PermissionRequest.latest(self.mentorship, self["mentor"])
        words = {"asked_by": self["mentor"], "about": "meeting", "asked_at": clock.now()}
        return asked or PermissionRequest.create(mentorship=self.mentorship, **words)

    @property
    def raised(self) -> RaisedTopic:
        """The note that the mentee wants to talk about."""
        mine = RaisedTopic.mentorship == self.mentorship
        return RaisedTopic.get(mine & (RaisedTopic.subject_type == "Feedback"))

    @property
    def open_question(self) -> Question:
        """The mentor's question that waits for the mentee."""
        return self._question((Question.author == self["mentor"]) & Question.answered_at.is_null())

    @property
    def answered_question(self) -> Question:
        """The mentee's question that the mentor has answered."""
        return self._question((Question.author == self["mentee"]) & Question.answered_at.is_null(False))

    @property
    def held_question(self) -> Question:
        """The mentee's question that can still be withdrawn."""
        return self._question((Question.author == self["mentee"]) & Question.shown_at.is_null())

    @property
    def binned_question(self) -> Question:
        """The question that the mentee has withdrawn."""
        return self._question(Question.deleted_by == self["mentee"])

    @property
    def held_reply(self) -> QuestionReply:
        """What the mentee is adding to their question."""
        reply = QuestionReply.get((QuestionReply.author == self["mentee"]) & QuestionReply.shown_at.is_null())
        reply.question = self.answered_question
        return reply

    def _question(self, which: Any) -> Question:
        question = Question.select().where(which).order_by(Question.id).get()
        question.mentorship = self.mentorship
        return question

    @property
    def goal(self) -> Goal:
        """The mentee's goal that the mentor sees."""
        shown = Goal.select().join(GoalPlace)
        return shown.where((Goal.owner == self["mentee"]) & Goal.deleted_at.is_null()).get()

    @property
    def own_goal(self) -> Goal:
        """The mentee's goal that nobody else sees."""
        mine = (Goal.owner == self["mentee"]) & Goal.deleted_at.is_null()
        return Goal.select().join(GoalPlace, JOIN.LEFT_OUTER).where(mine & GoalPlace.id.is_null()).get()

    @property
    def binned_goal(self) -> Goal:
        """The goal that the mentee deleted."""
        return Goal.get(Goal.deleted_by == self["mentee"])

    @property
    def evidence(self) -> GoalEvidence:
        """The line of evidence for the mentee's goal."""
        return GoalEvidence.get((GoalEvidence.goal == self.goal) & GoalEvidence.deleted_at.is_null())

    @property
    def binned_evidence(self) -> GoalEvidence:
        """The line of evidence that the mentee deleted."""
        return GoalEvidence.get(GoalEvidence.deleted_by == self["mentee"])

    @property
    def revealed_review(self) -> Review:
        """The review that both can read."""
        return Review.get((Review.mentorship == self.mentorship) & Review.revealed_at.is_null(False))

    @property
    def open_review(self) -> Review:
        """The review that the mentee has answered and the mentor hasn't."""
        return Review.get((Review.mentorship == self.mentorship) & Review.revealed_at.is_null())

    @property
    def review_topic(self) -> ReviewTopic:
        """One answer of the review that both can read, on the agenda."""
        ReviewTopic.put(self.revealed_review, "keep", title="From our review", by=self["mentor"])
        return ReviewTopic.get(ReviewTopic.review == self.revealed_review)

    @property
    def help_request(self) -> HelpRequest:
        """The mentee's request for help to the coordinator."""
        found: HelpRequest | None = HelpRequest.get_or_none(HelpRequest.writer == self["mentee"])
        return found or factories.help_request(factories.again(self.mentorship), self["mentee"])

    @property
    def outside_view(self) -> OutsideView:
        """The mentee's question to somebody outside that waits for an answer."""
        return OutsideView.get(self._asked_outside(OutsideView.answered_at.is_null()))

    @property
    def answered_outside_view(self) -> OutsideView:
        """The one with an answer that only the mentee reads."""
        answered = self._asked_outside(OutsideView.answered_at.is_null(False))
        found = OutsideView.get_or_none(answered & OutsideView.shared_in.is_null())
        return found or self._moved_view(OutsideView.get(answered), shared_in=None, shared_at=None)

    @property
    def shared_outside_view(self) -> OutsideView:
        """The one that the mentor reads too."""
        found = OutsideView.get_or_none(self._asked_outside(OutsideView.shared_in.is_null(False)))
        shared = {"shared_in": self.mentorship, "shared_at": clock.now()}
        return found or self._moved_view(self.answered_outside_view, **shared)

    @property
    def old_outside_view(self) -> OutsideView:
        """The one that only the mentee reads, asked 200 days ago."""
        return self._moved_view(self.answered_outside_view, asked_at=clock.now() - timedelta(days=200))

    @property
    def binned_outside_view(self) -> OutsideView:
        """The one that the mentee deleted."""
        return OutsideView.get(OutsideView.deleted_by == self["mentee"])

    @staticmethod
    def _moved_view(view: OutsideView, **columns: Any) -> OutsideView:
        OutsideView.update(**columns).where(OutsideView.id == view.id).execute()
        return factories.again(view)

    def _asked_outside(self, which: Any) -> Any:
        return (OutsideView.owner == self["mentee"]) & OutsideView.deleted_at.is_null() & which

    @property
    def topic(self) -> Topic:
        """A topic on the programme's list."""
        topics = Topic.of(self.programme)
        return topics[0] if topics else factories.topic("Pricing", within=self.programme, by=self["coordinator"])

    @property
    def library_entry(self) -> LibraryEntry:
        """What the coordinator added to the programme's library, for everybody in it."""
        here = LibraryEntry.deleted_at.is_null()
        return LibraryEntry.get_or_none(here) or factories.library_entry(self["coordinator"], within=self.programme)

    @property
    def binned_library_entry(self) -> LibraryEntry:
        """What the coordinator took down."""
        deleted = LibraryEntry.get_or_none(LibraryEntry.deleted_at.is_null(False))
        entry = deleted or factories.library_entry(self["coordinator"], within=self.programme)
        entry.move_to_bin(by=self["coordinator"])
        return factories.again(entry)

    @property
    def offer(self) -> Offer:
        """What the mentee would like help with. They offer nothing, so it isn't on the board."""
        found = Offer.of(self["mentee"], self.programme)
        return found or factories.offer(self["mentee"], within=self.programme, wants=["Speaking"])

    @property
    def programme_note(self) -> ProgrammeNote:
        """What the coordinator wrote to all pairs."""
        found = ProgrammeNote.select().first()
        return found or factories.programme_note(self["coordinator"], within=self.programme)

    @property
    def board_offer(self) -> Offer:
        """What the outsider offers on the board."""
        words: dict[str, Any] = {"offers": {self.topic.name: "led"}, "learns": ["Research with users"]}
        found = Offer.of(self["outsider"], self.programme)
        return found or factories.offer(self["outsider"], within=self.programme, **words)

    @property
    def wish(self) -> PrivateWish:
        """What the mentee says in private about the outsider."""
        return factories.private_wish(self["mentee"], self["outsider"])

    @property
    def ended(self) -> Mentorship:
        """The mentee's mentorship with the other mentee, which ended yesterday."""
        with_them = (Mentorship.mentee == self["mentee"]) & (Mentorship.mentor == self["other_mentee"])
        found = Mentorship.get_or_none(with_them)
        return found or factories.ended(factories.pair(self["mentee"], self["other_mentee"], within=self.programme), 1)

    @property
    def closing_page(self) -> ClosingPage:
        """The mentee's closing page of it, which only they read."""
        ended = self.ended
        found = ClosingPage.of(ended, self["mentee"])
        return found or factories.closing_page(ended, self["mentee"])

    @property
    def shared_closing_page(self) -> ClosingPage:
        """The same page, shared."""
        page = self.closing_page
        if not page.is_shared:
            page.share(by=self["mentee"], seen=page.fingerprint)
        return self.closing_page

    @property
    def binned_closing_page(self) -> ClosingPage:
        """A closing page of it that the mentee deleted."""
        deleted = (ClosingPage.mentorship == self.ended) & ClosingPage.deleted_at.is_null(False)
        page = ClosingPage.get_or_none(deleted) or self.closing_page
        page.move_to_bin(by=self["mentee"])
        return page

    @property
    def quarter(self) -> Quarter:
        """The published quarter of the programme."""
        found: Quarter | None = Quarter.get_or_none(Quarter.programme == self.programme)
        return found or factories.quarter(self.programme)

    @property
    def sponsor_sentence(self) -> SponsorSentence:
        """The sentence for the programme that the mentee has released and the mentor hasn't."""
        return SponsorSentence.of(self.mentorship) or factories.sponsor_sentence(self.mentorship)

    @property
    def binned_sponsor_sentence(self) -> SponsorSentence:
        """The same sentence, deleted."""
        deleted: SponsorSentence | None = SponsorSentence.get_or_none(SponsorSentence.deleted_by == self["mentee"])
        if deleted:
            return deleted
        sentence = self.sponsor_sentence
        sentence.move_to_bin(by=self["mentee"])
        return factories.again(sentence)

    @property
    def skill(self) -> Skill:
        """The mentee's skill, which both have rated."""
        return Skill.get((Skill.owner == self["mentee"]) & Skill.deleted_at.is_null())

    @property
    def binned_skill(self) -> Skill:
        """The skill that the mentee deleted."""
        return Skill.get(Skill.deleted_by == self["mentee"])

    @property
    def rating(self) -> dict[str, str]:
        """The form with which the mentee, whose rating is missing, reveals the mentor's skill."""
        theirs = (Skill.owner == self["mentor"]) & SkillRound.revealed_at.is_null()
        round = SkillRound.select().join(Skill).where(theirs).get()
        return {"rounds": str(round.id), f"round_{round.id}": "2"}

    @property
    def bookable_time(self) -> BookableTime:
        """The mentee's time for one conversation, which comes back twice. Nobody sees it, because their offer doesn't
        take any.
        """
        words = {"at": "10:00", "zone": "UTC", "minutes": 30, "made_at": clock.now()}
        days = {"first_on": factories.day_in(3), "last_on": factories.day_in(17)}
        found: BookableTime | None = BookableTime.get_or_none(BookableTime.person == self["mentee"])
        return found or BookableTime.create(person=self["mentee"], **days, **words)

    @property
    def helper(self) -> Helper:
        """The name that the mentee wrote on their map."""
        return Helper.select().where(Helper.owner == self["mentee"]).order_by(Helper.id).first()

    @property
    def binned_helper(self) -> Helper:
        """The name that the mentee deleted."""
        return Helper.get(Helper.deleted_by == self["mentee"])

    @property
    def helper_question(self) -> HelperQuestion:
        """The mentee's question who could help, which is on the agenda."""
        return HelperQuestion.get(HelperQuestion.owner == self["mentee"])

    def _introduction(self, place: int) -> Introduction:
        """The mentee's introduction in this place, whatever has become of it (factories.introductions)."""
        mine = Introduction.select().where(Introduction.asker == self["mentee"]).order_by(Introduction.id)
        found: Introduction = list(mine)[place]
        found.mentorship = self.mentorship
        return found

    @property
    def told_introduction(self) -> Introduction:
        """The one that came to something."""
        return self._introduction(0)

    @property
    def agreed_introduction(self) -> Introduction:
        """The one to which both said yes."""
        return self._introduction(2)

    @property
    def binned_introduction(self) -> Introduction:
        """The one that the mentee took back."""
        return self._introduction(3)

    @property
    def introduction(self) -> Introduction:
        """The one that the mentor hasn't answered."""
        return self._introduction(4)

    def _shelved(self, place: int) -> ShelfItem:
        """What is in this place on the shelf (factories.shelf)."""
        found: ShelfItem = list(
            ShelfItem.select().where(ShelfItem.mentorship == self.mentorship).order_by(ShelfItem.id)
        )[place]
        found.mentorship = self.mentorship
        return found

    @property
    def shelf_document(self) -> ShelfItem:
        return self._shelved(0)

    @property
    def shelf_version(self) -> ShelfVersion:
        return ShelfVersion.get((ShelfVersion.item == self.shelf_document) & (ShelfVersion.number == 1))

    @property
    def shelf_link(self) -> ShelfItem:
        return self._shelved(1)

    @property
    def binned_shelf_item(self) -> ShelfItem:
        return self._shelved(2)

    @property
    def shelf_file(self) -> ShelfItem:
        return self._shelved(3)

    @property
    def _steps(self) -> list[CareerStep]:
        return list(CareerStep.select().where(CareerStep.owner == self["mentee"]).order_by(CareerStep.id))

    @property
    def step(self) -> CareerStep:
        """The mentee's step that nobody else sees."""
        return self._steps[0]

    @property
    def shared_step(self) -> CareerStep:
        """The mentee's step that the mentor sees."""
        return self._steps[1]

    @property
    def binned_step(self) -> CareerStep:
        """The step that the mentee deleted."""
        return CareerStep.get(CareerStep.deleted_by == self["mentee"])

    def _notes(self, which: Any) -> Feedback:
        found = Feedback.select().join(FeedbackAnswer, JOIN.LEFT_OUTER).where(which)
        return found.where(Feedback.mentorship == self.mentorship).get()

    @property
    def membership(self) -> Enrolment:
        """The outsider's enrolment."""
        return factories.enrolment(self["outsider"])

    @property
    def question(self) -> Mentorship:
        """The mentee's question to the other mentor, and the conversation about it eight days ago."""
        with_them = (Mentorship.mentee == self["mentee"]) & (Mentorship.mentor == self["other_mentor"])
        found = Mentorship.get_or_none(with_them)
        if not found:
            found = factories.one_question(self["mentee"], self["other_mentor"], self.programme)
            factories.held(found, days=-8)
        return found

    @property
    def declined(self) -> Decline:
        """The outsider's "not now" to the mentee."""
        with_them = (Mentorship.mentee == self["mentee"]) & (Mentorship.mentor == self["outsider"])
        found = Mentorship.get_or_none(with_them)
        if not found:
            found = factories.proposal(self["mentee"], self["outsider"], within=self.programme)
            found.decline(self["outsider"])
        return Decline.get(Decline.mentorship == found)

    @property
    def round(self) -> MatchingRound:
        """The coordinator's round, which suggests the other mentor to somebody."""
        found: MatchingRound | None = MatchingRound.select().order_by(MatchingRound.id).first()
        if found is None:
            mentee, mentor = self["removed"], self["other_mentor"]
            factories.offer(mentee, within=self.programme, wants=["Client workshops"])
            factories.offer(mentor, within=self.programme, offers={"Client workshops": "led"}, places=3)
            trades = f"[[{mentee.id}, {mentor.id}, []]]"
            found = factories.matching_round(
                self["coordinator"], within=self.programme, pairs={mentee: mentor}, trades=trades
            )
        return found

    @property
    def roster(self) -> RosterList:
        """A list of people that the coordinator has read in and not confirmed."""
        found: RosterList | None = RosterList.get_or_none(RosterList.confirmed_at.is_null())
        return found or factories.roster(self["coordinator"], within=self.programme)

    @property
    def finished_roster(self) -> RosterList:
        """A list from which everybody was taken in."""
        found: RosterList | None = RosterList.get_or_none(RosterList.finished_at.is_null(False))
        return found or factories.finished_roster(self["coordinator"], within=self.programme)

    @property
    def round_pair(self) -> RoundPair:
        return RoundPair.get(RoundPair.round == self.round)

    @property
    def invitation(self) -> Invitation:
        """The newcomer's invitation."""
        return Invitation.with_token(self.token)


def full_name(name: str) -> str:
    """`Other-Mentee Quill`: a name that is unique even if only its first word is shown."""
    return f"{name.replace('_', '-').title()} Quill"


def assemble(
    say: Say = factories.plain_text,
    ours: Say | None = None,
    secret: Say | None = None,
    mine: Say | None = None,
    name: Say = full_name,
    team: str = "Northwind Studio",
) -> Cast:
    """Create the cast. `say` makes their texts; `ours` those of the pair, `secret` those of the draft, and `mine` those
    that the mentee wrote only for themself.
    """
    ours, secret, mine = ours or say, secret or say, mine or say
    programme = factories.programme(team)
    people = {role: factories.member(name(role), within=programme, say=ours) for role in PAIR}
    for role in ("other_mentee", "other_mentor", "outsider", "removed"):
        people[role] = factories.member(name(role), within=programme)
    people["coordinator"] = factories.member(name("coordinator"), within=programme, role=COORDINATOR)
    people["newcomer"] = factories.invited(name("newcomer"), within=programme)
    mentorship = factories.pair(people["mentee"], people["mentor"], within=programme)
    agreed = factories.agreed(mentorship, ours)
    sent = _changed(mentorship, people["mentor"], ours)
    factories.section(sent, "time").mark(people["mentee"])
    other = factories.pair(people["other_mentee"], people["other_mentor"], within=programme)
    token, _ = factories.link(people["newcomer"], by=people["coordinator"])
    met = factories.met(mentorship, ours, mine)
    factories.decisions(met, ours, mine)
    ahead = factories.planned(mentorship, ours)
    factories.binned(ahead, ours)
    factories.notes(factories.again(mentorship), ours, mine)
    factories.goals(factories.again(mentorship), ours, mine)
    factories.reviews(factories.again(mentorship), ours, mine)
    factories.closing_pages(factories.again(mentorship), ours, mine)
    factories.skills(factories.again(mentorship), ours)
    factories.questions(factories.again(mentorship), ours, mine)
    factories.career_steps(factories.again(mentorship), ours, mine)
    factories.helpers(factories.again(mentorship), ours, mine)
    factories.introductions(factories.again(mentorship), ours, mine)
    factories.shelf(factories.again(mentorship), ours)
    factories.outside_views(factories.again(mentorship), ours, mine)
    factories.sponsor_sentence(factories.again(mentorship), ours)
    FeedAddress.make(people["mentee"])
    assembled = Cast(
        people=people,
        programme=programme,
        mentorship=factories.again(mentorship),
        agreed=agreed,
        sent=sent.reread(),
        mark=Mark.get(),
        other_mentorship=other,
        draft=factories.draft(other, people["other_mentee"], secret),
        proposed=factories.proposal(people["mentor"], people["mentee"], within=programme),
        asked=factories.proposal(people["mentee"], people["newcomer"], within=programme),
        enrolment=factories.enrolment(people["newcomer"]),
        device=_phone(people["mentee"]),
        token=token,
        session=ahead,
        met=met,
    )
    unmailed = Event.name.startswith("mentorship.") | Event.name.startswith("review.")
    unmailed |= Event.name.startswith("question") | Event.name.startswith("introduction")
    Event.delete().where(unmailed).execute()  # proposals, reviews, questions and introductions aren't mailed
    return assembled


def _phone(person: Person) -> Device:
    """A second device of a person."""
    Device.sign_in(person, "Firefox on Android")
    return Device.get(Device.person == person)


def _changed(mentorship: Mentorship, mentor: Person, say: Say) -> Agreement:
    """A second version with different text, sent by the mentor."""
    agreement = Agreement.open(by=mentor, operation=factories.key(), mentorship=mentorship)
    factories.write(agreement, mentor, {"between": {"writing_channel": say("new_channel")}})
    agreement.send(by=mentor)
    return agreement.reread()


@dataclass
class Stage:
    """A database that already has the cast."""

    database: Database
    cast: Cast


@pytest.fixture(scope="session")
def assembled(app: Flask, databases: Databases) -> tuple[str, Cast]:
    """The cast, and the URL of the database that has it and stays closed. Created once, because that takes longer than
    most tests; they get copies.
    """
    address = databases.fresh()
    with pointed_at(address):
        return address, assemble()


@pytest.fixture(scope="session")
def stage(databases: Databases, assembled: tuple[str, Cast]) -> Iterator[Stage]:
    """The cast for tests that are rolled back. Each gets it unchanged."""
    address, cast = assembled
    with databases.opened_copy_of(address) as opened:
        yield Stage(opened, cast)


@pytest.fixture
def cast(database: None, stage: Stage) -> Cast:
    """The cast. Also works for a test that requests it late and so began with the empty database."""
    return deepcopy(stage.cast) if db.database.obj is stage.database else assemble()


def staged(fill: Callable[[], Cast]) -> tuple[Any, Any]:
    """The fixtures `quiet_stage` and `cast` of a module whose tests begin with what `fill` makes: `quiet_stage, cast =
    staged(before_any_news)`.
    """

    @pytest.fixture(scope="session")
    def quiet_stage(app: Flask, databases: Databases) -> Iterator[Stage]:
        with databases.filled_by(fill) as (opened, filled):
            yield Stage(opened, filled)

    @pytest.fixture
    def cast(database: None, quiet_stage: Stage) -> Cast:
        return deepcopy(quiet_stage.cast)

    return quiet_stage, cast


@pytest.fixture
def real_cast(databases: Databases, assembled: tuple[str, Cast]) -> Iterator[Cast]:
    """The cast in a database of its own, with real commits."""
    address, cast = assembled
    with pointed_at(databases.copy_of(address)):
        yield deepcopy(cast)


@dataclass
class SingingStage(Stage):
    """A database in which all the texts of the cast are canaries."""

    ours: Canaries
    secret: Canaries
    mine: Canaries


@pytest.fixture(scope="session")
def singing_stage(app: Flask, databases: Databases) -> Iterator[SingingStage]:
    ours, secret, mine = Canaries(), Canaries(), Canaries()
    with databases.filled_by(lambda: assemble(ours=ours, secret=secret, mine=mine)) as (opened, assembled):
        yield SingingStage(opened, assembled, ours, secret, mine)


@pytest.fixture
def singing(database: None, singing_stage: SingingStage) -> Cast:
    """The cast, with canaries for texts."""
    return deepcopy(singing_stage.cast)


@pytest.fixture
def ours(singing_stage: SingingStage) -> Canaries:
    """The canaries of the mentee and the mentor in `singing`."""
    return deepcopy(singing_stage.ours)


@pytest.fixture
def secret(singing_stage: SingingStage) -> Canaries:
    """The canaries in the draft that only the other mentee may see."""
    return deepcopy(singing_stage.secret)


@pytest.fixture
def mine(singing_stage: SingingStage) -> Canaries:
    """The canaries that the mentee wrote only for themself."""
    return deepcopy(singing_stage.mine)


@pytest.fixture
def mentorship(cast: Cast) -> Mentorship:
    """The mentorship of the mentee and the mentor."""
    return cast.mentorship
