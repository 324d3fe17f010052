"""What the tests of agreed dates begin with."""

import pytest

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import Programme
from tests import factories


@pytest.fixture
def mentorship(programme: Programme, amara: Person, jonas: Person) -> Mentorship:
    """Two people who have agreed."""
    pair = factories.pair(amara, jonas, within=programme)
    factories.agreed(pair)
    return factories.again(pair)
