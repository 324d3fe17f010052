"""How moments, dates and text are shown, in the reader's zone and format."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from flask import Flask, g
from markupsafe import escape

from app import clock
from app.web import filters

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


@pytest.fixture
def reading(app: Flask):
    """`reading(zone=…, region=…, clock=…)` signs in such a reader, on 23 November 2026 at 16:00 UTC."""
    with app.test_request_context(), clock.frozen_at(NOW):

        def read(zone="UTC", region="en-GB", clock="region"):
            g.reader = SimpleNamespace(zone=zone, region=region, clock=clock)

        read()
        yield read


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "today"),
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), "yesterday"),
        (datetime(2026, 11, 24, 0, 0, tzinfo=UTC), "tomorrow"),
        (datetime(2026, 9, 14, 18, 40, tzinfo=UTC), "14\u00a0September"),
    ],
)
def test_a_list_shows_the_day_of_a_record_without_its_time(reading, moment, shown):
    assert filters.near(moment) == shown


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "today, 09:05"),
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), "yesterday, 23:59"),
        (datetime(2026, 11, 24, 0, 0, tzinfo=UTC), "tomorrow, 00:00"),
        (datetime(2026, 9, 14, 18, 40, tzinfo=UTC), "14\u00a0September, 18:40"),
        (datetime(2025, 9, 14, 18, 40, tzinfo=UTC), "14\u00a0September\u00a02025, 18:40"),
        (None, ""),
    ],
)
def test_a_near_moment_is_shown_in_words_and_a_far_one_exactly(reading, moment, shown):
    assert filters.moment(moment) == shown


def test_a_moment_is_shown_in_the_readers_zone(reading):
    reading(zone="Pacific/Kiritimati")
    assert filters.moment(NOW) == "today, 06:00"
    reading(zone="America/Los_Angeles", region="en-US")
    assert filters.moment(NOW) == "today, 8:00\N{NO-BREAK SPACE}AM"
    assert filters.date_of(datetime(2026, 11, 23, 5, tzinfo=UTC)) == "November\u00a022"


@pytest.mark.parametrize(
    ("region", "choice", "shown"),
    [
        ("en-GB", "region", "15:00"),
        ("en-US", "region", "3:00 PM"),
        ("en-US", "24", "15:00"),
        ("en-DE", "12", "3:00 pm"),
    ],
)
def test_the_clock_is_the_local_default_or_the_readers_choice(reading, region, choice, shown):
    reading(region=region, clock=choice)
    for same in (time(15, 0), "15:00"):
        assert filters.clock_time(same).casefold().replace("\xa0", " ") == shown.casefold()


@pytest.mark.parametrize(
    ("value", "shown"),
    [(date(2026, 3, 14), "14\u00a0March"), ("2027-03-14", "14\u00a0March\u00a02027"), (None, ""), ("", "")],
)
def test_a_date_has_its_month_as_a_word_and_the_year_if_it_differs(reading, value, shown):
    assert filters.day(value) == shown


def test_somebody_signed_out_sees_utc(app: Flask):
    with app.test_request_context(), clock.frozen_at(NOW):
        g.reader = None
        assert filters.moment(NOW) == "today, 16:00"


def test_a_date_has_its_weekday_on_today_and_another_zone_its_clock(reading):
    assert filters.weekday(date(2026, 11, 23)) == "Monday\u00a023\u00a0November"
    assert filters.time_there("Asia/Tokyo") == "01:00"
    assert filters.date_of(None) == filters.clock_time(None) == ""


def test_a_document_has_its_moments_in_full(reading):
    assert filters.written(datetime(2026, 9, 14, 10, 12, tzinfo=UTC)).startswith("14\u00a0September\u00a02026, 10:12")
    assert filters.written(None) == ""


def test_machines_get_utc():
    tokyo = datetime.fromisoformat("2026-09-15T01:40:00+09:00")
    assert filters.iso(tokyo) == "2026-09-14T16:40:00Z"
    assert filters.iso(date(2026, 9, 14)) == "2026-09-14"


def test_line_breaks_stay_and_everything_else_is_escaped():
    assert str(filters.paragraphs("a\n<b>&\n")) == "a<br>&lt;b&gt;&amp;<br>"
    assert str(filters.paragraphs(None)) == ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("https://meet.example/a?b=1&c=2", '<a href="{0}"{1}>{0}</a>'),
        ("See https://x.org/a, then <b>", 'See <a href="https://x.org/a"{1}>https://x.org/a</a>, then &lt;b&gt;'),
        ("(http://x.org/1).", '(<a href="http://x.org/1"{1}>http://x.org/1</a>).'),
        ("javascript:alert(1) ftp://x.org https:// x", None),
        (
            'https://x.org/"onmouseover=alert(1)',
            '<a href="https://x.org/"{1}>https://x.org/</a>&#34;onmouseover=alert(1)',
        ),
        (None, ""),
    ],
)
def test_only_web_addresses_become_links(words, shown):
    whole = str(escape(words or ""))
    rel = ' rel="noopener noreferrer nofollow"'
    assert str(filters.linked(words)) == (whole if shown is None else shown.format(whole, rel))


@pytest.mark.parametrize("region", ["en-GB", "en-NG", "en-SE", "en-US", "de-DE", "sv-SE", "ja-JP", "pt-BR", "ar"])
def test_a_session_in_another_year_shows_the_year_in_every_region(reading, region):
    reading(region=region)
    said = filters.dated(datetime(2025, 2, 3, 14, tzinfo=UTC))
    assert "2025" in said or "٢٠٢٥" in said


def test_a_month_and_a_session_show_their_year_if_it_is_not_the_current_one(reading):
    this_year, before = datetime(2026, 9, 15, 14, tzinfo=UTC), datetime(2025, 9, 15, 14, tzinfo=UTC)
    assert (filters.month(this_year), filters.month(before)) == ("September", "September 2025")
    assert (filters.dated(this_year), filters.dated(before)) == (
        "Tuesday\u00a015\u00a0September, 14:00",
        "Monday\u00a015\u00a0September\u00a02025, 14:00",
    )


@pytest.mark.parametrize(
    ("region", "this_year", "next_year"),
    [
        ("en-GB", "Tuesday\u00a029\u00a0December, 15:00", "Tuesday\u00a05\u00a0January\u00a02027, 15:00"),
        (
            "en-IN",
            "Tuesday, 29\u00a0December, 3:00\N{NO-BREAK SPACE}pm",
            "Tuesday, 5\u00a0January\u00a02027, 3:00\N{NO-BREAK SPACE}pm",
        ),
        ("de-DE", "Dienstag, 29.\u00a0Dezember, 15:00", "Dienstag, 5.\u00a0Januar\u00a02027, 15:00"),
        ("es-ES", "martes, 29\u00a0de diciembre, 15:00", "martes, 5\u00a0de enero de\u00a02027, 15:00"),
    ],
)
def test_dates_of_two_years_look_alike_in_a_list(reading, region, this_year, next_year):
    reading(region=region)
    moments = datetime(2026, 12, 29, 15, tzinfo=UTC), datetime(2027, 1, 5, 15, tzinfo=UTC)
    assert tuple(filters.dated(moment) for moment in moments) == (this_year, next_year)


def test_facts_stand_on_one_line_and_a_dot_is_joined_to_the_fact_before_it():
    assert filters.dotted(["45 minutes", None, "", "R&D"]) == "45 minutes\u00a0· R&amp;D"
    assert filters.dotted([]) == ""
