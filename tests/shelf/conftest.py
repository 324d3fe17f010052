"""What the tests of shelves begin with."""

import pytest

from app.mentorships.models import Mentorship
from app.shelf.models import ShelfItem
from tests import factories
from tests.cast import Cast


@pytest.fixture
def mentorship(cast: Cast) -> Mentorship:
    """The mentorship of the mentee and the mentor, with an empty shelf."""
    ShelfItem.delete().execute()
    return factories.again(cast.mentorship)
