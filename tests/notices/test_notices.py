"""Notices are made from events for the people they concern, and lead to what they're about while it is there."""

import re
from datetime import timedelta

import pytest

from app import clock, db, rooms
from app.contracts import NoticeKind
from app.events.models import Event
from app.feedback.models import Feedback
from app.mail.kinds import all_kinds, kinds_by_event
from app.mail.models import LIST, MAIL, OFF, MailOptOut
from app.notices.jobs import make_notices
from app.notices.models import Notice
from app.notices.queries import notice_kinds, subject_of
from app.people.models import NoticeMark
from app.reviews.jobs import REMINDERS
from app.sessions.models import Session
from tests import factories
from tests.factories import key
from tests.shown import Fields, hidden
from tests.statements import statements, written


@pytest.fixture(autouse=True)
def nothing_before(cast):
    """Delete the events of the cast's own story."""
    Event.delete().execute()


def book(cast, days: int = 6) -> Session:
    return Session.book(
        by=cast["mentee"],
        operation=key(),
        mentorship=cast.mentorship,
        starts_at=clock.now() + timedelta(days=days, hours=3),
        minutes=45,
        zone="UTC",
        channel="video",
        place="Room 4",
    )


def listed(person) -> list[tuple[str, int | None]]:
    return [(row.event_name, row.target_id) for row in Notice.page_of(person, 0)]


def test_the_other_person_gets_a_notice_once_and_whoever_did_it_none(cast):
    session = book(cast)
    assert make_notices() == 1
    assert make_notices() == 0
    assert listed(cast["mentor"]) == [("session.booked", session.id)]
    assert listed(cast["mentee"]) == []


def read(client) -> None:
    """Press the button on the list."""
    client.post("/notices/reading", data=hidden(client.get("/notices").text))


def test_the_dot_is_on_every_page_until_the_list_is_marked_as_read(as_, cast):
    book(cast)
    make_notices()
    client, dot = as_("mentor"), 'class="dot"'
    assert dot in client.get("/feedback").text
    assert "favicon-dot" in client.get("/feedback").text
    assert "favicon-dot" not in as_("mentee").get("/feedback").text
    assert dot not in as_("mentee").get("/feedback").text
    page = client.get("/notices").text
    assert "booked a session with you." in page
    assert "New:" in page
    assert dot in client.get("/feedback").text
    read(client)
    assert dot not in client.get("/feedback").text
    page = client.get("/notices").text
    assert "New:" not in page
    assert "Mark all as read" not in page


def shown(client) -> str:
    """The list without the marks around names."""
    return re.sub(r"<bdi>|</bdi>|[\u2066-\u2069]", "", client.get("/notices").text)


def test_two_partners_of_the_same_name_are_told_apart(as_, cast):
    mentor, mentee = cast["mentor"], cast["mentee"]
    mentee.change_profile(name="Amara Okafor", call_me="")
    book(cast)
    make_notices()
    assert "Amara booked a session with you." in shown(as_("mentor"))
    factories.pair(factories.member("Amara Diallo", within=cast.programme), mentor, within=cast.programme)
    assert "Amara Okafor booked a session with you." in shown(as_("mentor"))


def test_opening_the_list_writes_nothing(as_, cast):
    book(cast)
    make_notices()
    client = as_("mentor")
    with statements() as sent:
        client.get("/notices")
    assert written(sent) == []


def test_a_notice_made_while_the_list_was_open_keeps_the_dot(as_, cast):
    book(cast)
    make_notices()
    client = as_("mentor")
    shown = hidden(client.get("/notices").text)
    book(cast, 9)
    make_notices()
    client.post("/notices/reading", data=shown)
    assert 'class="dot"' in client.get("/feedback").text
    client.post("/notices/reading", data=shown | {"newest": str(2**31)})
    assert 'class="dot"' in client.get("/feedback").text


def test_ten_changes_are_one_notice_until_it_was_seen(cast):
    session = book(cast)
    for days in range(7, 17):
        session = factories.again(session)
        session.move(by=cast["mentee"], seen=session.sequence, starts_at=clock.now() + timedelta(days=days, hours=5))
        make_notices()
    assert listed(cast["mentor"]) == [("session.moved", session.id), ("session.booked", session.id)]
    assert make_notices() == 0


def test_the_second_signature_is_one_notice_that_says_it_is_in_force(cast):
    version = factories.answered(factories.pair(cast["outsider"], cast["mentor"], within=cast.programme))
    factories.sign(version, cast["outsider"])
    make_notices()
    NoticeMark.open(cast["mentor"], Notice.page_of(cast["mentor"], 0)[0].id)
    factories.sign(version, cast["mentor"])
    make_notices()
    assert listed(cast["outsider"])[0] == ("agreement.agreed", version.id)
    assert ("agreement.signed", version.id) not in listed(cast["outsider"])
    assert ("agreement.signed", version.id) in listed(cast["mentor"])


def test_a_notice_about_something_deleted_meanwhile_says_so_and_leads_nowhere(as_, cast):
    session = book(cast)
    make_notices()
    Session.delete().where(Session.id == session.id).execute()
    page = as_("mentor").get("/notices").text
    assert "It isn’t there any more, so there’s nothing to open." in page
    assert f"/sessions/{session.id}" not in page


def test_every_link_in_the_list_opens(as_, cast):
    """All the kinds, each about a record that the mentor can or can't see."""
    with db.writing():
        for name, kind in notice_kinds().items():
            event = Event.record(cast["mentee"], name, cast["mentee"])
            Notice.make(event, [cast["mentor"]], cast.mentorship.id if kind.target(event) else None)
    client = as_("mentor")
    page = client.get("/notices").text + client.get(f"/notices?before={Notice.page_of(cast['mentor'], 0)[29].id}").text
    main = "".join(re.findall(r"<main.*?</main>", page, re.DOTALL))
    links = set(re.findall(r'<span class="grow">.*?<a href="(.*?)"', main))
    assert links
    assert {link: client.get(link.replace("&amp;", "&")).status_code for link in links} == dict.fromkeys(links, 200)


def test_what_somebody_does_about_commitments_goals_and_skills_is_told_to_the_one_it_concerns(cast):
    mentee, mentor, pair = cast["mentee"], cast["mentor"], cast.mentorship
    commitments = [factories.commitment(pair, mentee, owner=owner) for owner in ("mentee", "mentor", "both")]
    goal, alone = factories.goal(mentee, [pair]), factories.goal(mentee)
    skill = factories.skill(pair, mentee, "Saying no")
    make_notices()
    expected = [("commitment.made", pair.id), ("goal.made", goal.id), ("skill.chosen", skill.id)]
    assert sorted(listed(mentor)) == expected  # two commitments for the mentor are one notice
    goal.move_to("paused", by=mentee)
    make_notices()
    assert sorted(listed(mentor)) == expected
    goal.move_to("reached", by=mentee)
    alone.move_to("reached", by=mentee)
    factories.rated(skill, 3, 4)
    make_notices()
    assert ("goal.moved", goal.id) in listed(mentor)
    assert ("skill_round.revealed", skill.id) in listed(mentee)
    assert len(commitments) == 3
    MailOptOut.choose(mentor, {"growth": OFF})
    factories.goal(mentee, [pair], what="something else")
    make_notices()
    assert [name for name, _ in listed(mentor)].count("goal.made") == 1


def test_the_list_is_paged(as_, cast):
    with db.writing():
        for _number in range(31):
            Notice.make(Event.record(cast["mentee"], "feedback.shown", cast["mentee"]), [cast["mentor"]], None)
            NoticeMark.open(cast["mentor"], 10**6)
    Notice.update(person=cast["mentor"]).execute()
    client = as_("mentor")
    page = client.get("/notices").text
    assert page.count("left you a note.") == 30
    older = re.search(r'rel="next" href="(.*?)"', page)[1]
    assert client.get(older).text.count("left you a note.") == 1


def test_nobody_is_told_what_they_turned_off(cast):
    MailOptOut.choose(cast["mentor"], {"sessions": OFF})
    book(cast)
    assert make_notices() == 1
    MailOptOut.choose(cast["mentor"], {"sessions": LIST})
    book(cast, 9)
    assert make_notices() == 1
    assert [name for name, _ in listed(cast["mentor"])] == ["session.booked"]
    MailOptOut.choose(cast["mentor"], {"sessions": MAIL})
    assert MailOptOut.choices_of(cast["mentor"]) == {}


def test_an_event_whose_notice_cannot_be_made_is_given_up_and_the_others_go_on(cast, monkeypatch, caplog):
    def broken(event):
        raise ValueError("broken")

    monkeypatch.setitem(
        notice_kinds(), "advice.asked", NoticeKind(sentence="x", endpoint="today.show", recipients=broken)
    )
    factories.advice(cast.mentorship, cast["mentee"])
    book(cast)
    assert make_notices() == 2
    assert make_notices() == 0
    assert [name for name, _ in listed(cast["mentor"])] == ["session.booked"]
    assert "no notice" in caplog.text


def test_a_held_note_is_no_notice_before_it_is_shown(cast):
    note = factories.feedback(cast.mentorship, cast["mentee"])
    make_notices()
    assert listed(cast["mentor"]) == []
    with clock.frozen_at(clock.now() + timedelta(minutes=3)):
        Feedback.show_due()
        make_notices()
    assert listed(cast["mentor"]) == [("feedback.shown", note.id)]


def test_notices_are_kept_for_three_months(cast):
    book(cast)
    make_notices()
    with clock.frozen_at(clock.now() + Notice.KEPT - timedelta(minutes=1)):
        assert Notice.delete_outdated() == 0
    with clock.frozen_at(clock.now() + Notice.KEPT + timedelta(minutes=1)):
        assert Notice.delete_outdated() == 1


ON_TODAY = {"session.in_two_days", "session.in_one_day", "session.untold", "agreed_date.has_come", *REMINDERS}
"""Reminders, which Today shows as long as they are true."""


def test_what_somebody_did_and_is_mailed_is_in_the_list_too():
    told = {name for kind in all_kinds() if kind.subject and not kind.subject.only_mail for name in kind.events}
    reminders = told & ON_TODAY
    assert told - set(notice_kinds()) - reminders == set()


def test_every_notice_has_recipients_and_a_sentence_without_anybodys_words():
    for name, kind in notice_kinds().items():
        assert kind.recipients or kinds_by_event()[name].recipients, name
        assert str(kind.sentence) % {"name": "Amara"}, name
        assert subject_of(name) is None or subject_of(name).key, name
    assert rooms.offered("notices", "NOTICES")


def test_a_calendar_invitation_comes_by_mail_or_not_at_all(as_, cast):
    client = as_("mentor")
    MailOptOut.stop(cast["mentor"], ["invitations"])  # as a link in a mail does
    page = client.get("/notices/settings").text
    fields = Fields(page)
    assert ("invitation_mail", "off") in fields.filled
    assert client.post("/notices/settings", data=dict(fields.filled) | {"invitation_mail": "list"}).status_code == 422
