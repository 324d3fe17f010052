"""Programmes, their members and their coordinators."""

import pytest

from app.errors import OperationReused, RuleBroken
from app.programmes.models import COORDINATOR, Enrolment, Programme
from app.programmes.policy import coordinate
from tests import factories


def invite(cast, email="sixto@example.org", operation=None, name="Sixto Somebody"):
    return Enrolment.invite(
        by=cast["coordinator"],
        operation=operation or factories.key(),
        programme=cast.programme,
        name=name,
        email=email,
    )


def test_only_coordinators_coordinate_a_programme(cast):
    assert {name for name, person in cast.people.items() if coordinate(person)} == {"coordinator"}


def test_only_its_coordinators_see_who_is_enrolled(cast):
    seen_by = {name for name, person in cast.people.items() if cast.enrolment in Enrolment.visible_to(person)}
    assert seen_by == {"coordinator"}


def test_a_coordinator_sees_only_their_own_programmes(cast):
    elsewhere = Programme.create(name="Elsewhere")
    there = factories.enrolment(factories.member("Elsa", within=elsewhere, role=COORDINATOR))
    assert there not in Enrolment.visible_to(cast["coordinator"])
    assert list(Enrolment.visible_to(there.person)) == [there]


def test_enrolling_twice_keeps_the_role(cast):
    Enrolment.enrol(cast["coordinator"], cast.programme)
    assert factories.enrolment(cast["coordinator"]).role == COORDINATOR
    assert coordinate(cast["coordinator"])


def test_inviting_twice_finds_the_first_enrolment(cast):
    assert invite(cast) == invite(cast)


def test_a_repeated_form_makes_one_invitation_and_different_text_is_refused(cast):
    key = factories.key()
    assert invite(cast, operation=key) == invite(cast, operation=key)
    with pytest.raises(OperationReused):
        invite(cast, operation=key, name="Other Name")


def test_somebody_who_has_joined_is_not_invited(cast):
    with pytest.raises(RuleBroken, match="has already joined"):
        invite(cast, email=cast["mentee"].email)


def test_people_are_listed_by_name(cast):
    names = [person.name for person in Enrolment.people_matching(cast.programme, cast["coordinator"], "")]
    assert len(names) == 8
    assert set(names) == {person.name for person in cast.people.values()}


def test_a_person_belongs_to_the_programme_they_were_first_enrolled_in(cast):
    elsewhere = Programme.create(name="Elsewhere")
    Enrolment.enrol(cast["mentee"], elsewhere)
    assert Enrolment.programme_of(cast["mentee"]) == cast.programme
    assert Programme.coordinated_by(cast["coordinator"]) == [cast.programme]
