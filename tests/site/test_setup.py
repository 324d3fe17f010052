"""The first setup: it needs a printed code, and can happen only once."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import SetupCode, limits
from app.errors import RuleBroken
from app.people.models import Person, Team
from app.programmes.policy import coordinate
from app.site.models import is_fresh, set_up
from tests import factories

WORDS = {
    "team": "Northwind Studio",
    "name": "Inès Moreau",
    "email": "Ines@Example.org",
    "password": "seven quiet herons at dawn",
    "zone": "Europe/Paris",
    "first": "in one",
}


@pytest.fixture
def code(database: None) -> str:
    return SetupCode.fresh()


def send(client, code, **words):
    return client.post("/setup", data=WORDS | {"code": code} | words)


def test_the_person_with_the_code_becomes_the_first_coordinator(visitor, code):
    assert visitor.get("/setup").status_code == 200
    answer = send(visitor, code)
    assert (answer.status_code, answer.location) == (303, "/mentorships/new")
    host = Person.get()
    assert (host.email, host.zone, Team.name_or_none()) == ("Ines@example.org", "Europe/Paris", "Northwind Studio")
    assert coordinate(host)
    assert visitor.get("/programme").status_code == 200


@pytest.mark.parametrize(
    ("first", "page", "says"),
    [
        ("in one", "/mentorships/new", "Next: say who your mentor or mentee is."),
        ("organising", "/pairs/new", "Next: say which two people should work together."),
    ],
)
def test_setting_up_leads_to_the_first_step(visitor, code, first, page, says):
    assert send(visitor, code, first=first).location == page
    answer = visitor.get(page)
    assert answer.status_code == 200
    assert says in answer.text


def test_the_first_step_has_to_be_chosen(visitor, code):
    assert send(visitor, code, first="").status_code == 422
    assert is_fresh()


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' ')} "]
)
def test_dashes_spaces_and_case_of_the_code_do_not_matter(visitor, code, typed):
    assert send(visitor, typed(code)).status_code == 303


@pytest.mark.parametrize("typed", ["AAAA-AAAA-AAAA", "", "x" * 41, "٣٣٣٣-٣٣٣٣-٣٣٣٣"])
def test_a_wrong_code_changes_nothing_and_keeps_the_text(visitor, code, typed):
    answer = send(visitor, typed)
    assert answer.status_code == 422
    assert "Northwind Studio" in answer.text
    assert "herons" not in answer.text
    assert is_fresh()
    assert send(visitor, code).status_code == 303


def test_setup_exists_only_until_it_was_used(visitor, as_, code):
    send(visitor, code)
    other = as_("visitor")
    assert other.get("/setup").status_code == 404
    assert send(other, SetupCode.fresh()).status_code == 404
    assert Person.select().count() == 1


def test_without_a_code_nobody_gets_in(visitor, database: None):
    assert SetupCode.select().count() == 0
    assert send(visitor, "").status_code == 422
    assert send(visitor, "AAAA-AAAA-AAAA").status_code == 422
    assert is_fresh()


def test_a_fresh_code_replaces_the_one_before(visitor, code):
    newer = SetupCode.fresh()
    assert send(visitor, code).status_code == 422
    assert send(visitor, newer).status_code == 303


def test_guessing_the_code_is_limited(visitor, code):
    answers = [send(visitor, "AAAA-AAAA-AAAA").status_code for _ in range(limits.SETUP.most + 1)]
    assert answers == [422] * limits.SETUP.most + [429]
    assert send(visitor, code).status_code == 429
    with clock.frozen_at(clock.now() + limits.SETUP.within + timedelta(seconds=1)):
        assert send(visitor, code).status_code == 303


def test_the_code_is_random_and_stored_as_a_hash(database: None):
    codes = {SetupCode.fresh() for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 14 for code in codes)
    assert SetupCode.select().count() == 1
    assert SetupCode.get().code_hash not in codes


def test_a_weak_password_does_not_use_up_the_code(visitor, code):
    answer = send(visitor, code, password="northwind studio")
    assert answer.status_code == 422
    assert "names and words that others could guess" in answer.text
    assert send(visitor, code).status_code == 303


def test_setting_up_twice_is_refused(code):
    words = {"team": "T", "name": "N", "email": "n@example.org", "zone": "UTC", "region": "en-GB"}
    set_up(code=code, password_hash=factories.PASSWORD_HASH, **words)
    with pytest.raises(RuleBroken, match="already set up"):
        set_up(code=SetupCode.fresh(), password_hash=factories.PASSWORD_HASH, **words)
    assert Person.select().count() == 1
