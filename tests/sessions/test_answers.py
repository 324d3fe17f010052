"""The link in a mail to answer "Did you meet?", with a button, for one person, one session and its current state."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from flask import Flask

from app import clock
from app.accounts.models import Device, change_password
from app.drafts.models import Draft, DraftKey
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.mentorships.models import Ending, Mentorship
from app.people.models import Person
from app.sessions.models import HELD, NOT_HELD, Session, SessionReflection
from app.sessions.web.answer_links import FOURTEEN_DAYS, AnswerLink, token_for
from tests import factories
from tests.cast import Canaries, Cast, assemble
from tests.databases import at_once
from tests.statements import statements, written


@pytest.fixture
def secret(app: Flask) -> str:
    return str(app.secret_key)


@pytest.fixture
def address(cast: Cast, secret: str) -> str:
    """The path where the mentee is asked about the session two days ago."""
    return f"/answers/{token_for(cast.met, cast['mentee'], secret)}"


def outcome(session: Session) -> tuple[str | None, int | None]:
    now = factories.again(session)
    return now.outcome, now.outcome_by_id


def later(**away: float):
    """Moves the clock forward, for us and for the library that checks signatures."""
    moment = clock.now() + timedelta(**away)
    return clock.frozen_at(moment), patch(
        "itsdangerous.timed.TimestampSigner.get_timestamp", lambda self: int(moment.timestamp())
    )


def test_the_page_asks_with_three_buttons_and_opening_it_saves_nothing(visitor, cast, address):
    with statements() as sent:
        for _ in range(3):
            page = visitor.get(address)
            visitor.head(address)
    assert written(sent) == []
    assert page.status_code == 200
    assert "Did you and Mentor Quill meet?" in page.text
    for button in ("We met", "It didn’t happen", "We moved it"):
        assert f">{button}</button>" in page.text
    assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert outcome(cast.met) == (None, None)


@pytest.mark.parametrize("end", ["sign out elsewhere", "new password"])
def test_ending_all_links_of_a_person_ends_this_one_too(visitor, cast, address, end):
    theirs = f"/answers/{token_for(cast.met, cast['mentor'], str(visitor.application.secret_key))}"
    if end == "new password":
        change_password(cast["mentee"], factories.PASSWORD_HASH, keep=0)
    else:
        Device.sign_out_elsewhere(cast["mentee"], keep=0)
    page = visitor.get(address)
    assert (page.status_code, "This link has expired" in page.text) == (410, True)
    visitor.post(address, data={"outcome": HELD})
    assert outcome(cast.met) == (None, None)
    assert visitor.get(theirs).status_code == 200


def test_the_time_is_in_the_readers_zone(visitor, cast, address):
    cast["mentee"].change_profile(zone="Asia/Kathmandu")
    there = cast.met.starts_at + timedelta(hours=5, minutes=45)
    assert f"{there:%H:%M} (Kathmandu)" in visitor.get(address).text


@pytest.mark.parametrize(
    ("choice", "recorded", "words"),
    [
        ("held", HELD, "You said that you met."),
        ("not held", NOT_HELD, "You said that it didn’t happen."),
    ],
)
def test_an_answer_is_saved_and_thanked_for(visitor, cast, address, choice, recorded, words):
    answer = visitor.post(address, data={"answer": choice})
    assert (answer.status_code, answer.location) == (303, address)
    assert outcome(cast.met) == (recorded, cast["mentee"].id)
    page = visitor.get(address).text
    assert "<h1>Thank you</h1>" in page
    assert words in page
    assert f"/sessions/{cast.met.id}/closing/new" in page
    assert "</button>" not in page


def test_moving_leads_to_the_session_after_signing_in(visitor, as_, cast, address):
    answer = visitor.post(address, data={"answer": "moved"})
    assert answer.location == f"/sessions/{cast.met.id}/edit"
    assert "/sign-in?next" in visitor.get(answer.location).location
    assert as_("mentee").get(answer.location).status_code == 200
    assert outcome(cast.met) == (None, None)


@pytest.mark.parametrize("data", [{}, {"answer": ""}, {"answer": "Held"}, {"answer": "x" * 5000}])
def test_any_other_answer_is_asked_again(visitor, cast, address, data):
    answer = visitor.post(address, data=data)
    assert answer.status_code == 422
    assert "Choose one of the three." in answer.text
    assert "We met" in answer.text
    assert outcome(cast.met) == (None, None)


def test_sending_twice_is_sending_once(visitor, cast, address):
    assert [visitor.post(address, data={"answer": "held"}).status_code for _ in range(3)] == [303] * 3
    assert Event.select().where(Event.name == "session.held").count() == 1


def test_a_recorded_outcome_is_shown_and_can_be_changed_only_after_signing_in(visitor, as_, cast, address):
    cast.met.record_outcome(HELD, by=cast["mentor"])
    page = visitor.get(address)
    assert page.status_code == 200
    assert "Mentor Quill has already answered" in page.text
    assert "<bdi>Mentor Quill</bdi> said that you met." in page.text
    answer = visitor.post(address, data={"answer": "not held"})
    assert answer.status_code == 409
    assert "The session has changed since you opened this link." in answer.text
    assert outcome(cast.met) == (HELD, cast["mentor"].id)
    change = f"/sessions/{cast.met.id}/closing/new"
    assert f'href="{change}"' in page.text
    assert visitor.get(change).status_code == 303
    assert as_("mentee").get(change).status_code == 200


def test_a_session_with_an_outcome_cannot_be_moved(visitor, cast, address):
    cast.met.record_outcome(HELD, by=cast["mentor"])
    answer = visitor.post(address, data={"answer": "moved"})
    assert (answer.status_code, answer.location) == (409, None)
    assert "<bdi>Mentor Quill</bdi> said that you met." in answer.text


def test_each_person_has_their_own_link(visitor, cast, secret):
    address = f"/answers/{token_for(cast.met, cast['mentor'], secret)}"
    assert "Did you and Mentee Quill meet?" in visitor.get(address).text
    visitor.post(address, data={"answer": "held"})
    assert outcome(cast.met) == (HELD, cast["mentor"].id)


# Invalid links


def test_a_forged_link_looks_like_an_unknown_one(visitor, as_, cast, address, secret):
    token = address.removeprefix("/answers/")
    payload, moment, signature = token.split(".")
    other = token_for(cast.session, cast["mentor"], secret).split(".")
    from itsdangerous import URLSafeTimedSerializer

    made_up = [
        f"{payload}.{moment}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}",
        f"{other[0]}.{moment}.{signature}",
        f"{payload}.{other[1][::-1]}.{signature}",
        payload,
        "nobody",
        "%F0%9F%9A%80",
        "x" * 4000,
        str(URLSafeTimedSerializer("another key", salt="session-answer").dumps([cast.met.id, cast["mentee"].id, 0])),
        str(URLSafeTimedSerializer(secret, salt="carried-words").dumps([cast.met.id, cast["mentee"].id, 0])),
    ]
    for client in (visitor, as_("mentee"), as_("outsider")):
        for odd in made_up:
            for answer in (client.get(f"/answers/{odd}"), client.post(f"/answers/{odd}", data={"answer": "held"})):
                assert answer.status_code == 404, odd
                assert "Quill meet" not in answer.text
    assert outcome(cast.met) == (None, None)


def test_guessing_numbers_finds_no_session(visitor, cast):
    """A path with a number leads nowhere."""
    assert {visitor.get(f"/answers/{number}").status_code for number in range(1, 30)} == {404}


@pytest.mark.parametrize(("days", "status"), [(13.99, 200), (14.01, 410)])
def test_a_link_works_for_fourteen_days(visitor, cast, address, days, status):
    assert timedelta(days=14).total_seconds() == FOURTEEN_DAYS
    ours, theirs = later(days=days)
    with ours, theirs:
        page = visitor.get(address)
        answer = visitor.post(address, data={"answer": "held"})
    assert page.status_code == status
    assert ("This link has expired" in page.text) == ("Quill" not in page.text) == (status == 410)
    assert answer.status_code == (303 if status == 200 else 410)
    assert outcome(cast.met)[0] == (HELD if status == 200 else None)


def test_the_link_is_invalid_after_the_session_was_moved(visitor, cast, address):
    cast.met.move(by=cast["mentor"], seen=0, starts_at=clock.now() + timedelta(days=3))
    page = visitor.get(address)
    assert page.status_code == 410
    assert "This session was changed" in page.text
    assert f"/sessions/{cast.met.id}" in page.text
    for choice in ("held", "moved"):
        assert visitor.post(address, data={"answer": choice}).status_code == 410
    assert outcome(cast.met) == (None, None)


def test_the_link_is_invalid_after_the_session_was_cancelled(visitor, cast, address):
    cast.met.cancel(by=cast["mentor"])
    assert "This session was cancelled" in visitor.get(address).text
    assert visitor.post(address, data={"answer": "held"}).status_code == 410
    assert outcome(cast.met) == (None, None)


def test_an_ended_mentorship_asks_nothing(visitor, cast, address):
    Ending.end(cast.mentorship, by=cast["mentor"])
    page = visitor.get(address)
    assert (page.status_code, "This mentorship has ended" in page.text) == (410, True)
    assert visitor.post(address, data={"answer": "held"}).status_code == 410
    assert outcome(cast.met) == (None, None)


def test_somebody_who_no_longer_belongs_to_the_pair_learns_nothing(visitor, cast, address):
    Mentorship.update(mentee=cast["outsider"]).where(Mentorship.id == cast.mentorship.id).execute()
    page = visitor.get(address)
    assert (page.status_code, "This link has expired" in page.text) == (410, True)
    assert "Quill" not in page.text
    assert visitor.post(address, data={"answer": "held"}).status_code == 410


def test_an_upcoming_session_cannot_be_answered(visitor, cast, secret):
    address = f"/answers/{token_for(cast.session, cast['mentee'], secret)}"
    assert "This session hasn’t started yet" in visitor.get(address).text
    assert visitor.post(address, data={"answer": "held"}).status_code == 410
    assert outcome(cast.session) == (None, None)


# What the page shows, and races


def test_the_page_has_no_text_of_the_pair_in_any_state(database, visitor, app, secret):
    ours, mine = Canaries(), Canaries()
    cast = assemble(ours=ours, mine=mine)
    address = f"/answers/{token_for(cast.met, cast['mentee'], secret)}"
    pages = [visitor.get(address).text, visitor.post(address, data={"answer": "nothing"}).text]
    visitor.post(address, data={"answer": "held"})
    pages += [visitor.get(address).text, visitor.post(address, data={"answer": "not held"}).text]
    Ending.end(cast.mentorship, by=cast["mentor"])
    pages.append(visitor.get(address).text)
    assert [ours.found_in(page) + mine.found_in(page) for page in pages] == [[]] * 5


def test_a_stale_page_saves_nothing_and_says_so(visitor, cast, address):
    answer = visitor.post(address, data={"answer": "held", "csrf_token": "old"})
    assert answer.status_code == 422
    assert "Send it again." in answer.text
    assert outcome(cast.met) == (None, None)


def test_of_two_concurrent_answers_the_first_counts_and_the_other_sees_it(real_database, secret):
    cast = assemble()
    tokens = {role: token_for(cast.met, cast[role], secret) for role in ("mentee", "mentor")}

    def answer(role: str, choice: str):
        return lambda: AnswerLink.with_token(tokens[role], secret).answer(choice)

    outcomes = at_once(answer("mentee", HELD), answer("mentor", NOT_HELD))
    assert sorted(type(outcome) for outcome in outcomes if outcome) == [Overtaken]
    assert Event.select().where(Event.name.in_(["session.held", "session.not_held"])).count() == 1


def test_an_answer_and_a_move_at_once_never_both_succeed(real_database, secret):
    cast = assemble()
    token = token_for(cast.met, cast["mentee"], secret)
    outcomes = at_once(
        lambda: AnswerLink.with_token(token, secret).answer(HELD),
        lambda: cast.met.move(by=cast["mentor"], seen=0, starts_at=clock.now() + timedelta(days=2)),
    )
    assert [isinstance(outcome, RuleBroken) for outcome in outcomes].count(True) == 1
    kept = factories.again(cast.met)
    assert (kept.outcome == HELD) != (kept.sequence == 1)


# A takeaway


@pytest.fixture
def closed(cast: Cast) -> Session:
    """The session two days ago, which the mentor has closed, and the mentee hasn't said what they take away."""
    SessionReflection.delete().where(SessionReflection.person == cast["mentee"]).execute()
    cast.met.record_outcome(HELD, by=cast["mentor"])
    return cast.met


def takeaway(session: Session, person: Person) -> str | None:
    found = SessionReflection.of(session).get(person.id)
    return found.takeaway if found else None


def test_a_sentence_becomes_the_takeaway_at_once_on_a_device_that_is_signed_in(as_, cast, closed, address):
    client = as_("mentee")
    assert "What do you take away" in client.get(address).text
    answer = client.post(f"{address}/takeaway", data={"takeaway": "Ask twice"})
    assert (answer.status_code, answer.location) == (303, f"/sessions/{closed.id}")
    assert takeaway(closed, cast["mentee"]) == "Ask twice"
    assert "<textarea" not in client.get(address).text


@pytest.mark.parametrize("who", ["nobody", "mentor", "outsider"])
def test_elsewhere_a_sentence_waits_as_a_draft_until_its_writer_signs_in(visitor, as_, cast, closed, address, who):
    client = visitor if who == "nobody" else as_(who)
    page = client.post(f"{address}/takeaway", data={"takeaway": "Ask twice"})
    assert (page.status_code, "kept your sentence as a draft" in page.text) == (200, True)
    assert takeaway(closed, cast["mentee"]) is None
    assert "Ask twice" not in client.get(address).text
    assert "Ask twice" not in as_("mentor").get(f"/sessions/{closed.id}/takeaway").text
    mine = as_("mentee")
    assert "Ask twice" in mine.get(f"/sessions/{closed.id}/takeaway").text
    mine.post(f"/sessions/{closed.id}/takeaway", data={"takeaway": "Ask twice"})
    assert takeaway(closed, cast["mentee"]) == "Ask twice"
    assert "Ask twice" not in client.get(address).text


def test_the_link_keeps_one_draft_and_leaves_other_drafts_alone(visitor, cast, closed, address):
    key = DraftKey("sessions.takeaway", closed.id)
    factories.typed(cast["mentee"], key, [("takeaway", "From my laptop")])
    for words in ("One", "Two", "Three"):
        visitor.post(f"{address}/takeaway", data={"takeaway": words})
    assert sorted(draft.fields[0][1] for draft in Draft.of(cast["mentee"], key)) == ["From my laptop", "Three"]


@pytest.mark.parametrize("state", ["open", "not held", "ended", "answered"])
def test_a_takeaway_is_only_accepted_where_one_is_asked_for(visitor, cast, address, state):
    if state != "answered":
        SessionReflection.delete().execute()
    if state != "open":
        cast.met.record_outcome(NOT_HELD if state == "not held" else HELD, by=cast["mentor"])
    if state == "ended":
        Ending.end(cast.mentorship, by=cast["mentor"])
    before = takeaway(cast.met, cast["mentee"])
    visitor.post(f"{address}/takeaway", data={"takeaway": "Ask twice"})
    assert takeaway(cast.met, cast["mentee"]) == before
    assert bool(Draft.of(cast["mentee"], DraftKey("sessions.takeaway", cast.met.id))) is (state == "answered")


def test_a_takeaway_that_is_too_long_is_explained_and_kept(visitor, closed, address):
    answer = visitor.post(f"{address}/takeaway", data={"takeaway": "x" * 401})
    assert answer.status_code == 422
    assert "Shorten this to 400 characters" in answer.text
    assert "x" * 401 in answer.text
