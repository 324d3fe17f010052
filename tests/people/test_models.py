"""People, invited and joined, and their names."""

import pytest

from app.errors import RuleBroken
from app.people.models import Person, Team
from tests import factories


@pytest.mark.parametrize(
    ("name", "call_me", "called"),
    [
        ("Amara Okafor", None, "Amara"),
        ("Amara Okafor", "Am", "Am"),
        ("山本 由紀", None, "山本"),
        ("ليلى حداد", None, "ليلى"),
        ("Cher", None, "Cher"),
        ("Amara Okafor", "", "Amara"),
        ("Grünwald, Jürgen", None, "Jürgen"),
        ("van der Berg, Anna Maria", None, "Anna"),
        ("山本，由紀", None, "由紀"),
        ("山本\u3000由紀", None, "山本"),
        ("Martin Luther King, Jr.", None, "Martin"),
        ("Grünwald,", None, "Grünwald"),
        (", Jürgen", None, "Jürgen"),
        (",", None, ","),
    ],
)
def test_a_person_is_called_by_their_chosen_name_or_the_first_part_of_their_name(name, call_me, called):
    assert Person(name=name, call_me=call_me).call_name == called


@pytest.mark.parametrize(
    ("name", "call_me", "called"),
    [
        ("Amara Okafor", None, "Amara Okafor"),
        ("Grünwald, Jürgen", None, "Jürgen Grünwald"),
        ("Maria da Silva", "Mia", "Mia da Silva"),
        ("Maria da Silva", "Maria da Silva", "Maria da Silva"),
        ("山本", None, "山本"),
        ("Amara", "Ama", "Ama"),
    ],
)
def test_somebody_with_a_namesake_has_the_rest_of_their_name(name, call_me, called):
    person = Person(name=name, call_me=call_me)
    person.has_namesake = True
    assert person.call_name == called


@pytest.mark.parametrize("nothing", ["\u200b", "\u2800", "\u3164 \u200d", "\u00ad\ufeff", "\u202e"])
def test_a_name_without_visible_characters_is_refused(as_, cast, nothing):
    profile = {"zone": "UTC", "region": "en-GB", "clock": "24", "week_start": "region", "appearance": "system"}
    answer = as_("mentee").post("/profile", data=profile | {"name": nothing})
    assert answer.status_code == 422
    assert "Enter your name." in answer.text
    as_("mentee").post("/profile", data=profile | {"name": "Amara", "call_me": nothing})
    assert factories.again(cast["mentee"]).call_name == "Amara"
    answer = as_("coordinator").post("/people", data={"name": nothing, "email": "noor@example.org"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("name", "initial"), [("amara", "A"), ("É́ve", "É́"), ("山本", "山"), ("कीर्ति", "की"), ("ß", "SS")]
)
def test_the_initial_keeps_its_marks(name, initial):
    assert Person(name=name).initial == initial


@pytest.mark.parametrize("typed", ["NOOR@example.org", " noor@Example.ORG ", "ｎｏｏｒ@example.org"])
def test_an_address_finds_its_person_however_it_is_typed(programme, typed):
    with_plain = Person.invited("Noor", "noor@example.org")
    assert Person.with_email(typed) == with_plain
    assert Person.invited("Somebody else", typed) == with_plain
    assert Person.select().count() == 1


def test_an_address_is_stored_as_it_was_typed_and_shown_in_letters(programme):
    person = Person.invited("Jürgen", "Jürgen.Groß@Straße.Example")
    assert factories.again(person).email == "Jürgen.Groß@xn--strae-oqa.example"
    assert person.shown_email == "Jürgen.Groß@straße.example"
    assert Person.with_email("jürgen.groß@xn--strae-oqa.example") == person
    assert Person.with_email("Jürgen.Gross@strasse.example") is None


@pytest.mark.parametrize("typed", ["a..b@example.org", "a(b)@example.org", "a@b", "x@i❤.example", "nobody"])
def test_nobody_is_invited_at_an_address_that_cannot_get_mail(programme, typed):
    with pytest.raises(RuleBroken):
        Person.invited("Noor", typed)
    assert Person.select().count() == 0


def test_an_invited_person_has_not_joined_and_has_no_password(programme):
    person = factories.invited("Noor Newcomer", within=programme)
    assert (person.has_joined, person.password_hash) == (False, None)


def test_joining_happens_once_and_the_first_form_counts(programme):
    person = factories.member("Noor Newcomer", within=programme)
    with pytest.raises(RuleBroken, match="You’ve already joined"):
        person.join(name="Other", password_hash="x", zone="UTC", region="en-GB", at=person.joined_at)
    assert factories.again(person).name == "Noor Newcomer"


def test_a_profile_changes_only_the_given_fields(programme):
    person = factories.member("Noor Newcomer", within=programme, pronouns="she/her")
    person.change_profile(zone="Asia/Tokyo", call_me=None)
    kept = factories.again(person)
    assert (kept.zone, kept.pronouns, kept.name) == ("Asia/Tokyo", "she/her", "Noor Newcomer")


def test_a_person_sees_only_their_own_record(cast):
    assert list(Person.visible_to(cast["mentee"])) == [cast["mentee"]]


def test_a_fresh_instance_has_no_team(database: None):
    assert Team.name_or_none() is None
    factories.programme("Northwind Studio")
    assert Team.name_or_none() == "Northwind Studio"
