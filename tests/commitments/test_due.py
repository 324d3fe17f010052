"""Due dates in words."""

from datetime import UTC, date, datetime

import pytest

from app import clock
from app.commitments.presenters.due import due_words


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-25", "due today"),
        ("2026-11-26", "by tomorrow"),
        ("2026-11-27", "by Friday"),
        ("2026-12-01", "by Tuesday"),
        ("2026-12-02", "by 2\u00a0December"),
        ("2027-03-14", "by 14\u00a0March\u00a02027"),
        ("2026-11-24", "was due yesterday"),
        ("2026-11-23", "was due Monday"),
        ("2026-11-19", "was due Thursday"),
        ("2026-11-18", "was due 18\u00a0November"),
    ],
)
def test_a_near_date_is_shown_in_words_and_a_far_one_as_a_date(app, day, said):
    with clock.frozen_at(datetime(2026, 11, 25, 12, tzinfo=UTC)), app.test_request_context():
        assert due_words(date.fromisoformat(day), "UTC") == said


@pytest.mark.parametrize(("zone", "said"), [("Pacific/Auckland", "due today"), ("America/Los_Angeles", "by tomorrow")])
def test_today_is_in_the_readers_zone(app, zone, said):
    with clock.frozen_at(datetime(2026, 11, 25, 20, tzinfo=UTC)), app.test_request_context():
        assert due_words(date(2026, 11, 26), zone) == said
