"""The mentee drafts before the mentor joins or says yes. Until then, nobody else reads a word of it."""

import pytest

from app.agreements.mail import SENT
from app.agreements.models import Agreement, Section, Signature
from app.agreements.needs import needs
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models import Decline, Ending, mentorships_of
from tests import factories
from tests.factories import key, words

SECRET = "quokka at the seaside"


@pytest.fixture
def proposal(programme, amara, jonas):
    return factories.proposal(amara, jonas, within=programme)


@pytest.fixture
def held(proposal, amara):
    """Amara's whole draft, sent before Jonas said yes."""
    version = Agreement.open(by=amara, operation=key(), mentorship=proposal)
    factories.write(version, amara, words("mentee", lambda name: SECRET))
    version.send(by=amara)
    return Agreement.visible_to(amara).where(Agreement.id == version.id).get()


def waiting(person) -> list[tuple[bool, str]]:
    return [(need.is_mine, need.sentence) for need in needs(person, mentorships_of(person))]


def test_the_mentee_may_start_before_the_mentor_says_yes_and_the_mentor_may_not(proposal, as_, amara, jonas):
    assert waiting(amara) == [(True, "While you wait, you can write your agreement with Jonas")]
    assert waiting(jonas) == []
    place = f"/mentorships/{proposal.id}/agreements/new"
    assert as_(amara).post(f"/mentorships/{proposal.id}/expectations/skip").location == place
    assert "once you’ve sent it and they’ve said yes" in as_(amara).get(place).text
    assert as_(jonas).get(place).status_code == 403
    with pytest.raises(RuleBroken):
        Agreement.open(by=jonas, operation=key(), mentorship=proposal)


def test_sent_before_the_yes_it_can_still_be_changed_and_only_its_writer_reads_it(held, as_, amara, jonas):
    assert (held.is_held, held.is_draft) == (True, True)
    assert waiting(amara) == [(False, "Your agreement will be sent as soon as Jonas says yes")]
    assert SECRET in as_(amara).get(f"/agreements/{held.id}/answers").text
    section = Section.under(held, "why")
    answer_page = as_(jonas).get(f"/mentorships/{held.mentorship_id}").text
    assert "has already written a first draft" in answer_page
    assert SECRET not in answer_page
    for path in (f"/agreements/{held.id}", f"/agreements/{held.id}/edit", f"/sections/{section.id}"):
        assert as_(jonas).get(path).status_code == 404, path
    assert SECRET not in as_(jonas).post("/search", data={"q": "quokka"}, follow_redirects=True).text
    with pytest.raises(RuleBroken):
        Signature.give(held, by=amara, revision=held.reread().revision)


def told_of(version: Agreement) -> list[str]:
    return [event.name for event in Event.select().where(Event.subject_id == version.id) if event.name == SENT]


def test_its_reader_is_told_once_both_have_said_yes(held, jonas):
    assert told_of(held) == []
    held.mentorship.accept(jonas)
    assert told_of(held) == [SENT]


def test_it_arrives_with_the_yes(held, as_, amara, jonas):
    answer = as_(jonas).post(f"/mentorships/{held.mentorship_id}/acceptance", follow_redirects=True)
    assert "You’ve said yes, and we’ve told" in answer.text
    assert "Next: nine short statements" in answer.text
    assert as_(jonas).post(f"/mentorships/{held.mentorship_id}/expectations/skip").location == f"/agreements/{held.id}"
    assert SECRET in as_(jonas).get(f"/agreements/{held.id}").text
    assert not Agreement.visible_to(jonas).where(Agreement.id == held.id).get().is_draft


def test_not_now_keeps_the_draft_for_the_next_ask_between_the_same_two(held, programme, as_, amara, jonas):
    held.mentorship.decline(jonas)
    place = f"/declines/{Decline.get().id}"
    for reader in (amara, jonas):
        assert as_(reader).get(f"/agreements/{held.id}").location == place
    assert as_(amara).get(f"/sections/{Section.under(held, 'why').id}").location == place
    again = factories.proposal(amara, jonas, within=programme)
    version = Agreement.open(by=amara, operation=key(), mentorship=again)
    assert Section.under(version, "why").answers["mentee_why"] == SECRET
    assert (version.sent_at, version.is_draft) == (None, True)


@pytest.mark.parametrize("way", ["has left", "has ended"])
def test_a_draft_is_kept_when_the_mentorship_it_was_for_is_over(programme, as_, amara, jonas, way):
    pair = factories.pair(amara, jonas, within=programme)
    draft = factories.draft(pair, amara)
    again = factories.proposal(amara, factories.member("Priya Person", within=programme), within=programme)
    assert "mentee_why" not in Section.under(Agreement.open(by=amara, operation=key(), mentorship=again), "why").answers
    Agreement.delete().where(Agreement.mentorship == again).execute()
    jonas.deactivate() if way == "has left" else Ending.end(pair, by=jonas)
    page = as_(amara).get(f"/mentorships/{pair.id}").text
    assert "What you wrote for your agreement is kept" in page
    assert 'href="/board"' in page
    version = Agreement.open(by=amara, operation=key(), mentorship=again)
    assert Section.under(version, "why").answers == Section.under(draft, "why").answers


def test_not_now_keeps_the_draft_for_the_next_person_too(held, programme, as_, amara, jonas):
    held.mentorship.decline(jonas)
    priya, zoe = (factories.member(name, within=programme) for name in ("Priya Person", "Zoe Person"))
    client, opened = as_(amara), {"operation": key()}
    elsewhere = factories.proposal(amara, priya, within=programme)
    client.post(f"/mentorships/{elsewhere.id}/expectations/skip")
    answer = client.post(f"/mentorships/{elsewhere.id}/agreements", data=opened, follow_redirects=True)
    assert "We kept what you wrote for an earlier mentorship" in answer.text
    version = Agreement.get(Agreement.mentorship == elsewhere)
    assert Section.under(version, "why").answers["mentee_why"] == SECRET
    assert SECRET not in as_(priya).get(f"/mentorships/{elsewhere.id}").text
    theirs = factories.proposal(zoe, jonas, within=programme)
    fresh = Agreement.open(by=zoe, operation=key(), mentorship=theirs)
    assert "mentee_why" not in Section.under(fresh, "why").answers
