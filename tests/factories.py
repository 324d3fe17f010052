"""Plain functions that each create one record, with the domain's methods where there is one."""

import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from app import clock, db
from app.accounts.models import Invitation, digest
from app.accounts.rules import passwords
from app.agreements.models import Agreement, ExpectationsCheck, Section, Signature
from app.bookable_times.models import BookableTime
from app.closings.models import ClosingPage
from app.commitments.models import Commitment
from app.coordination.models import ProgrammeNote
from app.db import Record
from app.drafts.models import Draft, DraftKey
from app.events.models import Event
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer, PermissionRequest
from app.goals.models import Goal, GoalEvidence
from app.help_requests.models import HelpRequest, who_can_help
from app.introductions.models import Introduction
from app.introductions.rules.states import AGREED, DECLINED
from app.library.models import LibraryEntry
from app.look_ups.models import LookUp
from app.mail.models import MailOptOut
from app.matching.models import MatchingRound
from app.mentorship_kinds import CLASSIC, MICRO, MentorshipKind
from app.mentorships.models import MENTEE, MENTOR, Ending, Mentorship
from app.offers.models import Offer, PrivateWish, Topic, add_topic
from app.offers.rules.answers import NamedTopic, OfferAnswers
from app.outside_views.models import OutsideView
from app.people.models import Person, Team
from app.programmes.models import MEMBER, Enrolment, Programme
from app.quarters.models import Quarter
from app.quarters.rules.figures import Figures
from app.quarters.rules.periods import Period
from app.questions.models import Question, QuestionReply
from app.reviews.models import Review, ReviewAddendum, ReviewAnswers, TogetherPage
from app.reviews.models.review_goals import goals_asked
from app.reviews.rules.answers import Answers, GoalAnswer
from app.reviews.rules.decisions import AgreedTask, Decisions
from app.rosters.jobs import take_in
from app.rosters.models import RosterList
from app.rosters.models.judged_rows import judge_list
from app.rosters.rules.read_lists import read_text
from app.search.models import PastSearch
from app.sessions.models import AgendaItem, Decision, Pulse, Session, SessionNote, SessionReflection
from app.shelf.labels import DOCUMENT, LINK
from app.shelf.models import ShelfFile, ShelfItem
from app.shelf.rules.file_types import checked
from app.skills.models import Skill, SkillRound
from app.sponsor_sentences.models import SponsorSentence
from app.steps.models import CareerStep, Clarity
from app.who_else.models import Helper, HelperQuestion

Say = Callable[[str], str]
"""Makes the text of one field: `say("mentee_why")`."""

PASSWORD = "seven quiet herons at dawn"
PASSWORD_HASH = passwords.hashed(PASSWORD)
"""Computed once, because hashing takes 30 ms."""


def key() -> str:
    """A new operation key, as in a form."""
    return secrets.token_hex(16)


def no_invitations() -> None:
    """Stop calendar invitations for everybody, for tests about other mail."""
    for person in Person.select():
        MailOptOut.stop(person, ["invitations"])


def day_in(days: int) -> date:
    return clock.today_in("UTC") + timedelta(days=days)


ENDS_ON = day_in(400)
"""The end of agreements in tests. Never in the current year, because pages don't show that year."""


def plain_text(field: str) -> str:
    return f"Words about {field}"


def programme(team: str = "Northwind Studio") -> Programme:
    Team.create(name=team)
    return Programme.create(name=f"Mentoring at {team}")


def member(name: str, *, within: Programme, role: str = MEMBER, say: Say | None = None, **profile: Any) -> Person:
    """Somebody who has joined."""
    person = invited(name, within=within, role=role)
    person.join(name=name, password_hash=PASSWORD_HASH, zone="UTC", region="en-GB", at=clock.now())
    if say:
        profile = {"call_me": say("call_me"), "pronouns": say("pronouns")} | profile
    if profile:
        person.change_profile(**profile)
    return person


def invited(name: str, *, within: Programme, role: str = MEMBER) -> Person:
    """Somebody who hasn't joined yet."""
    with db.writing():
        person = Person.invited(name, f"{secrets.token_hex(4)}@example.org")
        Enrolment.enrol(person, within, role)
    return person


def enrolment(person: Person) -> Enrolment:
    return Enrolment.get(Enrolment.person == person)


def link(person: Person, *, by: Person) -> tuple[str, Invitation]:
    """An invitation's token and the invitation."""
    token = Invitation.make(person=person, by=by, summary=f"{by.name} invites you.")
    return token, Invitation.get(Invitation.token_hash == digest(token))


def proposal(
    mentee: Person, mentor: Person, *, within: Programme, by: Person | None = None, kind: MentorshipKind = CLASSIC
) -> Mentorship:
    """A mentorship that one of the two has proposed and the other hasn't answered."""
    by = by or mentee
    role, other = (MENTEE, mentor) if by == mentee else (MENTOR, mentee)
    proposed: Mentorship = Mentorship.start_with(
        by=by, operation=key(), programme=within, kind=kind.key, role=role, name=other.name, email=other.email
    )
    proposed.ask(by)
    return proposed


def pair(mentee: Person, mentor: Person, *, within: Programme, kind: MentorshipKind = CLASSIC) -> Mentorship:
    """A mentorship that both have accepted."""
    mentorship = proposal(mentee, mentor, within=within, kind=kind)
    mentorship.accept(mentor, takes_one_more=True)
    return again(mentorship)


def newest(model: Any) -> Any:
    """The record that was made last."""
    return model.select().order_by(model.id.desc()).get()


def events_of(record: Record) -> list[str]:
    """The names of the events about a record, the first one first."""
    about = (Event.subject_type == type(record).__name__) & (Event.subject_id == record.id)
    return [event.name for event in Event.select().where(about).order_by(Event.id)]


def count_of(event: str) -> int:
    """How often this has happened."""
    return Event.select().where(Event.name == event).count()


def again(record: Any) -> Any:
    """The record, read from the database again."""
    return type(record).get_by_id(record.id)


def words(role: str, say: Say = plain_text) -> dict[str, dict[str, Any]]:
    """One person's answers to all their questions, by section."""
    mine: dict[str, dict[str, Any]] = {
        "why": {f"{role}_why": say(f"{role}_why")},
        "objectives": {f"{role}_objectives": [{"text": say(f"{role}_objectives")}]},
        "time": {f"{role}_hours": 2.0},
        "confidentiality": {
            f"{role}_exceptions": say(f"{role}_exceptions"),
            f"{role}_helps": say(f"{role}_helps"),
        },
        "feedback": {f"{role}_hears": "writing", f"{role}_asked_first": "yes"},
    }
    if role == MENTOR:
        return mine | {"boundaries": {"mentor_boundaries": say("mentor_boundaries")}}
    mine["why"]["decision"] = say("decision")
    mine["confidentiality"] |= {"managed": "no", "promises": ["say we meet"]}
    mine["confidentiality"] |= {"third_person": say("third_person"), "must_report": say("must_report")}
    mine["feedback"]["milestones"] = [{"text": say("milestones"), "day": day_in(20).isoformat()}]
    return mine | {
        "rhythm": {
            "cadence": "4 weeks",
            "minutes": "45",
            "channel": "video",
            "weekday": "tuesday",
            "at": "15:00",
            "zone": "UTC",
        },
        "between": {"writing": "yes", "writing_channel": say("writing_channel"), "reply_within": "2 days"},
        "driver": {"driver": "mentee", "lead_time": "24", "booker": "mentee", "keeper": "shared", "notice": "day"},
        "boundaries": {"topics": {"projects": "in", "pay": "out"}, "own_boundaries": say("own_boundaries")},
        "ending": {
            "review_on": day_in(56).isoformat(),
            "ends_on": ENDS_ON.isoformat(),
            "done_when": say("done_when"),
            "ending_added": say("ending_added"),
        },
    }


def write(agreement: Agreement, by: Person, answers: dict[str, dict[str, Any]]) -> None:
    """Answer sections of a version as one of the two people."""
    for section in Section.all_of(agreement):
        if section.key in answers:
            section.answer(by=by, answers=answers[section.key], revision=section.revision, talk=False)


def draft(mentorship: Mentorship, by: Person, say: Say = plain_text) -> Agreement:
    """A version that one person has answered and not sent."""
    agreement = Agreement.open(by=by, operation=key(), mentorship=mentorship)
    write(agreement, by, words(mentorship.role_of(by), say))
    return agreement.reread()


def sent(mentorship: Mentorship, by: Person, say: Say = plain_text) -> Agreement:
    """A version that one person has answered and sent."""
    agreement = draft(mentorship, by, say)
    agreement.send(by=by)
    return agreement.reread()


def short(mentee: Person, mentor: Person, within: Programme, say: Say = plain_text) -> Agreement:
    """A question to somebody, sent. Ends an earlier mentorship of the two in these roles."""
    for before in Mentorship.select().where((Mentorship.mentee == mentee) & (Mentorship.mentor == mentor)):
        Ending.end(before, by=mentee)
    return sent_question(pair(mentee, mentor, within=within, kind=MICRO), say)


def sent_question(micro: Mentorship, say: Say = plain_text) -> Agreement:
    """The question of a micro mentorship that has begun, sent."""
    mentee = micro.mentee
    agreement = Agreement.open(by=mentee, operation=key(), mentorship=micro)
    write(agreement, mentee, {"why": {name: say(name) for name in ("question", "tried", "good_answer")}})
    write(agreement, mentee, {"rhythm": {"minutes": "30", "channel": "video", "zone": "UTC"}})
    write(agreement, mentee, {"boundaries": {"topics": {"projects": "in"}}, "confidentiality": {"managed": "no"}})
    agreement.send(by=mentee)
    return agreement.reread()


def one_question(mentee: Person, mentor: Person, within: Programme, say: Say = plain_text) -> Mentorship:
    """A micro mentorship with an agreement in force."""
    agreement = short(mentee, mentor, within, say)
    both_sign(agreement)
    return again(agreement.mentorship)


def held(mentorship: Mentorship, *, days: float) -> Session:
    """A session this many days from now, to the second, that was held."""
    past = Session.log(
        by=mentorship.mentee,
        operation=key(),
        mentorship=mentorship,
        starts_at=clock.now() + timedelta(days=days),
        minutes=30,
        zone="UTC",
        channel="video",
    )
    return again(past)


def compared(mentorship: Mentorship, mentee: dict[int, int], mentor: dict[int, int]) -> ExpectationsCheck:
    """An expectations check that both have answered, which reveals it."""
    ExpectationsCheck.answer(mentorship, by=mentorship.mentee, chosen=mentee, seen=None)
    return ExpectationsCheck.answer(mentorship, by=mentorship.mentor, chosen=mentor, seen=None)


def answered(mentorship: Mentorship, say: Say = plain_text) -> Agreement:
    """A first version with all answers of both people and expectations compared, sent by the mentee, not signed."""
    agreement = sent(mentorship, mentorship.mentee, say)
    write(agreement, mentorship.mentor, words(MENTOR, say))
    compared(mentorship, {1: 5, 2: 2, 3: 4}, {1: 4, 2: 5, 4: 3})
    return agreement.reread()


def sign(agreement: Agreement, by: Person) -> bool:
    """Sign the current text. Returns True if both have signed now."""
    return Signature.give(agreement, by=by, revision=agreement.reread().revision)


def agreed(mentorship: Mentorship, say: Say = plain_text) -> Agreement:
    """A first version that both have signed."""
    agreement = answered(mentorship, say)
    sign(agreement, mentorship.mentor)
    sign(agreement, mentorship.mentee)
    return agreement.reread()


def both_sign(agreement: Agreement) -> None:
    """Sign a version that was sent, as both people."""
    for person in (agreement.mentorship.mentee, agreement.mentorship.mentor):
        sign(agreement, person)


def goal(
    owner: Person, shown_in: list[Mentorship] | None = None, say: Say = plain_text, mine: Say = plain_text, **more: Any
) -> Goal:
    """A goal, shown in these mentorships."""
    words = {
        "what": say("goal"),
        "by_on": day_in(60),
        "seen_by": say("goal_seen_by"),
        "step": say("goal_step"),
        "step_on": day_in(5),
        "obstacle": say("goal_obstacle"),
        "aim": "",
        "helpers": mine("goal_helpers"),
        "sure": 3,
        "places": {mentorship.id: "" for mentorship in shown_in or []},
    }
    return Goal.make(by=owner, operation=key(), **words | more)


def evidence(goal: Goal, text: str = "Led the second half") -> GoalEvidence:
    return GoalEvidence.add(by=goal.owner, operation=key(), goal=goal, text=text)


def goals(mentorship: Mentorship, say: Say = plain_text, mine: Say = plain_text) -> None:
    """The mentee's goal with evidence, one of their own, a deleted goal and line, and the mentor's goal."""
    mentee, mentor = mentorship.mentee, mentorship.mentor
    shown = goal(mentee, [mentorship], say, mine)
    evidence(shown, say("goal_evidence"))
    evidence(shown, "A line that was deleted").move_to_bin(by=mentee)
    goal(mentee, [mentorship]).move_to_bin(by=mentee)
    goal(mentee, [], mine, mine)
    goal(mentor, [mentorship], say, helpers="")


def reviewed(mentorship: Mentorship, say: Say = plain_text, *, days: float = 60) -> Review:
    """A review from some days ago that both have answered and can read."""
    with clock.frozen_at(clock.now() - timedelta(days=days)):
        review = Review.start(mentorship, by=mentorship.mentor)
        for person in (mentorship.mentee, mentorship.mentor):
            ReviewAnswers.get_ready(review, review_answers(mentorship, say), by=person)
        return again(review)


def review_answers(mentorship: Mentorship, say: Say = plain_text, **more: Any) -> Answers:
    """Answers to every question, with a line about each goal."""
    goals = {goal.id: GoalAnswer("halfway", say("goal_line")) for goal in goals_asked(mentorship)}
    texts = {name: say(f"review_{name}") for name in ("different", "keep", "change", "stop")}
    values: dict[str, Any] = (
        {"goals": goals, "go_on": "yes", "time": "right", "statements": {"frank": 4}} | texts | more
    )
    return Answers(**values)


def together_page(review: Review, say: Say = plain_text, **more: Any) -> TogetherPage:
    """What two people decided together, agreed by both unless `more` says otherwise. It sets up nothing."""
    task = AgreedTask(say("together_task"), "mentee", day_in(9).isoformat())
    texts = {name: say(f"together_{name}") for name in ("keep", "change", "stop")}
    decisions = Decisions(tasks=(task,), go_on="as_is", next_on=day_in(80).isoformat(), **texts)
    moment, by = clock.now(), review.mentorship.mentee
    moments = {"mentee_at": moment, "mentor_at": moment, "agreed_at": moment}
    columns: dict[str, Any] = {"stored": decisions.stored, "written_by": by, "written_at": moment} | moments | more
    page: TogetherPage = TogetherPage.create(review=review, **columns)
    page.update_index()
    return page


def reviews(mentorship: Mentorship, say: Say = plain_text, mine: Say = plain_text) -> None:
    """A review that both can read and decided about, with an addendum, and one that the mentee has answered and the
    mentor hasn't. The mentee didn't wait and talks instead, so Today is quiet about it.
    """
    revealed = reviewed(mentorship, say)
    ReviewAddendum.add(by=mentorship.mentor, operation=key(), review=revealed, text=say("addendum"))
    together_page(revealed, say)
    with clock.frozen_at(clock.now() - timedelta(days=40)):
        review = Review.start(mentorship, by=mentorship.mentee)
    ReviewAnswers.get_ready(review, review_answers(mentorship, mine), by=mentorship.mentee)
    with db.writing():
        review.note_talk(mentorship.mentee)


def closing_page(mentorship: Mentorship, writer: Person, say: Say = plain_text, **more: Any) -> ClosingPage:
    """A closing page, whether or not the end has come. Only its writer reads it, unless `shared_at` is given."""
    words = {name: say(f"closing_{name}") for name in ("became", "learned", "carry_on", "thanks")}
    columns: dict[str, Any] = {"from_here": "peers", "written_at": clock.now()} | words | more
    page: ClosingPage = ClosingPage.create(mentorship=mentorship, writer=writer, **columns)
    page.update_index()
    return page


def closing_pages(mentorship: Mentorship, say: Say = plain_text, mine: Say = plain_text) -> None:
    """The mentee's page, which only they read, one that they deleted, and the mentor's, which both read."""
    closing_page(mentorship, mentorship.mentee, mine)
    closing_page(mentorship, mentorship.mentor, say, shared_at=clock.now())
    deleted = {"deleted_by": mentorship.mentee, "deleted_at": clock.now()}
    closing_page(mentorship, mentorship.mentee, **deleted)


FIGURES = Figures(
    mentorships=24,
    is_few=False,
    measures={"active": 22, "agreed": 86, "value": 4, "go_on": "almost all", "places": 3, "waiting": 2},
    people={"value": 31, "go_on": 12},
    kinds={"classic": 20, "micro": 2},
    stages={"under way": 22, "paused": 2},
    goals={"reached": 9, "changed": 6, "let go": 5},
    steps={"led": 7},
)


def quarter(programme: Programme, figures: Figures = FIGURES, period: Period | None = None) -> Quarter:
    """A published quarter: the last one, unless another is given."""
    period = period or Period.last_before(clock.today_in("UTC"))
    Quarter.publish(programme.id, period, figures)
    return Quarter.get((Quarter.programme == programme) & (Quarter.starts_on == period.starts_on))


def sponsor_sentence(mentorship: Mentorship, say: Say = plain_text, **more: Any) -> SponsorSentence:
    """A sentence for the programme that the mentee wrote and has released with their name. The mentor hasn't."""
    moment, by = clock.now(), mentorship.mentee
    columns: dict[str, Any] = {"written_by": by, "written_at": moment, "mentee_at": moment, "mentee_named": True}
    text = say("sponsor_sentence")
    sentence: SponsorSentence = SponsorSentence.create(mentorship=mentorship, **{"text": text} | columns | more)
    sentence.update_index()
    return sentence


def outside_view(owner: Person, say: Say = plain_text, mine: Say = plain_text, days: float = 1) -> OutsideView:
    """A question to somebody outside, asked so many days ago."""
    with clock.frozen_at(clock.now() - timedelta(days=days)):
        words = {"question": say("outside_question"), "who": mine("outside_who")}
        view: OutsideView = OutsideView.ask(by=owner, operation=key(), **words)
    return view


def outside_views(mentorship: Mentorship, say: Say = plain_text, mine: Say = plain_text) -> None:
    """The mentee's questions: one that waits, one with an answer for them alone, a shared one, and a deleted one."""
    mentee = mentorship.mentee
    outside_view(mentee, mine, mine)
    outside_view(mentee).move_to_bin(by=mentee)
    private, shared = outside_view(mentee, mine, mine), outside_view(mentee, say, mine)
    for view, voice in ((private, mine), (shared, say)):
        view.make_link(by=mentee)
        view.give_answer(voice("outside_answer"))
    shared.share(mentorship, by=mentee)


def help_request(mentorship: Mentorship, writer: Person, text: str = "We talk past each other") -> HelpRequest:
    """A request for help to all coordinators outside the pair, which nobody has read."""
    readers = [person.id for person in who_can_help(mentorship)]
    return HelpRequest.send(by=writer, operation=key(), mentorship=mentorship, text=text, readers=readers)


def ended(mentorship: Mentorship, days: float = 0) -> Mentorship:
    """The mentorship, which its mentor ended so many days ago."""
    with clock.frozen_at(clock.now() - timedelta(days=days)):
        Ending.end(mentorship, by=mentorship.mentor)
    return again(mentorship)


def skill(mentorship: Mentorship, owner: Person, name: str = "Running a workshop") -> Skill:
    """A skill of one of the two, whose first round is open."""
    return Skill.choose(by=owner, operation=key(), mentorship=mentorship, name=name)


def rated(skill: Skill, mentee: int | None, mentor: int | None) -> None:
    """Both rate the open round of a skill, which reveals it."""
    round = SkillRound.get((SkillRound.skill == skill) & SkillRound.revealed_at.is_null())
    for person, level in ((skill.mentorship.mentee, mentee), (skill.mentorship.mentor, mentor)):
        SkillRound.rate(skill.mentorship, by=person, levels={round.id: level})


def skills(mentorship: Mentorship, say: Say = plain_text) -> None:
    """The mentee's skill, which both have rated far apart; the mentor's, which only the mentor has rated; and one that
    the mentee deleted.
    """
    mentee, mentor = mentorship.mentee, mentorship.mentor
    skill(mentorship, mentee, "A skill that was deleted").move_to_bin(by=mentee)
    shown = skill(mentorship, mentee, say("skill"))
    with clock.frozen_at(clock.now() - timedelta(days=40)):
        rated(shown, 1, 4)
    open_one = skill(mentorship, mentor, say("mentors_skill"))
    round = SkillRound.get(SkillRound.skill == open_one)
    SkillRound.rate(mentorship, by=mentor, levels={round.id: 3})


def question(mentorship: Mentorship, by: Person, text: str = "Do I say yes?", urgency: str = "before") -> Question:
    """A question between sessions that is still held."""
    words = {"text": text, "urgency": urgency}
    return Question.ask(by=by, operation=key(), mentorship=mentorship, **words)


def shown_question(mentorship: Mentorship, by: Person, *words: str) -> Question:
    """A question after its hold."""
    asked = question(mentorship, by, *words)
    with clock.frozen_at(asked.held_until):
        asked.show()
    return _with_its_pair(asked)


def reply(question: Question, by: Person, text: str = "What would you lose?", *, seen: int = 0) -> QuestionReply:
    """An answer that is still held."""
    return QuestionReply.give(by=by, operation=key(), question=question, text=text, seen=seen)


def shown_reply(question: Question, by: Person, text: str = "What would you lose?", *, seen: int = 0) -> QuestionReply:
    """An answer after its hold."""
    given = reply(question, by, text, seen=seen)
    with clock.frozen_at(given.held_until):
        given.show()
    return given


def questions(mentorship: Mentorship, say: Say = plain_text, mine: Say = plain_text) -> None:
    """The mentor's question that waits for the mentee's answer, and the mentee's: one that the mentor has answered and
    the mentee is adding to, one that is still held, and one that was withdrawn.
    """
    mentee, mentor = mentorship.mentee, mentorship.mentor
    with clock.frozen_at(clock.now() - timedelta(days=1)):
        withdrawn = shown_question(mentorship, mentee, mine("withdrawn_question"))
        shown_question(mentorship, mentor, say("open_question"))
        answered = shown_question(mentorship, mentee, say("answered_question"))
        shown_reply(answered, mentor, say("question_reply"))
    withdrawn.move_to_bin(by=mentee)
    reply(answered, mentee)
    question(mentorship, mentee)


def helper(owner: Person, name: str = "Dana", line: str = "Lets me watch hers", **more: Any) -> Helper:
    """Somebody who helps, with nothing in particular."""
    words = {"goal": None, "mentorship": None, "objective": ""} | more
    return Helper.add(by=owner, operation=key(), name=name, line=line, **words)


def helpers(mentorship: Mentorship, say: Say = plain_text, mine: Say = plain_text) -> None:
    """Somebody who helps the mentee, a name that they deleted, and a question that is on the agenda."""
    mentee = mentorship.mentee
    helper(mentee, mine("helper_name"), mine("helper_line"))
    helper(mentee, "A name that was deleted").move_to_bin(by=mentee)
    HelperQuestion.ask(mentorship, by=mentee, goal=None, objective="An objective", title=say("helper_question"))


def library_entry(by: Person, within: Programme, **words: str) -> LibraryEntry:
    """Something that a coordinator added to the library of a programme."""
    said = {"kind": "article", "title": "Saying no", "line": "", "link": "", "text": "Say what you can"} | words
    added: LibraryEntry = LibraryEntry.add(programme=within, by=by, operation=key(), **said)
    return again(added)


def introduction(
    asker: Person, mentorship: Mentorship, name: str = "Ingrid", why: str = "She has done it before"
) -> Introduction:
    """One of the two has asked the other for an introduction."""
    asked: Introduction = Introduction.ask(by=asker, operation=key(), mentorship=mentorship, name=name, why=why)
    return again(asked)


def moved(introduction: Introduction, to: str) -> Introduction:
    """The introduction after an answer of the introducer."""
    introduction.move(to, by=introduction.introducer, seen=introduction.reread().fingerprint)
    return again(introduction)


def introduced(asker: Person, mentorship: Mentorship, days: int = 0, **words: str) -> Introduction:
    """An introduction that was made so many days ago."""
    made = moved(introduction(asker, mentorship, **words), AGREED)
    made.make(day_in(-days), by=made.introducer)
    return again(made)


def introductions(mentorship: Mentorship, say: Say = plain_text, mine: Say = plain_text) -> None:
    """The mentee's asks, in this order: one that came to something, one that won't work out, one with two yeses, one
    that they took back, and one that waits for the mentor.
    """
    mentee = mentorship.mentee
    with clock.frozen_at(clock.now() - timedelta(days=20)):
        told = introduced(mentee, mentorship, name=say("introduced_name"), why=say("introduced_why"))
        told.write_outcome(say("introduction_outcome"), by=mentee, seen=told.fingerprint)
        moved(introduction(mentee, mentorship, say("declined_name")), DECLINED)
        moved(introduction(mentee, mentorship), AGREED)
        withdrawn = introduction(mentee, mentorship, mine("withdrawn_name"), mine("withdrawn_why"))
    withdrawn.move_to_bin(by=mentee)
    introduction(mentee, mentorship, say("introduction_name"), say("introduction_why"))


def shelf_item(by: Person, mentorship: Mentorship, kind: str = LINK, **words: Any) -> ShelfItem:
    """A thing on the shelf: a link, if nothing else is given."""
    words = {"title": "A talk", "why": "The middle part", "goal_id": None, "session_id": None} | words
    if kind == LINK:
        words.setdefault("address", "https://talks.example/ask")
    put = ShelfItem.put(by=by, operation=key(), mentorship=mentorship, kind=kind, **words)
    return again(put)


def shelf_file(by: Person, mentorship: Mentorship, data: bytes = b"%PDF-1.7 a file", **words: Any) -> ShelfItem:
    """A file on the shelf, a PDF if nothing else is given."""
    words = {"title": "A file", "why": "", "goal_id": None, "session_id": None, "name": "file.pdf"} | words
    file = checked(data, words.pop("name"))
    put = ShelfFile.put_on_shelf(by=by, operation=key(), mentorship=mentorship, file=file, **words)
    return again(put)


def shelf(mentorship: Mentorship, say: Say = plain_text) -> None:
    """In this order: the mentee's document, which the mentor has edited, the mentor's link, and a link that the mentee
    took down, and the mentor's file.
    """
    mentee, mentor = mentorship.mentee, mentorship.mentor
    words = {"title": say("document_title"), "why": say("document_why")}
    document = shelf_item(mentee, mentorship, DOCUMENT, text=say("document_first"), **words)
    document.change(by=mentor, seen=document.fingerprint, text=say("document_text"))
    shelf_item(mentor, mentorship, title=say("link_title"), why=say("link_why"))
    shelf_item(mentee, mentorship, title=say("binned_link"), why=say("binned_link_why")).move_to_bin(by=mentee)
    words = {"title": say("file_title"), "why": say("file_why"), "name": f"{say('file_name')}.pdf"}
    shelf_file(mentor, mentorship, b"%PDF-1.7 " + say("file_content").encode(), **words)


def career_step(owner: Person, text: str = "Led the second half", **more: Any) -> CareerStep:
    """A step of yesterday that only its owner sees."""
    words = {"kind": "led", "taken_on": day_in(-1), "part": "a lot", "goal": None}
    return CareerStep.add(by=owner, operation=key(), text=text, **words | more)


def career_steps(mentorship: Mentorship, say: Say = plain_text, mine: Say = plain_text) -> None:
    """A step of the mentee that only they see, one that they share, a deleted one, and how clear their next step is."""
    mentee = mentorship.mentee
    career_step(mentee, mine("career_step"))
    career_step(mentee, say("shared_career_step")).share(mentorship, by=mentee)
    career_step(mentee, "A step that was deleted").move_to_bin(by=mentee)
    Clarity.answer(2, by=mentee)


def typed(person: Person, key: DraftKey, fields: list[tuple[str, str]], device: str = "Firefox on Linux") -> Draft:
    """A draft: text that somebody has typed into a form and not saved."""
    return Draft.keep(person, key, fields, device=device, seen=None)


def section(agreement: Agreement, key: str) -> Section:
    return next(section for section in Section.all_of(agreement) if section.key == key)


def session(mentorship: Mentorship, *, days: float, by: Person | None = None, **more: Any) -> Session:
    """A session of 45 minutes by video, this many days from now. A past one was booked the day before it."""
    starts_at = on_the_hour(clock.now() + timedelta(days=days))
    words: dict[str, Any] = {"minutes": 45, "zone": "UTC", "channel": "video"} | more
    with clock.frozen_at(min(clock.now(), starts_at - timedelta(days=1))):
        return Session.book(
            by=by or mentorship.mentee, operation=key(), mentorship=mentorship, starts_at=starts_at, **words
        )


def on_the_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def item(session: Session, by: Person, text: str = "Take the workshop or wait", **more: Any) -> AgendaItem:
    """A topic on the agenda."""
    return AgendaItem.add(by=by, operation=key(), session=session, text=text, **{"kind": "decide"} | more)


def commitment(mentorship: Mentorship, by: Person, text: str = "Rehearse the second half", **more: Any) -> Commitment:
    """A commitment of the mentee."""
    words = {"owner": MENTEE, "text": text} | more
    return Commitment.make(by=by, operation=key(), mentorship=mentorship, **words)


def note(session: Session, by: Person, words: str, only_for_me: bool = False) -> SessionNote:
    """New notes of a session."""
    return SessionNote.write(session, by=by, words=words, before="", only_for_me=only_for_me)


def planned(mentorship: Mentorship, say: Say = plain_text) -> Session:
    """A session in a week, with a topic and both people's preparation."""
    ahead = session(mentorship, days=7, place=say("place"))
    topic = item(ahead, mentorship.mentee, say("item"), tried=say("tried"))
    scaffold = {part: say(part) for part in ("where_to", "where_now", "could", "will")}
    topic.change(by=mentorship.mentee, seen=topic.fingerprint, **scaffold)
    SessionReflection.keep(ahead, mentorship.mentee, one_thing=say("one_thing"), hard=say("hard"))
    return ahead


def binned(ahead: Session, say: Say = plain_text) -> None:
    """One deleted record of each kind, by the mentee: a topic, shared notes, a commitment."""
    mentee = ahead.mentorship.mentee
    item(ahead, mentee, say("binned")).move_to_bin(by=mentee)
    commitment(ahead.mentorship, mentee, say("binned_commitment")).move_to_bin(by=mentee)
    taken_out = note(ahead, mentee, say("binned_note"))
    taken_out.move_to_bin(by=mentee)


def met(mentorship: Mentorship, say: Say = plain_text, mine: Say = plain_text) -> Session:
    """A session two days ago with shared notes, the mentee's private ones (`mine`), takeaways and a commitment."""
    mentee, mentor = mentorship.mentee, mentorship.mentor
    past = session(mentorship, days=-2)
    note(past, mentee, say("our_notes"))
    note(past, mentee, mine("private_notes"), only_for_me=True)
    SessionReflection.keep(past, mentee, takeaway=say("mentee_takeaway"))
    SessionReflection.keep(past, mentor, takeaway=say("mentor_takeaway"))
    Pulse.give(past, by=mentee, mood=2, value=4, change=mine("pulse_change"), is_shared=False)
    commitment(mentorship, mentee, say("commitment"), cue=say("cue"), session_id=past.id)
    return past


def decisions(past: Session, say: Say = plain_text, mine: Say = plain_text) -> None:
    """Two topics of a session that were discussed: the mentee's, with a decision only for them (`mine`), and the
    mentor's, with a shared one. Both have looked back.
    """
    for person, words, is_shared in ((past.mentorship.mentee, mine, False), (past.mentorship.mentor, say, True)):
        topic = item(past, person, say("decided_topic"))
        topic.tick(True)
        decide(topic, words("decision"), is_shared=is_shared).look_back("mixed", words("looking_back"))


def decide(topic: AgendaItem, text: str = "Take the workshop", **more: Any) -> Decision:
    """The decision of whoever added a topic."""
    Decision.keep(topic, by=topic.added_by, text=text, **{"look_on": day_in(42), "is_shared": False} | more)
    decision = Decision.get(Decision.item == topic)
    decision.item = topic
    return decision


def feedback(
    mentorship: Mentorship, by: Person, saw: str = "You answered before Sam had asked", **more: Any
) -> Feedback:
    """A note that is still held."""
    kind = "try" if by == mentorship.mentor else "helped"
    next = "Wait until they have finished" if kind == "try" else ""
    words = {"kind": kind, "place": "meeting", "saw": saw, "next": next} | more
    return Feedback.leave(by=by, operation=key(), mentorship=mentorship, **words)


def shown(note: Feedback) -> Feedback:
    """The same note, after its hold."""
    with clock.frozen_at(note.held_until):
        Feedback.show_due()
    return _with_its_pair(note)


def _with_its_pair(note: Any) -> Any:
    now = again(note)
    now.mentorship = note.mentorship
    return now


def advice(mentorship: Mentorship, by: Person, text: str = "How could I open my demo better?") -> AdviceRequest:
    return AdviceRequest.ask(by=by, operation=key(), mentorship=mentorship, text=text)


def asked_first(
    mentorship: Mentorship, by: Person, about: str = "meeting", session: Session | None = None
) -> PermissionRequest:
    return PermissionRequest.ask(by=by, operation=key(), mentorship=mentorship, about=about, session=session)


def answer(note: Feedback, kind: str, **more: Any) -> FeedbackAnswer:
    """The recipient's answer to a note."""
    FeedbackAnswer.give(note, by=note.recipient, kind=kind, **more)
    found = FeedbackAnswer.to(note)
    assert found
    return found


def notes(mentorship: Mentorship, say: Say = plain_text, mine: Say = plain_text) -> None:
    """The mentor's notes: one that the mentee hasn't answered, one that they promised seven weeks ago to try, one they
    want to talk about, one they have just thanked for and one that is still held. Also one that the mentee keeps for
    themself (`mine`) and a request for advice.
    """
    mentee, mentor = mentorship.mentee, mentorship.mentor
    told = {part: say(part) for part in ("saw", "next", "because")}
    with clock.frozen_at(clock.now() - timedelta(weeks=7)):
        tried = shown(feedback(mentorship, mentor, say("tried_saw"), next=say("tried_next")))
        answer(tried, "try", words=say("answer"))
    with clock.frozen_at(clock.now() - timedelta(days=3)):
        shown(feedback(mentorship, mentor, **told))
        answer(shown(feedback(mentorship, mentor, say("talk_saw"))), "talk")
        feedback(mentorship, mentee, mine("kept_saw"), because=mine("kept_because"), kept_for="me")
        advice(mentorship, mentee, say("advice"))
    with clock.frozen_at(clock.now() - Feedback.HOLD):
        thanked = shown(feedback(mentorship, mentor))
    answer(thanked, "thanks")
    feedback(mentorship, mentor)


def searched(person: Person, words: str) -> str:
    """The path of a search that this person made."""
    return f"/search/{PastSearch.keep(person, words).id}"


def look_up(by: Person, page: str = "people", about: Person | None = None) -> None:
    """What a coordinator looked at in the first programme they are in."""
    LookUp.note(by, Programme.of(by)[0], page, about)


def programme_note(by: Person, *, within: Programme, text: str = "Thank you for your time") -> ProgrammeNote:
    """A note to everybody in the running mentorships of a programme."""
    return ProgrammeNote.send(by=by, operation=key(), programme=within, text=text)


def topic(name: str, *, within: Programme, by: Person) -> Topic:
    """A topic on the programme's list."""
    add_topic(within, name, by=by, operation=key())
    return next(topic for topic in Topic.of(within) if topic.name == name)


def offer(
    person: Person,
    *,
    within: Programme,
    wants: Sequence[str] = (),
    offers: dict[str, str] | None = None,
    learns: Sequence[str] = (),
    **more: Any,
) -> Offer:
    """What somebody offers (topics with their levels) and asks for, by name: topics of the list where it has them."""
    answers = OfferAnswers(
        wants=tuple(NamedTopic(words=name) for name in wants),
        offers=tuple(NamedTopic(words=name, level=level) for name, level in (offers or {}).items()),
        learns=tuple(NamedTopic(words=name) for name in learns),
        **more,
    )
    return Offer.save_answers(within, answers, by=person)


def matching_round(
    by: Person, *, within: Programme, pairs: dict[Person, Person | None], trades: str = "[]"
) -> MatchingRound:
    """A coordinator's round that is worked out: the mentor of each mentee, or nobody. In one transaction, so that no
    job of a server takes it.
    """
    with db.writing():
        started = MatchingRound.start(by=by, operation=key(), programme=within)
        claimed = MatchingRound.claim()
        assert claimed == started
        claimed.finish([(mentee.id, mentor.id if mentor else None) for mentee, mentor in pairs.items()], trades)
    return MatchingRound.get_by_id(started.id)


LIST = "Name,Email,Role\nNoor Haddad,noor@list.test,mentee\nKai Herbst,kai@list.test,guest\nUwe Sommer,,mentee\n"


def roster(by: Person, *, within: Programme, text: str = LIST) -> RosterList:
    """A list of people that waits for an answer and for being confirmed."""
    kept = RosterList.keep(by=by, operation=key(), programme=within, name="spring.csv", read=read_text(text))
    judge_list(kept)
    return kept


def finished_roster(by: Person, *, within: Programme, text: str = LIST) -> RosterList:
    """A list from which everybody was taken in. In one transaction, so that no job of a server takes it."""
    with db.writing():
        kept = roster(by, within=within, text=text)
        kept.confirm(by=by, revision=kept.revision, is_mailed=False)
        take_in()
    return RosterList.get_by_id(kept.id)


def failed_round(by: Person, *, within: Programme) -> MatchingRound:
    """A round that was interrupted twice."""
    with db.writing():
        started = MatchingRound.start(by=by, operation=key(), programme=within)
        for _ in range(MatchingRound.MOST_ATTEMPTS):
            claimed = MatchingRound.claim()
            assert claimed == started
            claimed.interrupt()
    return MatchingRound.get_by_id(started.id)


def private_wish(person: Person, about: Person, what: str = PrivateWish.RATHER_NOT) -> PrivateWish:
    """What somebody says in private about another person."""
    PrivateWish.say(about, what, by=person)
    return PrivateWish.get(person=person, about=about, what=what)


def takes_one_conversation(person: Person, *, within: Programme) -> Offer:
    """An offer that is on the board and takes one-off conversations."""
    return offer(person, within=within, offers={"Client workshops": "led"}, takes_micro=True)


def bookable_time(person: Person, days: int = 3, at: str = "15:00", **more: Any) -> BookableTime:
    """A time of half an hour for one conversation, a number of days from today in UTC. Its person needs an offer."""
    words = {"day": day_in(days), "at": time.fromisoformat(at), "zone": "UTC", "minutes": 30} | more
    return BookableTime.add(by=person, operation=key(), **words)
