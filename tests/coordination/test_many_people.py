"""A programme of 2,000 people: pages of fifty, and people found by part of a name or an address."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from app.people.models import Person
from app.programmes.models import Enrolment
from tests import factories
from tests.test_budgets import A_PAGES_QUERIES, queries

KB = 1024
LISTED = re.compile(r'<li id="person-(\d+)"')
NEXT = re.compile(r'rel="next" href="([^"]+)"')
OFFERED = re.compile(r'<option value="(\d+)"')


@pytest.fixture
def coordinator(among_many) -> Person:
    return Person.with_email("coordinator@example.org")


@pytest.fixture
def client(as_, coordinator):
    return as_(coordinator)


def programme_of(coordinator):
    return Enrolment.coordinated_by(coordinator)


@pytest.mark.parametrize("path", ["/programme", "/programme?people=20&pairs=3", "/programme?q=okafor", "/pairs/new"])
def test_a_page_of_a_large_programme_is_small(client, path):
    assert len(client.get(path).text.encode()) <= 40 * KB


def test_each_page_has_the_next_fifty_in_the_readers_order(client, coordinator):
    everybody = Enrolment.listed(programme_of(coordinator), coordinator)
    last = (len(everybody) - 1) // 50 + 1
    assert last > 40
    for number in (1, 2, last):
        page = client.get(f"/programme?people={number}").text
        assert [int(id) for id in LISTED.findall(page)] == everybody[(number - 1) * 50 : number * 50]


@pytest.mark.parametrize("asked", ["0", "-1", "9999", "999999999999", "x", "٣"])
def test_a_missing_page_shows_the_nearest_one(client, asked):
    answer = client.get(f"/programme?people={asked}&pairs={asked}")
    assert answer.status_code == 200
    assert LISTED.findall(answer.text)


def test_the_url_keeps_the_query_and_page_of_the_other_list(client):
    page = client.get("/programme?q=okafor&pairs=1&people=2").text
    assert '<input class="text" type="search" name="q" id="q" value="okafor"' in page
    leads_to = [parse_qs(urlsplit(unescape(address)).query) for address in NEXT.findall(page)]
    assert leads_to == [
        {"q": ["okafor"], "pairs": ["2"], "people": ["2"]},
        {"q": ["okafor"], "pairs": ["1"], "people": ["3"]},
    ]


@pytest.mark.parametrize("words", ["person-77@example.org", "PERSON-77@", "müller 77", "muller 77"])
def test_somebody_is_found_by_part_of_a_name_or_an_address(client, coordinator, words):
    person = Person.with_email("person-77@example.org")
    person.change_profile(name="Jonas Müller 77")
    listed = LISTED.findall(client.get("/programme", query_string={"q": words}).text)
    assert str(factories.enrolment(person).id) in listed
    assert len(listed) < 50


def test_nobody_found_says_so(client):
    page = client.get("/programme?q=xyzzy").text
    assert "Nobody here has “xyzzy” in their name or address." in page
    assert "Nobody in a mentorship has “xyzzy” in their name." in page


def test_inviting_leads_to_the_page_that_lists_the_person(client):
    words = {"name": "Zyta Zzz", "email": "zyta@example.org", "operation": factories.key()}
    location = client.post("/people", data=words).location
    path, _, anchor = location.partition("#")
    assert "people=" in path
    assert f'id="{anchor}"' in client.get(path).text


def test_nobody_is_offered_before_a_search(client):
    assert OFFERED.findall(client.get("/pairs/new").text) == []


def test_at_most_twenty_people_are_offered_for_each_role(client):
    page = client.get("/pairs/new?find_mentee=okafor&find_mentor=person-77@example.org").text
    mentees, mentors = (OFFERED.findall(part) for part in page.partition('name="mentee"')[2].split('name="mentor"'))
    assert len(mentees) == Enrolment.MOST_FOUND
    assert mentors == [str(Person.with_email("person-77@example.org").id)]
    assert "The first 20, by name." in page
    assert f'<option value="{mentors[0]}" selected>' in page  # the only person found


def test_two_people_who_were_found_can_be_paired(client):
    mentee, mentor = (Person.with_email(f"person-{number}@example.org") for number in (0, 3))
    data = {"kind": "classic", "operation": factories.key(), "mentee": str(mentee.id), "mentor": str(mentor.id)}
    assert client.post("/pairs", data=data | {"purpose": "You two fit"}).status_code == 303


def test_the_chosen_person_stays_chosen_when_the_form_is_shown_again(client):
    mentee = str(Person.with_email("person-0@example.org").id)
    answer = client.post("/pairs", data={"kind": "classic", "operation": factories.key(), "mentee": mentee})
    assert answer.status_code == 422
    assert f'<option value="{mentee}" selected>' in answer.text


@pytest.mark.parametrize("path", ["/programme", "/programme?q=okafor", "/pairs/new", "/pairs/new?find_mentee=okafor"])
def test_the_pages_stay_within_their_queries(client, path):
    assert queries(client, path) <= A_PAGES_QUERIES
