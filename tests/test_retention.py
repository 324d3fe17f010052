"""Outdated records are deleted automatically, but not too early (docs/security.md, "How long it is kept")."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import Attempt, Device, ResetLink, SignInLink, limits
from app.events.models import Operation
from app.look_ups.models import LookUp
from app.mail.runner import periodic_jobs
from app.privacy.models import OwnWordsLink
from app.search.models import PastSearch
from tests import factories


@pytest.fixture
def kept(app):
    """`kept(noun, after)` is the number of these records that are left after every job has run that much later."""

    def count(noun, after: timedelta) -> int:
        with clock.frozen_at(clock.now() + after):
            for job in periodic_jobs(app):
                job._work()
        return noun.select().count()

    return count


@pytest.fixture
def nothing(cast):
    """Delete all records that the test doesn't make itself."""
    for noun in (Attempt, Device, Operation, PastSearch, ResetLink, SignInLink):
        noun.delete().execute()


def own_words_link(person):
    person.deactivate()
    OwnWordsLink.make(person)


@pytest.mark.parametrize(
    ("noun", "make", "days"),
    [
        (Attempt, lambda person: limits.PASSWORD.count(str(person.id)), 1),
        (Device, lambda person: Device.sign_in(person, "Test on a test"), 90),
        (Device, lambda person: Device.sign_in(person, "Test on a test", "a browser"), 400),
        (Operation, lambda person: Operation.earlier(person, "a key", {}), 90),
        (PastSearch, lambda person: PastSearch.keep(person, "burnout"), 90),
        (SignInLink, SignInLink.make, 30),
        (ResetLink, ResetLink.make, 31),
        (OwnWordsLink, own_words_link, 37),
        (LookUp, factories.look_up, 365),
    ],
    ids=[
        "a try",
        "a sign-in",
        "a known browser",
        "the key of a form",
        "a search",
        "a sign-in link",
        "a password link",
        "a link to own words",
        "a look-up",
    ],
)
def test_each_record_is_kept_for_its_time_and_then_deleted(cast, nothing, kept, noun, make, days):
    make(cast["mentee"])
    assert kept(noun, timedelta(days=days, minutes=-1)) == 1
    assert kept(noun, timedelta(days=days, hours=1)) == 0
