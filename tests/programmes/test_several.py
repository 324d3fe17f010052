"""Somebody who coordinates several programmes: which one a page is about, and what its links and forms lead to."""

import re

import pytest

from app.offers.models import Topic
from app.programmes.models import COORDINATOR, MEMBER, Enrolment, Programme
from app.programmes.policy import coordinate
from tests import factories
from tests.access_table import ABSENT


@pytest.fixture
def second(cast) -> Programme:
    """A second programme of the coordinator, with one member of its own."""
    programme = Programme.create(name="Leads of tomorrow")
    Enrolment.enrol(cast["coordinator"], programme, COORDINATOR)
    factories.member("Elsa Elsewhere", within=programme)
    return programme


def pages(app) -> list[str]:
    """The pages about a coordinator's programme that have no record of their own."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]
    guards = {rule.rule: app.view_functions[rule.endpoint].guard for rule in rules if rule.endpoint != "static"}
    return [path for path, guard in guards.items() if guard.policy is coordinate and guard.model is None]


def links_of(page: str) -> list[str]:
    main = page.partition("<main")[2].partition("</main>")[0]  # a file to download has no links
    return re.findall(r'(?:href|action)="(/[^"]*)"', main)


def test_with_one_programme_no_link_names_it(as_, cast, app):
    client = as_("coordinator")
    for path in pages(app):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert not [link for link in links_of(answer.text) if "programme=" in link], path


def test_every_page_about_one_of_several_leads_to_the_same_one(as_, cast, app, second):
    client = as_("coordinator")
    about = {path: client.get(f"{path}?programme={second.id}") for path in pages(app)}
    assert {answer.status_code for answer in about.values()} == {200}
    for path, answer in about.items():
        known = [link for link in links_of(answer.text) if link.partition("?")[0] in about]
        elsewhere = [link for link in known if f"programme={second.id}" not in link]
        assert not [link for link in elsewhere if f"programme={cast.programme.id}" not in link], path
        assert known or answer.mimetype != "text/html", path


@pytest.mark.parametrize("asked", [str(ABSENT), "x", "0", "-1", "9" * 40, "1 OR 1", "member"])
def test_a_programme_that_somebody_does_not_coordinate_is_not_found(as_, cast, app, second, asked):
    joined = Programme.create(name="Only a member there")
    Enrolment.enrol(cast["coordinator"], joined, MEMBER)
    client, number = as_("coordinator"), str(joined.id) if asked == "member" else asked
    assert {client.get(path, query_string={"programme": number}).status_code for path in pages(app)} == {404}
    assert client.post(f"/people?programme={number}", data={"name": "A", "email": "a@example.org"}).status_code == 404


def test_forms_write_into_the_programme_that_their_page_is_about(as_, cast, second):
    client = as_("coordinator")
    (sends_to,) = (
        link for link in links_of(client.get(f"/people/new?programme={second.id}").text) if "/people?" in link
    )
    invited = {"name": "Sixto Somebody", "email": "sixto@example.org", "operation": factories.key()}
    shown = client.get(client.post(sends_to, data=invited).location).text
    assert factories.newest(Enrolment).programme == second
    assert f'href="/programme?show=people&amp;programme={second.id}"' in shown
    assert client.post(f"/programme/topics?programme={second.id}", data={"name": "Pricing"}).location.endswith(
        f"/programme/topics?programme={second.id}"
    )
    assert [topic.name for topic in Topic.of(second)] == ["Pricing"]


def test_its_page_shows_its_own_people_and_the_first_is_shown_without_a_choice(as_, cast, second):
    client = as_("coordinator")
    there, first = (
        client.get("/programme", query_string={"show": "people"} | more).text for more in ({"programme": second.id}, {})
    )
    assert "Elsa Elsewhere" in there
    assert cast["mentee"].name not in there
    assert "Elsa Elsewhere" not in first
    assert cast["mentee"].name in first
    assert 'aria-current="true"><bdi>Leads of tomorrow' in there


def test_whoever_coordinates_nothing_is_refused_whatever_they_ask_for(as_, cast, second):
    assert as_("mentee").get(f"/programme?programme={cast.programme.id}").status_code == 403
