"""A micro mentorship: the mentee asks with a question and times, and one yes agrees and books (docs/practice.md 9)."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app import clock
from app.accounts.models import Invitation
from app.agreements.models import Agreement, Section
from app.agreements.needs import needs
from app.coordination.models import PairFacts
from app.mentorship_kinds import MICRO
from app.mentorships.models import Decline, Mentorship, mentorships_of
from app.sessions.models import Session
from tests import factories
from tests.factories import key

QUESTION = "quokka: how do I tell a client that their deadline can’t work?"
AT = "15:00"
PURPOSE = "Because you have told clients hard things"


def day(days: int = 4) -> str:
    return (clock.today_in("UTC") + timedelta(days=days)).isoformat()


def moment(days: int = 4) -> datetime:
    return datetime.fromisoformat(f"{day(days)}T{AT}").replace(tzinfo=ZoneInfo("UTC"))


WORDS = {"kind": "micro", "role": "mentee", "purpose": PURPOSE}


def start(client, other) -> Mentorship:
    words = WORDS | {"name": other.name, "email": other.email, "operation": key()}
    answer = client.post("/mentorships", data=words)
    proposal = factories.newest(Mentorship)
    assert answer.location == f"/mentorships/{proposal.id}/agreements/new"
    return proposal


def write(proposal: Mentorship, by, times: tuple[int, ...] = (4,), zone: str = "UTC") -> Agreement:
    version = Agreement.open(by=by, operation=key(), mentorship=proposal)
    rhythm = {"cadence": "single", "minutes": "30", "channel": "video", "zone": zone}
    words = {
        "why": {"question": QUESTION},
        "rhythm": rhythm | {"times": [{"day": day(days), "at": AT} for days in times]},
        "boundaries": {"topics": {"career": "in"}},
        "confidentiality": {"promises": [], "managed": "no"},
    }
    factories.write(version, by, words)
    return version


@pytest.fixture
def prepared(programme, as_, amara, jonas):
    return start(as_(amara), jonas)


@pytest.fixture
def asked(prepared, as_, amara):
    """Amara has asked Jonas with a question and a time."""
    version = write(prepared, amara)
    assert as_(amara).post(f"/agreements/{version.id}/sending").location == f"/mentorships/{prepared.id}"
    return version.reread()


def yes(client, version: Agreement, at: datetime | None = None):
    data = {"revision": str(version.revision), "at": at.isoformat() if at else ""}
    return client.post(f"/mentorships/{version.mentorship_id}/yes", data=data)


def test_nobody_is_asked_before_the_question_is_sent(prepared, as_, programme, amara, jonas):
    place = f"/mentorships/{prepared.id}"
    assert [need.sentence for need in needs(amara, mentorships_of(amara))] == ["Write your question to Jonas"]
    assert "You haven’t asked" in as_(amara).get(place).text
    assert mentorships_of(jonas) == []
    assert as_(jonas).get(place).status_code == 404
    assert PairFacts.listed(programme, amara) == []
    factories.proposal(amara, jonas, within=programme, by=jonas)  # Jonas learns nothing from a refusal
    assert as_(amara).post(f"{place}/invitation").status_code == 403
    prepared.decline(amara)
    assert as_(jonas).get(f"/declines/{Decline.get().id}").status_code == 404


def test_the_answer_page_has_all_four_sections_and_the_times(asked, as_, jonas):
    page = as_(jonas).get(f"/mentorships/{asked.mentorship_id}").text
    for words in (PURPOSE, QUESTION, "When and where", "Boundaries", "Confidentiality", "Yes, at another time"):
        assert words in page
    for untrue in ("twelve minutes", "three months", "Yes, let’s begin"):
        assert untrue not in page
    assert as_(jonas).get(f"/agreements/{asked.id}").location == f"/mentorships/{asked.mentorship_id}"


def test_going_back_to_a_page_of_writing_after_asking_leads_on(asked, as_, amara, jonas):
    section = f"/sections/{Section.under(asked, 'why').id}"
    for place in ("edit", "one-page", "answers"):
        assert as_(amara).get(f"/agreements/{asked.id}/{place}").location == f"/agreements/{asked.id}"
    for reader in (amara, jonas):
        assert as_(reader).get(section).location == f"/agreements/{asked.id}"
        assert as_(reader).get(f"/agreements/{asked.id}").location == f"/mentorships/{asked.mentorship_id}"
        assert as_(reader).post(section, data={}).status_code == 403


def test_somebody_who_has_not_joined_reads_the_times_in_the_zone_of_whoever_asks(programme, as_, amara, visitor):
    client = as_(amara)
    client.post("/mentorships", data=WORDS | {"name": "Noor", "email": "noor@example.org", "operation": key()})
    proposal = Mentorship.get()
    version = write(proposal, amara, zone="Asia/Tokyo")
    client.post(f"/agreements/{version.id}/sending")
    link = re.search(r'value="(http[^"]*/join/[^"]*)"', client.get(f"/mentorships/{proposal.id}").text)
    assert link
    assert ", 15:00, in Tokyo." in visitor.get(link[1]).text


def test_a_yes_to_a_time_agrees_for_both_and_books_at_once(asked, as_, amara, jonas):
    answer = yes(as_(jonas), asked, moment())
    session = Session.get()
    assert (answer.status_code, answer.location) == (303, f"/sessions/{session.id}")
    assert (session.starts_at, session.minutes, session.mentorship_id) == (moment(), 30, asked.mentorship_id)
    assert asked.reread().agreed_at
    assert Mentorship.get_by_id(asked.mentorship_id).state == "under way"
    assert yes(as_(jonas), asked, moment()).location == f"/mentorships/{asked.mentorship_id}"
    assert Session.select().count() == 1


def test_a_yes_without_a_time_agrees_and_books_nothing(asked, as_, jonas):
    assert yes(as_(jonas), asked).location == f"/mentorships/{asked.mentorship_id}"
    assert asked.reread().agreed_at
    assert Session.select().count() == 0


@pytest.mark.parametrize("what", ["passed", "not offered", "doubled", "nonsense", "changed"])
def test_a_time_that_does_not_work_is_refused_and_changes_nothing(asked, as_, programme, amara, jonas, what):
    at: datetime | None = moment()
    client = as_(jonas)
    before = 0
    if what == "doubled":
        other = factories.pair(factories.member("Priya Person", within=programme), jonas, within=programme)
        words = {"minutes": 45, "zone": "UTC", "channel": "video", "place": ""}
        starts_at = moment() - timedelta(minutes=20)
        Session.book(by=jonas, operation=key(), mentorship=other, starts_at=starts_at, **words)
        before = 1
    if what == "not offered":
        at = moment(5)
    data = {"revision": str(asked.revision), "at": at.isoformat()}
    if what == "nonsense":
        data["at"] = "soon"
    if what == "changed":
        data["revision"] = "0"
    if what == "passed":
        Section.update(stored=Section.under(asked, "rhythm").stored.replace(day(), day(-1))).where(
            Section.id == Section.under(asked, "rhythm").id
        ).execute()
        data["at"] = moment(-1).isoformat()
    answer = client.post(f"/mentorships/{asked.mentorship_id}/yes", data=data)
    assert answer.status_code in (409, 422)
    assert "Not booked yet" in answer.text
    assert Mentorship.get_by_id(asked.mentorship_id).is_proposed
    assert asked.reread().agreed_at is None
    assert Session.select().count() == before


def test_a_newcomer_reads_it_on_the_join_page_but_nothing_that_the_inviter_did_not_write(
    programme, as_, visitor, amara
):
    noor = factories.invited("Noor Newcomer", within=programme)
    client = as_(amara)
    proposal = start(client, noor)
    assert Invitation.current(noor) is None
    version = write(proposal, amara)
    client.post(f"/agreements/{version.id}/sending")
    page = client.get(f"/mentorships/{proposal.id}").text
    token = page.partition("/join/")[2].partition('"')[0]
    joining = visitor.get(f"/join/{token}").text
    for words in (PURPOSE, QUESTION, "Confidentiality", "</bdi> asks you for one conversation."):
        assert words in joining
    assert "be their mentor" not in joining + Invitation.current(noor).summary
    coordinator = factories.member("Ines Integer", within=programme, role="coordinator")
    Invitation.cancel(noor, by=coordinator)
    other_token, _ = factories.link(noor, by=coordinator)
    elsewhere = visitor.get(f"/join/{other_token}").text
    assert PURPOSE not in elsewhere
    assert QUESTION not in elsewhere


def test_after_a_coordinators_proposal_each_yes_agrees_for_itself(programme, as_, amara, jonas):
    ines = factories.member("Ines Integer", within=programme, role="coordinator")
    people = {
        "mentee": {"name": amara.name, "email": amara.email},
        "mentor": {"name": jonas.name, "email": jonas.email},
    }
    proposal = Mentorship.pair(by=ines, operation=key(), programme=programme, kind=MICRO.key, **people)
    assert "Yes, let’s begin" in as_(jonas).get(f"/mentorships/{proposal.id}").text
    proposal.accept(amara)
    version = write(factories.again(proposal), amara)
    as_(amara).post(f"/agreements/{version.id}/sending")
    assert yes(as_(jonas), version.reread(), moment()).status_code == 303
    assert version.reread().agreed_at


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"day": "", "at": AT}, "Enter a date and a time, or leave both empty."),
        ({"day": "2020-01-01", "at": AT}, "One of these times has passed."),
    ],
)
def test_times_are_whole_and_ahead(prepared, as_, amara, typed, sentence):
    version = write(prepared, amara)
    page = f"/agreements/{version.id}/one-page"
    data = {f"rhythm-times-0-{part}": value for part, value in typed.items()}
    answer = as_(amara).post(page, data=data | {"rhythm-zone": "UTC", "why-question": QUESTION})
    assert answer.status_code == 422
    assert sentence in answer.text
