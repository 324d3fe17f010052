"""Everybody deals with their own ways in, and with nobody else's."""

from app.accounts import policy
from app.accounts.models import Device


def test_a_device_is_ended_by_its_owner_alone(cast):
    may = {name for name, person in cast.people.items() if policy.end(person, cast.device)}
    assert may == {"mentee"}


def test_a_device_is_seen_by_its_owner_alone_and_only_while_it_lives(cast):
    assert cast.device in Device.visible_to(cast["mentee"])
    assert [name for name, person in cast.people.items() if cast.device in Device.visible_to(person)] == ["mentee"]
    cast.device.end()
    assert cast.device not in Device.visible_to(cast["mentee"])
