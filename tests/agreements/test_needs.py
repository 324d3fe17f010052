"""What agreements need from people, and what the page of a mentorship says about them."""

from app.agreements.models import Agreement
from app.agreements.needs import needs
from app.agreements.parts import parts
from app.contracts import Need, PageLink, Part
from app.mentorship_kinds import REVERSE
from app.mentorships.models import Ending, Pause, mentorships_of
from tests import factories

SECTION = "agreements/_agreement_section.html"


def waiting(person) -> list[tuple[str | None, bool, str]]:
    found = needs(person, mentorships_of(person))
    return [(need.button.endpoint if need.button else None, need.is_mine, need.sentence) for need in found]


def need_on_page(person, mentorship) -> Need | None:
    """What the page of the mentorship says about the agreement."""
    offers = (offer for offer in parts(person, mentorship) if isinstance(offer, Part))
    return next((offer.about["need"] for offer in offers if offer.template == SECTION), None)


def link_on_page(person, mentorship) -> tuple[str, int] | None:
    """The version that the link "Agreement" leads to."""
    links = (offer for offer in parts(person, mentorship) if isinstance(offer, PageLink))
    return next(((link.endpoint, link.params["id"]) for link in links if link.label == "Agreement"), None)


def test_the_statements_come_first_for_both_and_then_the_mentee_writes(programme, amara, jonas):
    mentorship = factories.pair(amara, jonas, within=programme)
    assert waiting(amara) == [("expectations.edit", True, "Start your agreement with Jonas")]
    assert waiting(jonas) == [
        ("expectations.edit", True, "Answer nine short statements while Amara writes your agreement")
    ]
    factories.compared(mentorship, {1: 1}, {1: 2})
    assert waiting(amara) == [("agreements.new", True, "Write down how you and Jonas will work")]
    assert waiting(jonas) == [(None, False, "Amara writes the first draft of your agreement")]


def test_in_a_reverse_mentorship_the_mentor_may_write_first(programme, amara, jonas):
    mentorship = factories.pair(amara, jonas, within=programme, kind=REVERSE)
    factories.compared(mentorship, {1: 1}, {1: 2})
    assert waiting(jonas) == [("agreements.new", False, "Amara writes the first draft of your agreement")]
    factories.draft(mentorship, jonas)
    assert waiting(jonas)[0][1] is True
    assert waiting(amara) == [(None, False, "Jonas is writing your agreement")]


def test_a_draft_waits_for_its_writer(programme, amara, jonas):
    mentorship = factories.pair(amara, jonas, within=programme)
    factories.compared(mentorship, {1: 1}, {1: 2})
    agreement = Agreement.open(by=amara, operation=factories.key(), mentorship=mentorship)
    assert waiting(amara) == [("agreements.edit", True, "You’re writing your agreement with Jonas")]
    assert waiting(jonas) == [(None, False, "Amara is writing your agreement")]
    factories.write(agreement, amara, factories.words("mentee"))
    assert waiting(amara) == [("agreements.check_answers", True, "Your agreement with Jonas is ready to send")]


def test_a_sent_version_waits_for_whoever_still_has_to_answer(programme, amara, jonas):
    agreement = factories.sent(factories.pair(amara, jonas, within=programme), amara)
    assert waiting(jonas) == [("expectations.edit", True, "Amara sent you your agreement")]
    factories.compared(agreement.mentorship, {1: 1}, {1: 2})
    assert waiting(jonas) == [("agreements.show", True, "Amara sent you your agreement")]
    assert waiting(amara) == [("agreements.show", False, "Jonas reads your agreement and answers it")]
    factories.write(agreement, jonas, factories.words("mentor"))
    assert waiting(amara) == [("agreements.show", True, "Your agreement with Jonas is ready for you both")]


def test_a_signed_version_waits_for_the_other(programme, amara, jonas):
    agreement = factories.answered(factories.pair(amara, jonas, within=programme))
    factories.sign(agreement, amara)
    assert waiting(amara) == [("agreements.show", False, "You’ve agreed, Jonas hasn’t yet")]
    assert waiting(jonas)[0][:2] == ("agreements.show", True)


def test_a_changed_text_after_a_signature_waits_for_both_again(programme, amara, jonas):
    agreement = factories.answered(factories.pair(amara, jonas, within=programme))
    factories.sign(agreement, amara)
    factories.write(agreement, jonas, {"between": {"writing_channel": "Letters"}})
    assert waiting(amara)[0][:2] == waiting(jonas)[0][:2] == ("agreements.show", True)


def test_nothing_waits_once_it_is_agreed_and_a_change_waits_again(programme, amara, jonas):
    mentorship = factories.pair(amara, jonas, within=programme)
    factories.agreed(mentorship)
    assert waiting(amara) == waiting(jonas) == []
    Agreement.open(by=jonas, operation=factories.key(), mentorship=factories.again(mentorship))
    assert waiting(jonas) == [("agreements.edit", True, "You’re writing a change to your agreement with Amara")]
    assert waiting(amara) == [(None, False, "Jonas is writing a change to your agreement")]


def test_nothing_waits_for_the_mentor_before_both_have_accepted_and_for_nobody_after_the_end(programme, amara, jonas):
    factories.proposal(jonas, amara, within=programme, by=amara)
    assert waiting(amara) == waiting(jonas) == []
    mentorship = factories.pair(amara, factories.member("Ines Moreau", within=programme), within=programme)
    assert len(waiting(amara)) == 1
    Ending.end(mentorship, by=amara)
    assert waiting(amara) == []


def test_nothing_waits_while_it_is_paused_but_the_page_still_says_what_comes_next(as_, programme, amara, jonas):
    mentorship = factories.pair(amara, jonas, within=programme)
    Pause.begin(mentorship, by=jonas, until=factories.day_in(20))
    assert waiting(amara) == waiting(jonas) == []
    page = as_(amara).get(f"/mentorships/{mentorship.id}").text
    assert "Start your agreement with" in page
    assert 'class="button"' not in page


def test_the_page_of_a_mentorship_says_the_same_as_today(cast):
    for name in ("mentee", "mentor", "other_mentee", "other_mentor"):
        person = cast[name]
        listed = {need.mentorship.id: need.sentence for need in needs(person, mentorships_of(person))}
        assert listed
        for mentorship in mentorships_of(person):
            if mentorship.is_going_on:
                need = need_on_page(person, mentorship)
                assert listed.get(mentorship.id) == (need.sentence if need else None)


def test_the_page_links_to_the_version_in_force_and_never_to_the_others_draft(cast):
    assert link_on_page(cast["mentee"], cast.mentorship) == ("agreements.show", cast.agreed.id)
    assert link_on_page(cast["other_mentee"], cast.other_mentorship) == ("agreements.show", cast.draft.id)
    assert link_on_page(cast["other_mentor"], cast.other_mentorship) is None
