"""Deactivating the account of somebody who has left, and undoing it (docs/practice.md 11.11)."""

from datetime import timedelta

import pytest
from peewee import fn

from app import clock, db
from app.accounts.models import Device, Invitation, ResetLink, SignInLink, change_address, take_back
from app.agreements.models import ExpectationsCheck
from app.calendars.models import FeedAddress
from app.coordination.models import activate, coordinators_of, deactivate, make_coordinator
from app.db import Record
from app.errors import RuleBroken
from app.events.models import Event
from app.feedback.models import Feedback
from app.mail.models import Message
from app.mentorships.models import Mentorship
from app.people.models import FormerAddress, Person
from app.sessions.web.answer_links import AnswerLink, token_for
from tests import factories
from tests.access_table import SAFE_TO_ASK, TABLE, WORDS, path
from tests.factories import PASSWORD
from tests.mailing import arrived, round

MONTH = timedelta(days=30)


def leave(cast, who: str = "mentee") -> Person:
    """Deactivate somebody as the coordinator; return them as they are now."""
    deactivate(factories.enrolment(cast[who]), by=cast["coordinator"])
    return factories.again(cast[who])


def sign_in(client, person: Person):
    return client.post("/sign-in", data={"email": person.email, "password": PASSWORD})


@pytest.fixture
def quiet(mailing, cast, post_office, nothing_gathers):
    """The app with mail set up, with nothing left to send."""
    round(mailing)
    post_office.arrived.clear()
    return mailing


# The coordinator


def test_a_coordinator_deactivates_an_account_after_one_confirmation_and_undoes_it(as_, cast):
    client, page = as_("coordinator"), f"/enrolments/{factories.enrolment(cast['mentee']).id}"
    assert f'href="{page}/deactivation/new"' in client.get(page).text
    confirm = client.get(f"{page}/deactivation/new").text
    assert f"We’ll tell {cast['mentor'].name}" in confirm
    assert client.post(f"{page}/deactivation").location == page
    assert factories.again(cast["mentee"]).is_deactivated
    after = client.get(page).text
    assert after.count(f'action="{page}/deactivation/deletion"') == 2  # in the confirmation, and to stay
    assert client.get(f"{page}/deactivation/new").location == page
    assert client.post(f"{page}/deactivation/deletion").location == page
    assert not factories.again(cast["mentee"]).is_deactivated
    assert "signs in as before" not in client.get(page).text


def test_nobody_deactivates_themself(as_, cast):
    own = factories.enrolment(cast["coordinator"])
    assert as_("coordinator").post(f"/enrolments/{own.id}/deactivation").status_code == 403
    with pytest.raises(RuleBroken, match="your own account"):
        deactivate(own, by=cast["coordinator"])


def test_somebody_who_has_not_joined_has_no_account_to_deactivate(as_, cast):
    assert as_("coordinator").post(f"/enrolments/{cast.enrolment.id}/deactivation").status_code == 403


def test_a_coordinator_who_leaves_stops_coordinating_and_comes_back_as_a_member(as_, cast):
    make_coordinator(cast.membership, by=cast["coordinator"])
    leave(cast, "outsider")
    assert [each.person for each in coordinators_of(cast.programme)] == [cast["coordinator"]]
    activate(cast["outsider"], by=cast["coordinator"])
    assert as_("outsider").get("/programme").status_code == 403


def test_somebody_who_has_left_cannot_become_a_coordinator(as_, cast):
    leave(cast, "outsider")
    make_coordinator(cast.membership, by=cast["coordinator"])
    assert len(coordinators_of(cast.programme)) == 1
    assert as_("coordinator").post(f"/enrolments/{cast.membership.id}/coordination").status_code == 403
    assert "Outsider" not in as_("coordinator").get("/coordinators").text


def test_the_last_coordinator_of_another_programme_stays(cast):
    elsewhere = factories.Programme.create(name="Elsewhere")
    factories.Enrolment.enrol(cast["mentee"], elsewhere, "coordinator")
    with pytest.raises(RuleBroken, match="only coordinator"):
        deactivate(factories.Enrolment.get(person=cast["mentee"], programme=cast.programme), by=cast["coordinator"])
    assert not factories.again(cast["mentee"]).is_deactivated


def test_it_can_be_undone_for_thirty_days_and_then_only_on_the_host(cast):
    mentee = leave(cast)
    with clock.frozen_at(clock.now() + MONTH):
        with pytest.raises(RuleBroken, match="thirty days"):
            activate(mentee, by=cast["coordinator"])
        activate(mentee, by=None)
    assert not factories.again(mentee).is_deactivated


def test_others_can_renew_the_invitations_of_somebody_who_left_even_to_their_own_mentorship(as_, cast):
    factories.proposal(cast["outsider"], cast["newcomer"], within=cast.programme)
    Invitation.update(invited_by=cast["outsider"]).execute()
    leave(cast, "outsider")
    assert Invitation.current(cast["newcomer"]).invited_by is None


# Somebody who has left


def test_they_are_signed_out_and_read_why_when_they_know_their_password(as_, visitor, cast):
    client, mentee = as_("mentee"), cast["mentee"]
    assert client.get("/").status_code == 200
    leave(cast)
    assert client.get("/").status_code == 303
    answer = sign_in(visitor, mentee)
    assert answer.status_code == 403
    assert "Your account is deactivated" in answer.text
    assert "What you wrote is still yours." in answer.text
    wrong = visitor.post("/sign-in", data={"email": mentee.email, "password": "nine loud geese at noon"})
    assert wrong.status_code == 422
    assert "deactivated" not in wrong.text
    activate(mentee, by=cast["coordinator"])
    assert sign_in(visitor, mentee).location == "/"


def test_a_sign_in_at_the_same_moment_does_not_outlive_it(as_, cast):
    leave(cast)
    assert as_("mentee").get("/").status_code == 303  # a device that was made after the others had ended


def test_every_link_and_the_calendar_address_end(visitor, as_, cast):
    mentee = cast["mentee"]
    links = {"sign-in": SignInLink.make(mentee), "new-password": ResetLink.make(mentee)}
    feed = FeedAddress.make(mentee)
    answer = token_for(cast.met, mentee, ["key"])
    with clock.frozen_at(clock.now() + timedelta(seconds=2)):
        leave(cast)
        for place, token in links.items():
            assert visitor.get(f"/{place}/{token}").status_code == 404
        assert visitor.get(f"/calendar/{feed}.ics").status_code == 404
        assert AnswerLink.with_token(answer, ["key"]).session is None
        with pytest.raises(RuleBroken, match="deactivated"):
            ResetLink.make(factories.again(mentee))
    assert Device.visible_to(mentee).count() == 0


def test_a_former_mailbox_cannot_open_the_account_either(cast):
    change_address(cast["mentee"], "mina.new@example.org")
    leave(cast)
    former = FormerAddress.get(person=cast["mentee"])
    with pytest.raises(RuleBroken):
        take_back(former)
    assert Person.holding(former.email) == cast["mentee"]  # nobody else gets the address


def test_no_invitation_and_no_proposal_opens_the_account(as_, cast):
    mentee = leave(cast)
    words = {"name": "Mina", "email": mentee.email, "operation": factories.key(), "purpose": "You have led workshops."}
    invited = as_("coordinator").post("/people", data=words)
    proposed = as_("outsider").post("/mentorships", data=words | {"kind": "classic", "role": "mentor"})
    for answer in (invited, proposed):
        assert answer.status_code == 422
        assert "The person with this address has left Trellis." in answer.text
    assert Invitation.current(mentee) is None


def test_they_get_a_mail_and_no_other_one_and_a_mail_instead_of_a_link(quiet, visitor, cast, post_office):
    mentee = cast["mentee"]
    SignInLink.ask(mentee)
    leave(cast)
    round(quiet)
    assert [mail for mail in arrived(post_office) if mail[0] == mentee.email] == [
        (mentee.email, "Your account is deactivated")
    ]
    factories.shown(factories.feedback(cast.other_mentorship, cast["other_mentor"]))
    before = SignInLink.select().count()
    asked = visitor.post("/link-requests/sign-in", data={"email": mentee.email})
    assert "an active account" in asked.text
    round(quiet)
    assert (mentee.email, "Your account is deactivated") in arrived(post_office)
    assert SignInLink.select().count() == before
    activate(mentee, by=cast["coordinator"])
    round(quiet)
    assert (mentee.email, "Your account is active again") in arrived(post_office)


# The other person


def test_the_other_person_reads_it_on_today_and_in_a_mail_and_can_close_well(quiet, as_, cast, post_office):
    name, client, place = cast["mentee"].long_name, as_("mentor"), f"/mentorships/{cast.mentorship.id}"
    leave(cast)
    today = client.get("/").text
    assert "has left Trellis" in today
    assert f'class="button line" href="{place}"' in today
    page = client.get(place).text
    assert "so this mentorship stops here" in page
    assert "Pause for a while" not in page
    for way in (f"{place}/ending/new", "/mentorships/new", f"{place}/help-requests/new"):
        assert f'href="{way}"' in page
    round(quiet)
    assert (cast["mentor"].email, f"{name} has left Trellis") in arrived(post_office)
    assert "We’ll tell" not in client.get(f"{place}/ending/new").text
    assert client.post(f"{place}/ending").status_code == 303
    page = client.get(place).text
    assert "You can still read and print everything you two wrote." in page
    assert f'href="{place}/help-requests/new"' in page
    assert "Continue this mentorship" not in page
    assert f'class="button line" href="{place}"' not in client.get("/").text


def test_nothing_asks_the_other_person_for_something_that_nobody_reads(as_, cast):
    leave(cast)
    today = as_("mentor").get("/").text
    assert [part for part in ("Did you and", "Read it, add to it, agree") if part in today] == []
    assert "/sessions/new" not in as_("mentor").get(f"/mentorships/{cast.mentorship.id}").text


def test_when_it_is_undone_the_mentorship_goes_on_and_the_other_person_hears_of_it(quiet, as_, cast, post_office):
    leave(cast)
    round(quiet)
    post_office.arrived.clear()
    activate(cast["mentee"], by=cast["coordinator"])
    round(quiet)
    back = f"{cast['mentee'].long_name} is back in Trellis"
    assert (cast["mentor"].email, back) in arrived(post_office)
    client = as_("mentor")
    assert "has left Trellis" not in client.get("/").text
    assert "has left Trellis" not in client.get(f"/mentorships/{cast.mentorship.id}").text
    assert Mentorship.visible_to(cast["mentor"]).where(Mentorship.id == cast.mentorship.id).get().is_going_on


def test_an_undone_deactivation_sends_no_sad_mail(quiet, cast, post_office):
    leave(cast)
    activate(cast["mentee"], by=cast["coordinator"])
    round(quiet)
    assert [subject for _, subject in arrived(post_office) if "left" in subject or "deactivated" in subject] == []


def test_a_note_on_hold_goes_out_and_a_kept_one_stays(cast):
    held, kept = cast.held, cast.kept
    leave(cast, "mentor")
    assert factories.again(held).shown_at
    assert Feedback.visible_to(cast["mentee"]).where(Feedback.id == held.id).exists()
    leave(cast, "mentee")
    assert factories.again(kept).shown_at is None


def test_blind_answers_stay_unrevealed(as_, cast):
    pair = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)
    ExpectationsCheck.answer(pair, by=cast["outsider"], chosen={1: 2}, seen=None)
    leave(cast, "outsider")
    pair = factories.again(pair)
    with pytest.raises(RuleBroken, match="has left Trellis"):
        ExpectationsCheck.answer(pair, by=cast["other_mentor"], chosen={1: 4}, seen=None)
    assert ExpectationsCheck.open_in(pair)


def test_nothing_can_be_written_into_a_mentorship_that_somebody_left(as_, cast):
    leave(cast)
    note = {"kind": "keep", "place": "meeting", "saw": "In the meeting you asked Sam", "operation": factories.key()}
    answer = as_("mentor").post(f"/mentorships/{cast.mentorship.id}/feedback", data=note)
    assert answer.status_code == 422
    assert "has left Trellis" in answer.text
    assert note["saw"] in answer.text


def test_nor_into_its_agreement(as_, cast):
    leave(cast)
    typed = {"revision": str(cast.section.revision), "mentor_why": "A reason like a quokka"}
    answer = as_("mentor").post(f"/sections/{cast.section.id}", data=typed)
    assert (answer.status_code, "has left Trellis" in answer.text, "quokka" in answer.text) == (422, True, True)
    assert "quokka" not in factories.again(cast.section).stored
    assert as_("mentor").post(f"/sections/{cast.section.id}/marks").status_code == 422


TAKEN_BACK_OR_OVER = {
    *("mentorship.ended", "mentorship.declined", "help.asked", "feedback.taken_back", "sponsor_sentence.deleted"),
    *("sponsor_sentence.restored", "sponsor_sentence.taken_back", "question.taken_back", "question_reply.taken_back"),
    *("private_notes.deleted", "session_note.deleted", "career_step.taken_back", "outside_view.taken_back"),
}
"""What somebody can still do after the other has left: end it, ask for help, and take back their own."""


@pytest.mark.rare
@pytest.mark.parametrize(("leaver", "who"), [("mentor", "mentee"), ("mentee", "mentor")])
def test_whatever_form_is_sent_nothing_is_written_there(app, as_, cast, leaver, who):
    leave(cast, leaver)
    client = as_(who)
    for endpoint in TABLE:
        if endpoint in SAFE_TO_ASK or TABLE[endpoint].statuses[who] in (401, 403, 404):
            continue
        with db.database.atomic() as point:
            try:
                at, words = path(app, endpoint, cast), WORDS.get(endpoint, lambda _: {})(cast)
            except RuleBroken:
                continue  # somebody who has left can't prepare it
            before = Event.select(fn.MAX(Event.id)).scalar()
            client.post(at, data=words)
            written = {event.name for event in Event.select().where(Event.id > before) if is_about(event, cast)}
            assert written <= TAKEN_BACK_OR_OVER, endpoint
            point.rollback()


def is_about(event: Event, cast) -> bool:
    """Whether an event is about something in the mentorship of the cast."""
    models = {model.__name__: model for model in Record.__subclasses__()}
    record = models[event.subject_type].get_or_none(models[event.subject_type].id == event.subject_id)
    for name in ("section", "item", "agreement", "session", "check", "feedback", "question", "review"):
        above = getattr(record, name, None)
        record = above if isinstance(above, Record) else record
    return cast.mentorship.id == (record.id if isinstance(record, Mentorship) else getattr(record, "mentorship_id", 0))


def test_nobody_says_yes_to_somebody_who_has_left(as_, cast):
    """On a page that was open before. It would take a place, and begin when they come back."""
    leave(cast, "mentor")
    page = as_("mentee").post(f"/mentorships/{cast.proposed.id}/acceptance", follow_redirects=True)
    assert "has left Trellis" in page.text
    assert not factories.again(cast.proposed).has_accepted(cast["mentee"])


def test_a_proposal_to_somebody_who_left_is_closed_by_the_other(as_, cast):
    leave(cast)
    client, place = as_("mentor"), f"/mentorships/{cast.proposed.id}"
    page = client.get(place).text
    assert "so this mentorship won’t begin" in page
    assert "/acceptance" not in page
    client.post(f"{place}/decline")
    assert factories.again(cast.proposed).declined_at


def test_the_other_person_is_offered_somebody_new_who_gets_none_of_the_old_words(as_, cast):
    client = as_("coordinator")
    leave(cast)
    programme = client.get("/programme").text
    assert f"{cast['mentor'].name}</bdi> has no mentee any more" in programme
    offer = f"/pairs/new?mentor={cast['mentor'].id}"
    assert f'href="{offer}"' in programme
    form = client.get(offer).text
    assert f'<option value="{cast["mentor"].id}" selected>' in form
    assert f'<option value="{cast["mentee"].id}"' not in form
    data = {"kind": "classic", "mentee": str(cast["outsider"].id), "mentor": str(cast["mentor"].id)}
    client.post("/pairs", data=data | {"operation": factories.key(), "purpose": "You two fit"})
    assert "has no mentee any more" not in client.get("/programme").text
    new = factories.newest(Mentorship)
    assert as_("outsider").get(f"/mentorships/{new.id}").status_code == 200
    assert as_("outsider").get(f"/mentorships/{cast.mentorship.id}").status_code == 404


def test_waiting_messages_to_somebody_who_left_are_dropped(quiet, cast):
    SignInLink.ask(cast["mentee"])
    leave(cast)
    waiting = Message.sent_at.is_null() & Message.given_up_at.is_null()
    assert Message.select().where((Message.person == cast["mentee"]) & waiting).count() == 0
