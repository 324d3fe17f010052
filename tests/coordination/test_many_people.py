"""A programme of 2,000 people: pages of fifty, and people found by part of a name or an address."""

import re
from collections import Counter
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from app.coordination.models import PairFacts
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from tests import factories
from tests.test_budgets import A_PAGES_QUERIES, queries

KB = 1024
LISTED = re.compile(r'<li><a href="/enrolments/(\d+)"')
NEXT = re.compile(r'rel="next" href="([^"]+)"')
GROUP = re.compile(r'<h3 class="group" id="[\w-]+">(.+?) <span class="quiet">(\d+)</span>')
OFFERED = re.compile(r'<option value="(\d+)"')


@pytest.fixture
def coordinator(among_many) -> Person:
    return Person.with_email("coordinator@example.org")


@pytest.fixture
def client(as_, coordinator):
    return as_(coordinator)


def programme_of(coordinator):
    return Programme.coordinated_by(coordinator)[0]


LISTS = ["/programme", "/programme?page=3", "/programme?show=people&page=20", "/programme?show=people&q=okafor"]


@pytest.mark.parametrize("path", [*LISTS, "/programme?q=okafor&kind=classic", "/pairs/new"])
def test_a_page_of_a_large_programme_is_small(client, path):
    assert len(client.get(path).text.encode()) <= 40 * KB


def test_each_page_of_people_has_the_next_fifty_of_its_groups_in_the_readers_order(client, coordinator):
    listed = Enrolment.listed(programme_of(coordinator), coordinator)
    everybody = [one.id for standing in ("invited", "joined") for one in listed if one.standing == standing]
    last = (len(everybody) - 1) // 50 + 1
    assert last > 40
    for number in (1, 2, last):
        page = client.get(f"/programme?show=people&page={number}").text
        assert [int(id) for id in LISTED.findall(page)] == everybody[(number - 1) * 50 : number * 50]


def test_a_page_of_mentorships_has_fifty_of_them_and_how_many_there_are(client, coordinator):
    page = client.get("/programme?page=2").text
    assert page.count('class="names"') == 50
    counts = Counter(str(each.phase) for each in PairFacts.listed(programme_of(coordinator), coordinator))
    groups = GROUP.findall(page)
    assert groups
    assert [(title, str(counts[title])) for title, _ in groups] == groups


@pytest.mark.parametrize("asked", ["0", "-1", "9999", "999999999999", "x", "٣"])
def test_a_missing_page_shows_the_nearest_one(client, asked):
    answer = client.get(f"/programme?show=people&page={asked}")
    assert answer.status_code == 200
    assert LISTED.findall(answer.text)


def test_the_next_page_and_the_other_lists_keep_the_query(client):
    page = client.get("/programme?show=people&q=okafor&page=2").text
    assert '<input class="text" type="search" name="q" id="q" value="okafor"' in page
    (following,) = [parse_qs(urlsplit(unescape(address)).query) for address in NEXT.findall(page)]
    assert following == {"show": ["people"], "q": ["okafor"], "page": ["3"]}
    assert 'href="/programme?show=ended&amp;q=okafor#all"' in page


@pytest.mark.parametrize("words", ["person-77@example.org", "PERSON-77@", "müller 77", "muller 77"])
def test_somebody_is_found_by_part_of_a_name_or_an_address(client, coordinator, words):
    person = Person.with_email("person-77@example.org")
    person.change_profile(name="Jonas Müller 77")
    listed = LISTED.findall(client.get("/programme", query_string={"show": "people", "q": words}).text)
    assert str(factories.enrolment(person).id) in listed
    assert len(listed) < 50


def test_nobody_found_says_so(client):
    assert "Nobody here has “xyzzy” in their name or address." in client.get("/programme?show=people&q=xyzzy").text
    page = client.get("/programme?q=xyzzy").text
    assert "No mentorship in this list has “xyzzy” in its names." in page
    assert 'href="/programme?show=people&amp;q=xyzzy"' in page


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


@pytest.mark.parametrize("path", [*LISTS, "/pairs/new", "/pairs/new?find_mentee=okafor"])
def test_the_pages_stay_within_their_queries(client, path):
    client.get(path)  # the first time also records that it was opened
    assert queries(client, path) <= A_PAGES_QUERIES
