"""Records stored while the server's clock was wrong do no harm when the clock is right again.

Each test does something a year ahead, as after a start with a wrong clock, and then checks the result today. Anything
that waited goes on, sign-ins and links have expired, and nothing is deleted too early.
"""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import Device, Invitation, ResetLink, limits
from app.accounts.web.signed_in import TOKEN
from app.bin.jobs import empty_bins
from app.drafts.models import Draft, DraftKey
from app.errors import RuleBroken, TooManyTries
from app.events.models import Event
from app.feedback.models import Feedback
from app.sessions.jobs import IN_TWO_DAYS, remind
from app.sessions.models import AgendaItem, Session
from tests import factories
from tests.factories import key

A_YEAR = timedelta(days=365)
SECTION = DraftKey("agreements.section", 1)


@pytest.fixture
def ahead():
    """The time a year from now."""
    return clock.now() + A_YEAR


def test_a_held_note_is_shown(cast, ahead):
    with clock.frozen_at(ahead):
        note = factories.feedback(cast.mentorship, cast["mentor"])
    Feedback.show_due()
    assert factories.again(note).shown_at


def test_a_link_does_not_work_until_then(cast, ahead):
    with clock.frozen_at(ahead):
        link = ResetLink.with_token(ResetLink.make(cast["mentee"]))
        guest = factories.invited("Guest", within=cast.programme)
        invitation = Invitation.with_token(Invitation.make(person=guest, by=cast["mentee"], summary=""))
        assert (link.is_open, invitation.is_open) == (True, True)
    assert (link.is_open, invitation.is_open, invitation.has_expired) == (False, False, True)
    with pytest.raises(RuleBroken):
        link.use_up()
    with pytest.raises(RuleBroken):
        invitation.accept(name="Noor", password_hash="", zone="UTC", region="en-GB")


def test_attempts_from_then_lock_nobody_out(database, ahead):
    with clock.frozen_at(ahead):
        for _ in range(limits.SETUP.most):
            limits.SETUP.count("198.51.100.7")
        with pytest.raises(TooManyTries):
            limits.SETUP.count("198.51.100.7")
    limits.SETUP.count("198.51.100.7")


def test_a_sign_in_does_not_last_until_then(as_, cast, ahead):
    with clock.frozen_at(ahead):
        client = as_("mentee")
    assert client.get("/").status_code == 200
    with client.session_transaction() as session:
        assert TOKEN in session
    device = factories.newest(Device)
    for moment in (device.seen_at, device.signed_in_at):
        assert abs(clock.now() - moment) < timedelta(minutes=1)


def test_a_session_booked_by_a_wrong_clock_gets_one_reminder(cast, ahead):
    Session.delete().execute()
    starts_at = clock.now() + timedelta(hours=47)
    words = {"minutes": 45, "zone": "UTC", "channel": "video", "place": "Room 4"}
    booked = Session.book(by=cast["mentee"], operation=key(), mentorship=cast.mentorship, starts_at=starts_at, **words)
    Session.update(changed_at=ahead).where(Session.id == booked.id).execute()
    assert [remind(), remind()] == [1, 0]
    assert Event.select().where(Event.name == IN_TWO_DAYS).count() == 1


def test_records_deleted_or_typed_then_are_kept_for_thirty_days_and_no_longer(cast, ahead):
    item = AgendaItem.select().first()
    AgendaItem.update(deleted_at=ahead, deleted_by=cast["mentee"]).where(AgendaItem.id == item.id).execute()
    with clock.frozen_at(ahead):
        draft = factories.typed(cast["mentee"], SECTION, [("words", "Mine")])
    empty_bins()
    assert AgendaItem.get_or_none(AgendaItem.id == item.id)
    assert Draft.get_or_none(Draft.id == draft.id)
    with clock.frozen_at(clock.now() + timedelta(days=31)):
        empty_bins()
    assert AgendaItem.get_or_none(AgendaItem.id == item.id) is None
    assert Draft.get_or_none(Draft.id == draft.id) is None


def test_text_typed_while_the_clock_was_in_the_past_is_still_in_the_form(cast, ahead):
    with clock.frozen_at(clock.now() - A_YEAR):
        draft = factories.typed(cast["mentee"], SECTION, [("words", "Mine")])
    assert Draft.of(cast["mentee"], SECTION) == [draft]
