"""A programme and two of its people, on an otherwise empty database."""

import pytest

from app.people.models import Person
from app.programmes.models import Programme
from tests import factories


@pytest.fixture
def programme(database: None) -> Programme:
    return factories.programme()


@pytest.fixture
def amara(programme: Programme) -> Person:
    return factories.member("Amara Okafor", within=programme)


@pytest.fixture
def jonas(programme: Programme) -> Person:
    return factories.member("Jonas Lindqvist", within=programme)
