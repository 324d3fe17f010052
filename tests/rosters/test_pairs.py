"""Lists whose lines are pairs: the preview names the other, and a pair is asked if both are taken in."""

import pytest

from app.mentorships.models import Mentorship
from app.people.models import Person
from tests.rosters.test_lists import confirm, newest, rows, send

HEADINGS = "Mentor,Mentor email,Mentee,Mentee email\n"


@pytest.fixture
def ines(as_):
    return as_("coordinator")


def send_pairs(ines, *lines, lines_are="first_mentors"):
    send(ines, HEADINGS + "".join(f"{line}\n" for line in lines))
    ines.post(f"/rosters/{newest().id}/answers", data={"revision": str(newest().revision), "lines_are": lines_are})
    return ines.get(f"/rosters/{newest().id}").text


def asked_pairs():
    return {(each.mentor.name, each.mentee.name) for each in Mentorship.select().order_by(Mentorship.id.desc())}


def test_each_row_names_the_other_of_its_pair(ines, cast):
    page = send_pairs(ines, "Jonas Berg,jonas@new.test,Amara Okafor,amara@new.test")
    assert "Their mentor: Jonas Berg" in page
    assert "Their mentee: Amara Okafor" in page
    page = send_pairs(ines, "Jonas Berg,jonas@new.test,Amara Okafor,amara@new.test", lines_are="second_mentors")
    assert "Their mentor: Amara Okafor" in page


def test_a_row_says_that_no_pair_is_asked_while_the_other_is_left_out(ines, cast):
    page = send_pairs(
        ines,
        "Jonas Berg,jonas@new.test,Amara Okafor,amara@new.test",
        "Uwe Sommer,uwe@new.test,Ilse Winter,ilse@new.test",
        "Kai Herbst,kai@new.test,Noor Haddad,noor(at)x",
    )
    assert "No pair: Noor Haddad is left out" in page
    confirm(ines)
    assert ("Kai Herbst", "Noor Haddad") not in asked_pairs()
    assert Person.with_email("kai@new.test")


def test_somebody_who_is_a_mentor_in_one_line_and_a_mentee_in_another_is_asked_about_both(ines, cast):
    send_pairs(
        ines,
        "Jonas Berg,jonas@new.test,Amara Okafor,amara@new.test",
        "Amara Okafor,amara@new.test,Noor Haddad,noor@new.test",
    )
    assert [row.reason for row in rows()] == ["", "", "same_person_again", ""]
    confirm(ines)
    assert {("Jonas Berg", "Amara Okafor"), ("Amara Okafor", "Noor Haddad")} <= asked_pairs()


def test_a_pair_that_exists_and_one_of_the_same_person_twice_hold_up_nobody(ines, cast):
    lines = (
        "Jonas Berg,jonas@new.test,Amara Okafor,amara@new.test",
        "Kai Herbst,kai@new.test,Kai Herbst,kai@new.test",
        "Uwe Sommer,uwe@new.test,Ilse Winter,ilse@new.test",
    )
    send_pairs(ines, *lines)
    confirm(ines)
    send_pairs(ines, *lines, "Noor Haddad,noor@new.test,Zak Stein,zak@new.test")
    assert confirm(ines).status_code == 303
    assert [row.paired for row in rows() if row.side == 1] == ["not_asked", "not_asked", "not_asked", "asked"]
    assert len(asked_pairs() & {("Jonas Berg", "Amara Okafor"), ("Noor Haddad", "Zak Stein")}) == 2
    assert newest().finished_at
    assert "3 pairs weren’t asked" in ines.get(f"/rosters/{newest().id}").text
