"""The profile form."""

import pytest

from tests import factories

PROFILE = {"name": "New", "zone": "UTC", "region": "en-GB", "clock": "24", "week_start": "monday", "appearance": "dark"}


def test_a_profile_is_changed_and_saved(as_, cast):
    client = as_("mentee")
    data = {
        "name": "山本 由紀",
        "call_me": "",
        "pronouns": "",
        "zone": "Asia/Tokyo",
        "region": "en-US",
        "clock": "24",
        "week_start": "sunday",
        "appearance": "dark",
    }
    assert client.post("/profile", data=data).location == "/profile"
    kept = factories.again(cast["mentee"])
    assert (kept.name, kept.zone, kept.appearance) == ("山本 由紀", "Asia/Tokyo", "dark")
    page = client.get("/profile").text
    assert "Your profile is saved." in page
    assert 'data-look="dark"' in page


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"zone": "Nowhere"}, {"region": "xx"}, {"clock": "13"}, {"appearance": "pink"}]
)
def test_an_invalid_profile_is_not_saved(as_, cast, changed):
    assert as_("mentee").post("/profile", data=PROFILE | changed).status_code == 422
    assert factories.again(cast["mentee"]).name == cast["mentee"].name


def test_a_form_changes_only_the_columns_it_asks_for(as_, cast):
    """ASVS 15.3.3: every other column of the person is sent too and doesn't change."""
    before = factories.again(cast["mentee"])
    more = {
        "id": "999",
        "email": "thief@example.org",
        "password_hash": "x",
        "joined_at": "2000-01-01",
        "role": "coordinator",
    }
    assert as_("mentee").post("/profile", data=PROFILE | more).status_code == 303
    after = factories.again(cast["mentee"])
    assert (after.id, after.email, after.password_hash, after.joined_at) == (
        before.id,
        before.email,
        before.password_hash,
        before.joined_at,
    )
    assert as_("mentee").get("/programme").status_code == 403
