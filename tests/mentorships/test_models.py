"""Proposing, accepting and declining a mentorship."""

from datetime import date

import pytest

from app import clock
from app.errors import OperationReused, RuleBroken
from app.mentorship_kinds import CLASSIC
from app.mentorships.models import Mentorship, mentorships_of
from app.people.models import Person
from app.programmes.models import Enrolment
from tests import factories


@pytest.fixture
def proposed(cast):
    """The mentor's proposal to the mentee, with the roles reversed."""
    return cast.proposed


def start(cast, by="outsider", role="mentee", email="sixto@example.org", **more):
    words = {"kind": CLASSIC.key, "role": role, "name": "Sixto Somebody", "email": email}
    return Mentorship.start_with(
        by=cast[by], operation=more.get("operation", factories.key()), programme=cast.programme, **words
    )


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_a_proposal_is_accepted_by_its_maker_and_the_other_is_asked(cast, role):
    mentorship = start(cast, role=role)
    assert getattr(mentorship, role) == cast["outsider"]
    assert mentorship.has_accepted(cast["outsider"])
    assert not mentorship.has_accepted(mentorship.other(cast["outsider"]))
    assert mentorship.state == "proposed"


def test_a_stranger_becomes_an_invited_person_in_the_same_programme(cast):
    other = start(cast, email="SIXTO@example.org").mentor
    assert (other.name, other.email, other.has_joined) == ("Sixto Somebody", "SIXTO@example.org", False)
    assert Enrolment.programme_of(other) == cast.programme


def test_a_known_person_is_found_by_address_and_keeps_their_name(cast):
    mentorship = start(cast, email=cast["other_mentor"].email.upper())
    assert mentorship.mentor == cast["other_mentor"]
    assert mentorship.mentor.name != "Sixto Somebody"


def test_nobody_mentors_themselves(cast):
    with pytest.raises(RuleBroken, match="A mentorship needs two different people"):
        start(cast, email=cast["outsider"].email)


def test_two_people_have_one_mentorship_in_the_same_roles_at_a_time(cast):
    first = start(cast)
    with pytest.raises(RuleBroken, match=r"already have a mentorship in these roles\. Once it has ended"):
        start(cast)
    first.decline(cast["outsider"])
    assert start(cast).id != first.id


def test_the_same_two_people_may_also_have_a_mentorship_with_reversed_roles(cast):
    assert cast.proposed.mentee == cast.mentorship.mentor


def test_sending_the_same_form_twice_starts_one_mentorship(cast):
    key = factories.key()
    assert start(cast, operation=key) == start(cast, operation=key)
    with pytest.raises(OperationReused):
        start(cast, operation=key, email="other@example.org")
    assert Person.select().where(Person.email == "other@example.org").count() == 0


def test_a_mentorship_begins_when_both_have_accepted(cast, proposed):
    proposed.accept(cast["mentee"])
    begun = factories.again(proposed)
    assert (begun.state, begun.is_going_on) == ("getting to know", True)
    assert factories.events_of(proposed) == ["mentorship.accepted"]


def test_accepting_twice_is_accepting_once(cast, proposed):
    proposed.accept(cast["mentee"])
    first = factories.again(proposed).mentor_accepted_at
    proposed.accept(cast["mentee"])
    assert factories.again(proposed).mentor_accepted_at == first
    assert factories.events_of(proposed).count("mentorship.accepted") == 1


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_either_person_may_decline_a_proposal_and_it_is_gone_for_both(cast, proposed, who):
    proposed.decline(cast[who])
    proposed.decline(cast["mentee"])
    assert factories.events_of(proposed).count("mentorship.declined") == 1
    assert proposed not in mentorships_of(cast["mentee"])
    assert proposed not in mentorships_of(cast["mentor"])
    with pytest.raises(RuleBroken, match="This proposal has been withdrawn"):
        proposed.accept(cast["mentee"])


def test_a_mentorship_that_has_begun_cannot_be_declined(cast):
    with pytest.raises(RuleBroken, match="You’ve both said yes"):
        cast.mentorship.decline(cast["mentee"])
    assert factories.again(cast.mentorship).is_going_on


def test_a_declined_proposal_never_begins(cast, proposed):
    proposed.decline(cast["mentee"])
    gone = factories.again(proposed)
    assert (gone.state, gone.is_proposed, gone.is_going_on) == ("ended", False, False)


def test_a_coordinator_asks_both(cast):
    people = {"mentee": cast["outsider"], "mentor": cast["other_mentor"]}
    words = {role: {"name": person.name, "email": person.email} for role, person in people.items()}
    mentorship = Mentorship.pair(
        by=cast["coordinator"], operation=factories.key(), programme=cast.programme, kind=CLASSIC.key, **words
    )
    assert (mentorship.mentee_accepted_at, mentorship.mentor_accepted_at) == (None, None)
    assert not mentorship.includes(cast["coordinator"])


def test_agreeing_sets_start_end_and_cadence_and_the_first_start_stays(cast):
    first = cast.mentorship.agreed_at
    assert (cast.mentorship.cadence_days, cast.mentorship.ends_on) == (28, factories.ENDS_ON)
    cast.mentorship.agree(ends_on=date(2027, 3, 1), cadence_days=None)
    kept = factories.again(cast.mentorship)
    assert (kept.agreed_at, kept.ends_on, kept.cadence_days) == (first, date(2027, 3, 1), None)


def test_my_mentorships_are_listed_newest_first_with_both_people(cast):
    mine = mentorships_of(cast["mentee"])
    assert mine == [cast.asked, cast.proposed, cast.mentorship]
    assert mine[2].names == cast.mentorship.names
    assert mine[0].other(cast["mentee"]).has_joined is False
    assert mentorships_of(cast["coordinator"]) == mentorships_of(cast["outsider"]) == []


def test_only_the_two_see_a_mentorship(cast):
    seen_by = {name for name, person in cast.people.items() if cast.mentorship in Mentorship.visible_to(person)}
    assert seen_by == {"mentee", "mentor"}


def test_a_moment_is_stored_to_the_microsecond_and_is_aware(cast):
    kept = factories.again(cast.mentorship).proposed_at
    assert kept.tzinfo is not None
    assert kept <= clock.now()


def test_an_invitation_names_the_kind_and_says_that_a_reason_waits_on_its_page(cast, proposed):
    summary = proposed.summary_for_other(cast["mentee"])
    assert summary.split("\n\n")[1:] == [proposed.kind.in_words]
    proposed.purpose = "you’ve led workshops"
    with_reason = proposed.summary_for_other(cast["mentee"])
    assert with_reason == f"{summary}\n\nYou’ll find their reason on the page that the link opens."
    assert proposed.purpose not in with_reason
