"""A programme with six mentorships in the last quarter."""

from datetime import timedelta

import pytest

from app import clock
from app.programmes.models import COORDINATOR
from app.quarters.rules.periods import Period
from tests import factories
from tests.quarters.crowd import Crowd, crowd_in


@pytest.fixture
def crowd() -> Crowd:
    period = Period.last_before(clock.today_in("UTC"))
    with clock.frozen_at(period.starts_at + timedelta(days=1)):
        programme = factories.programme()
        coordinator = factories.member("Inès Moreau", within=programme, role=COORDINATOR)
    return crowd_in(programme, coordinator, period)
