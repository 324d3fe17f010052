"""Who can read a request for help, and until when."""

import pytest

from app.coordination.models import make_coordinator, step_down
from app.errors import RuleBroken
from app.events.models import Event
from app.help_requests.exports import own_texts
from app.help_requests.mail import MAIL_KINDS
from app.help_requests.models import HelpReader, HelpRequest, who_can_help
from app.help_requests.needs import for_coordinator, needs
from app.mentorships.models import MentorshipList
from app.programmes.models import COORDINATOR, MEMBER, Enrolment, Programme
from tests import factories


@pytest.fixture
def pair(cast):
    return factories.again(cast.mentorship)


def readers(request: HelpRequest, *people) -> list[str]:
    return [person.name for person in people if request in HelpRequest.visible_to(person)]


def promote(person) -> None:
    Enrolment.update(role=COORDINATOR).where(Enrolment.person == person).execute()


def test_only_the_writer_and_those_who_were_ticked_can_read_it(cast, pair):
    promote(cast["outsider"])
    ines, other = cast["coordinator"], cast["outsider"]
    request = HelpRequest.send(
        by=cast["mentee"], operation=factories.key(), mentorship=pair, text="Help", readers=[ines.id]
    )
    everybody = cast.people.values()
    assert readers(request, *everybody) == [cast["mentee"].name, ines.name]
    (need,) = needs(ines, MentorshipList())
    assert need.sentence == f"{cast['mentee'].name} asks you for help"
    assert needs(other, MentorshipList()) == []


def test_those_who_coordinate_later_or_not_any_more_cannot(cast, pair):
    request = factories.help_request(pair, cast["mentee"])
    make_coordinator(factories.enrolment(cast["outsider"]), by=cast["coordinator"])
    assert readers(request, cast["outsider"], cast["coordinator"]) == [cast["coordinator"].name]
    step_down(cast["coordinator"], cast.programme)
    assert readers(request, cast["coordinator"]) == []
    assert needs(cast["coordinator"], MentorshipList()) == []


def test_each_programme_has_its_own_requests_and_coordinators(cast, pair):
    """Whoever coordinates only another programme gets none of this one, and whoever coordinates both reads which it is
    about.
    """
    ines, other = cast["coordinator"], Programme.create(name="Elsewhere")
    for person in (ines, cast["outsider"]):
        Enrolment.enrol(person, other)
    Enrolment.update(role=COORDINATOR).where(Enrolment.programme == other).execute()
    assert who_can_help(pair) == [ines]
    words = {"by": cast["mentee"], "mentorship": pair, "text": "Help"}
    with pytest.raises(RuleBroken, match="doesn’t coordinate any more"):
        HelpRequest.send(operation=factories.key(), readers=[cast["outsider"].id], **words)
    request = HelpRequest.send(operation=factories.key(), readers=[ines.id], **words)
    HelpReader.create(request=request, person=cast["outsider"])
    assert readers(request, cast["outsider"], ines) == [ines.name]
    assert for_coordinator(cast["outsider"], pair.programme) == needs(cast["outsider"], MentorshipList()) == []
    (need,) = needs(ines, MentorshipList())
    assert pair.programme.name in need.note
    assert len(for_coordinator(ines, pair.programme)) == 1
    assert for_coordinator(ines, other) == []


def test_one_of_the_two_who_coordinates_is_neither_asked_nor_shown_it(cast, pair):
    promote(cast["mentor"])
    assert who_can_help(pair) == [cast["coordinator"]]
    with pytest.raises(RuleBroken, match="doesn’t coordinate any more"):
        HelpRequest.send(
            by=cast["mentee"], operation=factories.key(), mentorship=pair, text="x", readers=[cast["mentor"].id]
        )
    request = factories.help_request(pair, cast["mentee"])
    HelpReader.create(request=request, person=cast["mentor"])
    assert readers(request, cast["mentor"]) == []


def test_it_goes_to_somebody(cast, pair):
    with pytest.raises(RuleBroken, match="at least one"):
        HelpRequest.send(by=cast["mentee"], operation=factories.key(), mentorship=pair, text="x", readers=[])
    Enrolment.update(role=MEMBER).execute()
    assert who_can_help(pair) == []


def test_a_request_that_was_withdrawn_has_no_words_and_no_readers(cast, pair):
    request = factories.help_request(pair, cast["mentee"])
    assert [text.texts for text in own_texts(cast["mentee"])] == [["We talk past each other"]]
    assert list(own_texts(cast["mentor"])) == []
    request.withdraw()
    assert HelpRequest.get_by_id(request.id).text == ""
    assert readers(request, *cast.people.values()) == [cast["mentee"].name]
    assert list(own_texts(cast["mentee"])) == needs(cast["coordinator"], MentorshipList()) == []
    with pytest.raises(RuleBroken, match="withdrawn"):
        request.note_reading(cast["coordinator"])


def test_its_writer_sees_who_has_read_it_and_the_first_time_counts(cast, pair):
    request = factories.help_request(pair, cast["mentee"])
    request.note_reading(cast["coordinator"])
    first = HelpReader.of(request)[0].read_at
    assert first
    request.note_reading(cast["coordinator"])
    assert HelpReader.of(request)[0].read_at == first
    assert needs(cast["coordinator"], MentorshipList()) == []


def test_the_mail_goes_to_those_who_can_still_read_it_and_quotes_nothing(app, cast, pair):
    request = factories.help_request(pair, cast["mentee"])
    event = Event.get(Event.name == "help.asked")
    (kind,) = MAIL_KINDS
    assert list(kind.recipients(event)) == [cast["coordinator"]]
    with app.test_request_context():
        mail = kind.mail(event, cast["coordinator"])
    assert mail.subject == "Somebody asks for your help"
    assert set(mail.context) == {"link"}
    request.withdraw()
    assert list(kind.recipients(event)) == []
    with app.test_request_context():
        assert kind.mail(event, cast["coordinator"]) is None
