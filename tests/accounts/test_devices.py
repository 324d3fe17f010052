"""How long a sign-in lasts, and ending it on another device."""

from datetime import UTC, timedelta

import pytest

from app import clock
from app.accounts.models import Device
from app.web.browsers import device_name
from tests import factories

A_MOMENT = timedelta(minutes=1)


def is_signed_in(client) -> bool:
    return client.get("/devices").status_code == 200


def test_an_idle_device_is_signed_out_after_thirty_days(as_, cast):
    client, start = as_("mentee"), clock.now()
    with clock.frozen_at(start + timedelta(days=30) - A_MOMENT):
        assert is_signed_in(client)
    with clock.frozen_at(start + timedelta(days=60) + A_MOMENT):
        assert not is_signed_in(client)


def test_using_a_device_keeps_it_signed_in_for_ninety_days_at_most(as_, cast):
    client, start = as_("mentee"), clock.now()
    for day in (20, 40, 60, 80):
        with clock.frozen_at(start + timedelta(days=day)):
            assert is_signed_in(client), day
    with clock.frozen_at(start + timedelta(days=90) - A_MOMENT):
        assert is_signed_in(client)
    with clock.frozen_at(start + timedelta(days=90) + A_MOMENT):
        assert not is_signed_in(client)


def test_last_used_is_saved_at_most_once_an_hour(as_, cast):
    client, start = as_("outsider"), clock.now()
    device = Device.get(Device.person == cast["outsider"])
    for minutes, seen in ((30, start), (61, start + timedelta(minutes=61)), (90, start + timedelta(minutes=61))):
        with clock.frozen_at(start + timedelta(minutes=minutes)):
            assert is_signed_in(client)
        assert abs(factories.again(device).seen_at - seen) < timedelta(seconds=5)


def test_ending_a_device_signs_only_that_one_out(as_, cast):
    here, there = as_("mentee"), as_("mentee")
    other = Device.select().where(Device.person == cast["mentee"]).order_by(Device.id.desc()).get()
    assert here.post(f"/devices/{other.id}/deletion").status_code == 303
    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert here.post(f"/devices/{other.id}/deletion").status_code == 404


def test_signing_out_everywhere_else_does_not_affect_this_device_or_other_people(as_, cast):
    here, there, mentor = as_("mentee"), as_("mentee"), as_("mentor")
    assert here.post("/other-devices/deletion").status_code == 303
    assert [is_signed_in(client) for client in (here, there, mentor)] == [True, False, True]


def test_changing_the_password_signs_every_other_device_out(as_, cast):
    here, there = as_("mentee"), as_("mentee")
    answer = here.post(
        "/password", data={"current_password": factories.PASSWORD, "password": "eight slow otters at dusk"}
    )
    assert answer.status_code == 303
    assert [is_signed_in(client) for client in (here, there)] == [True, False]


def test_a_wrong_current_password_changes_nothing(as_, cast):
    before = cast["mentee"].password_hash
    data = {"current_password": "some other sentence", "password": "eight slow otters at dusk"}
    answer = as_("mentee").post("/password", data=data)
    assert answer.status_code == 422
    assert "not your current password." in answer.text
    assert "otters" not in answer.text
    assert factories.again(cast["mentee"]).password_hash == before


def test_guessing_the_current_password_is_limited(as_, cast, monkeypatch):
    monkeypatch.setattr("app.accounts.rules.passwords.matches", lambda *_: False)
    client = as_("mentee")
    data = {"current_password": "some other sentence", "password": "eight slow otters at dusk"}
    assert [client.post("/password", data=data).status_code for _ in range(11)] == [422] * 10 + [429]


def test_the_list_shows_ones_own_active_devices(as_, cast):
    with clock.frozen_at(clock.now() - timedelta(days=40)):
        Device.sign_in(cast["mentee"], "Safari on iPad")
    Device.sign_in(cast["mentor"], "Opera on Windows")
    page = as_("mentee").get("/devices").text
    assert ("Firefox on Android" in page, "Safari on iPad" in page, "Opera on Windows" in page) == (True, False, False)
    assert "This device" in page


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0", "Edge on Windows"),
        ("curl/8", "Unknown device"),
        ("<script>", "Unknown device"),
    ],
)
def test_a_device_has_a_name_a_person_recognises(agent, name):
    assert device_name(agent) == name


def test_one_sign_in_too_many_ends_that_persons_least_recently_used_one(as_, cast):
    mentee, others = cast["mentee"], Device.of(cast["mentor"])
    oldest, second = as_("mentee"), as_("mentee")
    for _ in range(Device.MOST - 1):
        Device.sign_in(mentee, "Test on a test")
    assert len(Device.of(mentee)) == Device.MOST
    assert oldest.get("/").location == "/sign-in"
    assert second.get("/").status_code == 200
    assert Device.of(cast["mentor"]) == others


def test_only_the_hash_of_a_token_is_stored(cast):
    token = Device.sign_in(cast["mentee"], "Test")
    assert len(token) >= 43
    assert token not in [device.token_hash for device in Device.select()]
    assert Device.owner_of(token) == cast["mentee"].id
    assert Device.owner_of("made up") is None


def test_moments_are_stored_in_utc(cast):
    Device.sign_in(cast["mentee"], "A browser of just now")
    device = factories.newest(Device)
    assert device.signed_in_at.tzinfo == UTC
    assert clock.now() - device.signed_in_at < timedelta(minutes=5)
