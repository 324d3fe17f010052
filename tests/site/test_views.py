"""Health and robots."""

from urllib.robotparser import RobotFileParser

from app.calendars.models import FeedAddress


def test_the_health_check_says_ok_and_nothing_else(visitor, database: None):
    answer = visitor.get("/healthz")
    assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok\n", "text/plain")


def test_search_engines_may_index_only_the_sign_in_page(visitor, database: None):
    rules = visitor.get("/robots.txt").text
    assert "Allow: /sign-in" in rules
    assert "Disallow: /\n" in rules


def test_google_may_import_a_calendar_and_nobody_may_index_it(visitor, cast):
    rules = RobotFileParser()
    rules.parse(visitor.get("/robots.txt").text.splitlines())
    address = f"/calendar/{FeedAddress.make(cast['mentee'])}.ics"
    assert rules.can_fetch("Google-Calendar-Importer", address)
    assert not rules.can_fetch("Googlebot", "/calendar")
    assert not rules.can_fetch("Googlebot", "/mentorships")
    assert visitor.get(address).headers["X-Robots-Tag"] == "noindex"
