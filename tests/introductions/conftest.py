"""What the tests of introductions begin with."""

import pytest

from app.introductions.models import Introduction
from app.mentorships.models import Mentorship
from tests import factories
from tests.cast import Cast


@pytest.fixture
def mentorship(cast: Cast) -> Mentorship:
    """The mentorship of the mentee and the mentor, without introductions."""
    Introduction.delete().execute()
    return factories.again(cast.mentorship)


@pytest.fixture
def asked(cast: Cast, mentorship: Mentorship) -> Introduction:
    """The mentee has asked the mentor."""
    return factories.introduction(cast["mentee"], mentorship)
