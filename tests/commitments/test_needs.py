"""A person's commitments on Today."""

from app.commitments.models import DONE, Commitment
from app.commitments.needs import needs
from app.mentorships.models import Ending, mentorships_of
from tests import factories


def promised(person) -> list[Commitment]:
    (part,) = needs(person, mentorships_of(person))
    return part.about


def test_the_owner_sees_it_until_it_is_closed_and_the_other_does_not(cast):
    assert cast.commitment in promised(cast["mentee"])
    assert cast.commitment not in promised(cast["mentor"])
    commitment = cast.commitment
    commitment.close(by=cast["mentee"], how=DONE)
    assert commitment not in promised(cast["mentee"])


def test_an_ended_mentorship_shows_no_commitments(cast):
    Ending.end(cast.mentorship, by=cast["mentor"])
    assert promised(cast["mentee"]) == []


def test_the_first_due_comes_first(cast):
    soon = factories.commitment(cast.mentorship, cast["mentee"], "Soon", due_on=factories.day_in(1))
    late = factories.commitment(cast.mentorship, cast["mentee"], "Late", due_on=factories.day_in(90))
    never = factories.commitment(cast.mentorship, cast["mentee"], "Some time", due_on=None)
    ids = [one.id for one in promised(cast["mentee"])]
    assert [id for id in ids if id in (soon.id, late.id, never.id)] == [soon.id, late.id, never.id]
