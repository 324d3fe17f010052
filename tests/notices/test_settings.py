"""The page "How we tell you": the hours, what it refuses, and the test mail."""

from datetime import UTC, datetime, time, timedelta

import pytest

from app import clock
from app.mail.models import MailHours
from tests.mailing import notice_choices


def test_the_hours_are_saved_and_shown_again(as_, cast):
    client = as_("mentee")
    own = notice_choices(quiet_from="21:30", quiet_until="06:15", how_often="daily", bundle_at="07:00")
    assert client.post("/notices/settings", data=own).status_code == 303
    page = client.get("/notices/settings").text
    assert all(f'value="{at}"' in page for at in ("21:30", "06:15", "07:00"))
    hours = MailHours.of(cast["mentee"])
    assert (hours.quiet_from, hours.quiet_until, hours.bundle_at) == (time(21, 30), time(6, 15), time(7))
    client.post("/notices/settings", data=own | {"how_often": "as it comes"})
    assert MailHours.of(cast["mentee"]).bundle_at is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quiet_from": ""}, "Enter the time from which you want no mail."),
        ({"quiet_until": "late"}, "Enter a time, for example 15:00."),
        ({"how_often": "daily"}, "Enter the time of your daily mail."),
        ({"how_often": "daily", "bundle_at": "22:00"}, "You want no mail at that time."),
        ({"session_mail": "shout"}, "Choose one from the list."),
    ],
)
def test_hours_that_cannot_be_are_refused_with_a_sentence(as_, cast, wrong, sentence):
    answer = as_("mentee").post("/notices/settings", data=notice_choices(**wrong))
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_test_mail_arrives_at_any_hour_and_three_times_at_most(as_, cast, round_at, post_office):
    midnight = datetime(2027, 3, 11, tzinfo=UTC)
    with clock.frozen_at(midnight):
        client = as_("mentee")
        assert "Send me a test mail" in client.get("/notices/settings").text
        assert [client.post("/notices/test-mail").status_code for _ in range(4)] == [303, 303, 303, 429]
    assert round_at(midnight + timedelta(seconds=2)) == 3
    assert [str(mail["Subject"]) for mail in post_office.arrived] == ["A test message from Trellis"] * 3


def test_without_a_mail_server_there_is_no_test_mail(as_, cast):
    client = as_("mentee")
    assert "Send me a test mail" not in client.get("/notices/settings").text
    assert client.post("/notices/test-mail").status_code == 404
