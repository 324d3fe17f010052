"""Concurrent actions, each on its own connection, with real commits."""

import itertools
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from app import clock, db
from app.accounts.models import Attempt, Invitation, SetupCode, SignInLink
from app.agreements.models import Agreement, ExpectationsAnswers, ExpectationsCheck, Mark, Section, Signature
from app.commitments.models import DONE, DROPPED
from app.coordination.models import deactivate, make_coordinator
from app.db import handle
from app.db.queue import WriterQueue
from app.errors import RuleBroken, TooManyTries
from app.events.models import Event, Operation
from app.help_requests.models import HelpRequest
from app.mail.models.opt_out import LIST, MAIL, OFF, MailOptOut
from app.mentorship_kinds import CLASSIC
from app.mentorships.models import Ending, Mentorship, Pause
from app.people.models import Person, Team
from app.programmes.models import Enrolment
from app.sessions.micro.jobs import finish
from app.sessions.micro.models import FollowUp
from app.sessions.models import Session
from app.site.models import set_up
from tests import factories
from tests.cast import Cast
from tests.databases import at_once
from tests.factories import PASSWORD_HASH, key

MANY = 6


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


def unexpected(outcomes: list) -> list:
    """The exceptions other than broken rules."""
    return [outcome for outcome in outcomes if isinstance(outcome, Exception) and not isinstance(outcome, RuleBroken)]


def refused(outcomes: list) -> int:
    return sum(isinstance(outcome, RuleBroken) for outcome in outcomes)


def test_of_many_concurrent_invitations_to_one_person_one_has_the_link(cast):
    Invitation.cancel(cast["newcomer"], by=cast["coordinator"])
    inviters = [cast[role] for role in ("mentee", "mentor", "outsider", "other_mentee", "other_mentor", "coordinator")]

    def invite(by: Person, make):
        return lambda: make(person=cast["newcomer"], by=by, summary="s")

    makes = [Invitation.make, Invitation.make_first] * 3
    outcomes = at_once(*map(invite, inviters, makes))
    assert unexpected(outcomes) == []
    (token,) = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert [row.is_open for row in Invitation.select().where(Invitation.replaced_at.is_null())] == [True]
    assert Invitation.with_token(token).is_open


def test_of_many_concurrent_clicks_on_an_invitation_one_joins(cast):
    def join(number: int):
        invitation = Invitation.with_token(cast.token)
        words = {"password_hash": PASSWORD_HASH, "zone": "UTC", "region": "en-GB"}
        return lambda: invitation.accept(name=f"Number {number}", **words)

    before = factories.count_of("person.joined")
    outcomes = at_once(*map(join, range(MANY)))
    assert (unexpected(outcomes), refused(outcomes)) == ([], MANY - 1)
    assert factories.count_of("person.joined") == before + 1
    (winner,) = (outcome for outcome in outcomes if isinstance(outcome, Person))
    assert factories.again(cast["newcomer"]).name == winner.name


def test_signing_many_times_at_once_is_signing_once(cast):
    before = factories.count_of("agreement.signed")
    outcomes = at_once(*[lambda: factories.sign(cast.sent, cast["mentee"])] * MANY)
    assert outcomes == [False] * MANY
    assert Signature.select().where(Signature.agreement == cast.sent).count() == 1
    assert factories.count_of("agreement.signed") == before + 1


def test_when_both_sign_at_once_it_is_agreed_exactly_once(cast):
    before = factories.count_of("agreement.agreed")
    people = [cast["mentee"], cast["mentor"]] * (MANY // 2)
    outcomes = at_once(*[lambda person=person: factories.sign(cast.sent, person) for person in people])
    assert unexpected(outcomes) == []
    assert True in outcomes
    assert factories.count_of("agreement.agreed") == before + 1
    assert Signature.select().where(Signature.agreement == cast.sent).count() == 2
    assert cast.sent.reread().agreed_at


def test_signing_and_discarding_at_once_never_both_succeed(cast):
    factories.sign(cast.sent, cast["mentor"])
    at_once(lambda: factories.sign(cast.sent, cast["mentee"]), lambda: cast.sent.withdraw(cast["mentor"]))
    now = cast.sent.reread()
    assert (now.agreed_at is None) != (now.withdrawn_at is None)


def test_signing_during_a_change_never_agrees_to_the_changed_text(cast):
    factories.sign(cast.sent, cast["mentor"])
    seen = cast.sent.reread().revision
    outcomes = at_once(
        lambda: Signature.give(cast.sent, by=cast["mentee"], revision=seen),
        lambda: factories.write(cast.sent, cast["mentor"], {"between": {"writing_channel": "Letters"}}),
    )
    now = cast.sent.reread()
    assert unexpected(outcomes) == []
    assert refused(outcomes) == 1
    assert bool(now.agreed_at) == (now.revision == seen)


def test_opening_many_times_at_once_makes_one_version(cast):
    mentorship = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)
    people = [cast["outsider"], cast["other_mentor"]] * (MANY // 2)

    def open_one(person: Person):
        return lambda: Agreement.open(by=person, operation=key(), mentorship=mentorship)

    outcomes = at_once(*map(open_one, people))
    assert unexpected(outcomes) == []
    versions = list(Agreement.select().where(Agreement.mentorship == mentorship))
    assert len(versions) == 1
    assert Section.select().where(Section.agreement == versions[0]).count() == 10


def test_sending_many_times_at_once_is_sending_once(cast):
    before = factories.count_of("agreement.sent")
    assert unexpected(at_once(*[lambda: cast.draft.send(by=cast["other_mentee"])] * MANY)) == []
    assert factories.count_of("agreement.sent") == before + 1


def test_of_many_concurrent_setups_with_one_code_one_succeeds(real_database):
    code = SetupCode.fresh()

    def begin(number: int):
        words = {"team": f"Team {number}", "name": "N", "zone": "UTC", "region": "en-GB", "code": code}
        return lambda: set_up(email=f"n{number}@example.org", password_hash=PASSWORD_HASH, **words)

    outcomes = at_once(*map(begin, range(MANY)))
    assert (unexpected(outcomes), refused(outcomes)) == ([], MANY - 1)
    assert (Team.select().count(), Person.select().count(), SetupCode.select().count()) == (1, 1, 0)


def test_of_two_editors_of_one_section_one_saves_and_one_sees_both_texts(as_, cast):
    section = cast.section
    clients = {"mentee": as_(cast["mentee"]), "mentor": as_(cast["mentor"])}

    def save(role: str):
        words = {f"{role}_why": f"Typed by the {role}", "decision": ""}
        data = words | {"revision": str(section.revision), "csrf_token": clients[role].csrf_token}
        return lambda: clients[role].post(f"/sections/{section.id}", data=data)

    answers = at_once(*map(save, clients))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    (overtaken,) = (answer for answer in answers if answer.status_code == 409)
    assert "Typed by the mentee" in overtaken.text
    assert "Typed by the mentor" in overtaken.text


def test_a_mark_made_many_times_at_once_is_one(cast):
    assert unexpected(at_once(*[lambda: cast.section.mark(cast["mentee"])] * MANY)) == []
    assert Mark.select().where(Mark.section == cast.section).count() == 1


def test_one_form_sent_many_times_at_once_makes_one_mentorship(cast):
    words = {"kind": CLASSIC.key, "role": "mentee", "name": "Sixto", "email": "sixto@example.org", "operation": key()}
    outcomes = at_once(*[lambda: Mentorship.start_with(by=cast["outsider"], programme=cast.programme, **words)] * MANY)
    assert unexpected(outcomes) == []
    assert len({outcome.id for outcome in outcomes}) == 1
    assert Operation.select().where(Operation.key == words["operation"]).count() == 1


def test_many_who_propose_to_the_same_two_make_one_mentorship(cast):
    people = {"mentee": cast["outsider"], "mentor": cast["other_mentor"]}
    words = {role: {"name": person.name, "email": person.email} for role, person in people.items()}

    def propose():
        coordinator = cast["coordinator"]
        return Mentorship.pair(by=coordinator, operation=key(), programme=cast.programme, kind=CLASSIC.key, **words)

    outcomes = at_once(*[propose] * MANY)
    assert (unexpected(outcomes), refused(outcomes)) == ([], MANY - 1)


def test_many_who_invite_the_same_stranger_make_one_person(cast):
    def invite():
        words = {"name": "Sixto", "email": "sixto@example.org", "programme": cast.programme}
        return Enrolment.invite(by=cast["coordinator"], operation=key(), **words)

    outcomes = at_once(*[invite] * MANY)
    assert unexpected(outcomes) == []
    assert Person.select().where(Person.email == "sixto@example.org").count() == 1
    assert len({outcome.id for outcome in outcomes}) == 1


def test_accepting_and_declining_at_once_never_both_succeed(cast):
    outcomes = at_once(lambda: cast.proposed.accept(cast["mentee"]), lambda: cast.proposed.decline(cast["mentor"]))
    now = factories.again(cast.proposed)
    assert unexpected(outcomes) == []
    assert refused(outcomes) == 1
    assert (now.declined_at is None) == now.is_going_on


def test_concurrent_guesses_get_no_extra_attempts(real_database):
    from datetime import timedelta

    def guess():
        Attempt.count_up({"guess somebody": (4, timedelta(minutes=1)), "guess": (9, timedelta(minutes=1))})

    outcomes = at_once(*[guess] * 12)
    assert unexpected(outcomes) == []
    assert Counter(type(outcome) for outcome in outcomes) == {type(None): 4, TooManyTries: 8}
    assert Attempt.select().count() == 8


def test_eight_writers_at_once_never_meet_in_sqlite(cast, monkeypatch):
    """They wait in our queue. In SQLite's own lock a writer would sleep for longer and longer, however short the
    others are. `./run bench` measures how long eight writers wait.
    """
    most: list[int] = []

    class Watched(WriterQueue):
        @contextmanager
        def turn(self, *, alone: bool, patience: float) -> Iterator[float]:
            with super().turn(alone=alone, patience=patience) as left:
                present.append(1)
                most.append(len(present))
                yield left
                present.pop()

    present: list[int] = []
    monkeypatch.setattr(handle, "_queue", Watched())
    outcomes = at_once(*[lambda p=p: p.change_profile(pronouns="they") for p in cast.people.values()])
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert len(most) >= 8
    assert max(most) == 1 or not db.is_sqlite()


def test_ending_many_times_at_once_is_ending_once(cast):
    people = [cast["mentee"], cast["mentor"]] * (MANY // 2)
    outcomes = at_once(*[lambda person=person: Ending.end(cast.mentorship, by=person) for person in people])
    assert unexpected(outcomes) == []
    assert (Ending.select().count(), factories.count_of("mentorship.ended")) == (1, 1)


def test_when_both_undo_an_ending_at_once_it_is_undone_exactly_once(cast):
    Ending.end(cast.mentorship, by=cast["mentee"])
    people = [cast["mentee"], cast["mentor"]] * (MANY // 2)
    outcomes = at_once(*[lambda person=person: Ending.take_back(cast.mentorship, by=person) for person in people])
    assert unexpected(outcomes) == []
    assert True in outcomes
    assert factories.count_of("mentorship.ending_taken_back") == 1
    assert not factories.again(cast.mentorship).has_ended


def test_pausing_many_times_at_once_is_one_pause(cast):
    until = clock.today_in("UTC") + timedelta(days=9)
    people = [cast["mentee"], cast["mentor"]] * (MANY // 2)
    outcomes = at_once(*[lambda p=p: Pause.begin(cast.mentorship, by=p, until=until) for p in people])
    assert unexpected(outcomes) == []
    assert Pause.select().count() == 1


def test_an_ended_pair_that_starts_again_many_times_at_once_starts_once(cast):
    Ending.end(cast.mentorship, by=cast["mentee"])
    pair = cast["mentee"], cast["mentor"]
    outcomes = at_once(*[lambda: factories.proposal(*pair, within=cast.programme)] * MANY)
    assert (unexpected(outcomes), refused(outcomes)) == ([], MANY - 1)


def test_when_both_answer_the_nine_statements_at_once_they_are_revealed_exactly_once(cast):
    def answer(person: Person, step: int):
        return lambda: ExpectationsCheck.answer(cast.mentorship, by=person, chosen={1: step}, seen=None)

    before = factories.count_of("expectations.revealed")
    ExpectationsCheck.delete().execute()
    outcomes = at_once(answer(cast["mentee"], 1), answer(cast["mentor"], 5))
    assert unexpected(outcomes) == []
    (check,) = ExpectationsCheck.select()
    assert check.revealed_at
    assert [row.chosen for row in ExpectationsAnswers.select().order_by(ExpectationsAnswers.person)] == [
        '{"1": 1}',
        '{"1": 5}',
    ]
    assert factories.count_of("expectations.revealed") == before + 1


def test_an_answer_changed_during_the_reveal_is_changed_before_it_or_not_at_all(cast):
    ExpectationsCheck.delete().execute()
    check = ExpectationsCheck.answer(cast.mentorship, by=cast["mentee"], chosen={1: 1}, seen=None)
    outcomes = at_once(
        lambda: ExpectationsCheck.answer(cast.mentorship, by=cast["mentor"], chosen={1: 5}, seen=check.id),
        lambda: ExpectationsCheck.answer(cast.mentorship, by=cast["mentee"], chosen={1: 2}, seen=check.id),
    )
    assert unexpected(outcomes) == []
    kept = ExpectationsAnswers.of(check, cast["mentee"])
    assert kept == ({1: 1} if refused(outcomes) else {1: 2})
    assert ExpectationsCheck.select().count() == 1


def test_undoing_an_ending_and_starting_again_at_once_never_both_succeed(cast):
    Ending.end(cast.mentorship, by=cast["mentee"])
    Ending.take_back(cast.mentorship, by=cast["mentee"])
    outcomes = at_once(
        lambda: Ending.take_back(cast.mentorship, by=cast["mentor"]),
        lambda: factories.proposal(cast["mentee"], cast["mentor"], within=cast.programme),
    )
    assert (unexpected(outcomes), refused(outcomes)) == ([], 1)


def test_a_request_for_help_sent_many_times_at_once_is_one(cast):
    words = {"by": cast["mentee"], "mentorship": cast.mentorship, "text": "Help", "readers": [cast["coordinator"].id]}
    before, once = HelpRequest.select().count(), key()
    outcomes = at_once(*[lambda: HelpRequest.send(operation=once, **words)] * MANY)
    assert unexpected(outcomes) == []
    assert {outcome.id for outcome in outcomes} == {outcomes[0].id}
    assert HelpRequest.select().count() == before + 1


def test_a_request_for_help_to_somebody_who_leaves_at_that_moment_reaches_nobody_else(cast):
    """Either it is refused, or it was sent before they left: then they can't read it any more."""
    make_coordinator(factories.enrolment(cast["outsider"]), by=cast["coordinator"])
    words = {"by": cast["mentee"], "mentorship": cast.mentorship, "text": "Help", "readers": [cast["outsider"].id]}
    outcomes = at_once(
        lambda: HelpRequest.send(operation=key(), **words),
        lambda: deactivate(factories.enrolment(cast["outsider"]), by=cast["coordinator"]),
    )
    assert unexpected(outcomes) == []
    for request in [outcome for outcome in outcomes if isinstance(outcome, HelpRequest)]:
        readers = [person for person in cast.people.values() if request in HelpRequest.visible_to(person)]
        assert readers == [cast["mentee"]]


def test_nothing_is_signed_or_written_after_an_ending(cast):
    at_once(
        lambda: Ending.end(cast.mentorship, by=cast["mentee"]),
        lambda: factories.sign(cast.sent, cast["mentor"]),
        lambda: factories.write(cast.sent, cast["mentor"], {"between": {"writing_channel": "Letters"}}),
    )
    (ended,) = Event.select().where(Event.name == "mentorship.ended")
    later = Event.select().where((Event.id > ended.id) & Event.name.in_(["agreement.signed", "section.answered"]))
    assert later.count() == 0


def test_of_many_clicks_on_a_sign_in_link_one_signs_in(cast):
    token = SignInLink.make(cast["mentee"])
    outcomes = at_once(*[lambda: SignInLink.with_token(token).use()] * MANY)
    assert (unexpected(outcomes), refused(outcomes)) == ([], MANY - 1)


def test_of_many_sign_in_links_made_at_once_one_is_open(cast):
    assert unexpected(at_once(*[lambda: SignInLink.make(cast["mentee"])] * MANY)) == []
    assert SignInLink.select().where(SignInLink.person == cast["mentee"]).count() == 1


def test_of_many_who_book_the_third_conversation_at_once_one_succeeds(cast):
    micro = cast.question  # one was held
    factories.session(micro, days=1)
    people = itertools.cycle((cast["mentee"], cast["other_mentor"]))

    def book(days: int, by: Person):
        return lambda: factories.session(micro, days=days, by=by)

    outcomes = at_once(*(book(days, next(people)) for days in range(2, 2 + MANY)))
    assert (unexpected(outcomes), refused(outcomes)) == ([], MANY - 1)
    assert Session.select().where(Session.mentorship == micro).count() == 3


def test_of_many_processes_that_end_a_finished_conversation_one_does(cast):
    micro = cast.question
    Session.update(starts_at=clock.now() - timedelta(days=15)).where(Session.mentorship == micro).execute()
    outcomes = at_once(*[finish] * MANY)
    assert (unexpected(outcomes), sum(outcomes)) == ([], 1)
    assert Ending.select().where(Ending.mentorship == micro).count() == 1
    assert factories.count_of("mentorship.ended") == 1


def test_a_conversation_booked_while_it_ends_is_either_refused_or_keeps_it_going(cast):
    micro = cast.question
    Session.update(starts_at=clock.now() - timedelta(days=15)).where(Session.mentorship == micro).execute()
    outcomes = at_once(finish, lambda: factories.session(micro, days=2))
    assert unexpected(outcomes) == []
    planned = Session.select().where((Session.mentorship == micro) & Session.outcome.is_null()).count()
    assert (outcomes[0], planned) in ((1, 0), (0, 1))


def test_two_concurrent_follow_ups_save_one(cast):
    micro = cast.question

    def tell(helped: str):
        return lambda: FollowUp.give(micro, by=cast["mentee"], helped=helped, did="", thanks="")

    assert unexpected(at_once(*map(tell, ("yes", "bit", "no")))) == []
    assert FollowUp.select().where(FollowUp.mentorship == micro).count() == 1


def test_of_many_taps_to_carry_a_commitment_over_one_counts(cast):
    def carry():
        cast.commitment.carry(by=cast["mentee"], due_on=clock.today_in("UTC"), seen=0)

    assert unexpected(at_once(*[carry] * MANY)) == []
    assert cast.commitment.carried == 1
    assert factories.count_of("commitment.carried") == 1


def test_of_done_and_dropped_at_once_the_first_one_counts(cast):
    taps = [lambda how=how: cast.commitment.close(by=cast["mentee"], how=how) for how in (DONE, DROPPED)]
    assert unexpected(at_once(*taps)) == []
    assert factories.count_of("commitment.done") + factories.count_of("commitment.dropped") == 1


SWAPPED = ["sessions", "feedback"]
"""The same rows in another order, for which PostgreSQL finds a deadlock unless one waits for the other."""


def test_when_one_form_about_mails_is_sent_from_many_tabs_at_once_each_is_saved(cast):
    choices = [{"feedback": choice, "sessions": LIST} for choice in (LIST, OFF, MAIL)] * 2
    mentee = cast["mentee"]
    outcomes = at_once(
        *(lambda each=each: MailOptOut.choose(mentee, each) for each in choices),
        *(lambda order=order: MailOptOut.stop(mentee, order) for order in (["feedback", "sessions"], SWAPPED) * 3),
    )
    assert unexpected(outcomes) == []
    assert MailOptOut.choices_of(mentee)["sessions"] == LIST
