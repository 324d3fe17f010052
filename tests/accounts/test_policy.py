"""People can manage their own sign-ins, and nobody else's."""

from app.accounts import policy
from app.accounts.models import Device


def test_only_its_owner_can_end_a_device(cast):
    may = {name for name, person in cast.people.items() if policy.end(person, cast.device)}
    assert may == {"mentee"}


def test_only_its_owner_sees_a_device_and_only_while_it_is_active(cast):
    assert cast.device in Device.visible_to(cast["mentee"])
    assert [name for name, person in cast.people.items() if cast.device in Device.visible_to(person)] == ["mentee"]
    cast.device.end()
    assert cast.device not in Device.visible_to(cast["mentee"])
