"""People for the tests of suggestions and rounds."""

import pytest

from tests.matching.people import Team


@pytest.fixture
def team() -> Team:
    return Team()
