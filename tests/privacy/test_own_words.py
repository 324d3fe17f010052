"""A link with which somebody who has left gets their own words (docs/practice.md 11.11)."""

from datetime import timedelta

import pytest

from app import clock
from app.coordination.models import activate, deactivate
from app.errors import RuleBroken
from app.privacy.models import OwnWordsLink
from app.privacy.presenters import own_words_file
from tests import factories


@pytest.fixture
def link(cast) -> str:
    """The path of the mentee's link, after they have left."""
    deactivate(factories.enrolment(cast["mentee"]), by=cast["coordinator"])
    return f"/own-words/{OwnWordsLink.make(factories.again(cast['mentee']))}"


def test_the_button_saves_a_file_once_and_signs_nobody_in(visitor, link, cast):
    for _ in range(2):  # a mail scanner opens it
        assert visitor.get(link).status_code == 200
    answer = visitor.post(link)
    assert answer.mimetype == "text/plain"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-words-in-trellis.txt"'
    assert cast["mentee"].name in answer.text
    assert visitor.post(link).status_code == 410
    assert visitor.get("/").status_code == 303


def test_it_has_what_its_person_wrote_and_nothing_that_only_the_other_did(app, singing, ours, mine, secret):
    mentee, mentor = (own_words(app, singing[who]) for who in ("mentee", "mentor"))
    assert {mine.sung[word] for word in mine.found_in(mentee)} >= {"mine", "kept"} & {*mine.sung.values()}
    assert mine.found_in(mentor) == []
    assert secret.found_in(mentee + mentor) == []
    for text, other in ((mentee, "mentor"), (mentor, "mentee")):
        found = {ours.sung[word] for word in ours.found_in(text)}
        assert f"{other}_why" not in found
        assert {"done_when", "own_boundaries"} <= found
    assert "mentee_why" in {ours.sung[word] for word in ours.found_in(mentee)}


def own_words(app, person) -> str:
    with app.test_request_context():
        return own_words_file(person)


def test_everything_a_person_wrote_alone_is_in_it(app, singing, ours, mine):
    text = own_words(app, singing["mentee"])
    missing = {name for word, name in mine.sung.items() if word not in text}
    assert missing == {"outside_answer", "withdrawn_question", "withdrawn_name", "withdrawn_why"}  # a guest's, deleted


def test_it_expires_after_seven_days_and_when_the_account_is_active_again(visitor, link, cast):
    with clock.frozen_at(clock.now() + OwnWordsLink.LIFE + timedelta(seconds=1)):
        assert visitor.post(link).status_code == 410
    activate(cast["mentee"], by=None)
    assert visitor.get(link).status_code == 404
    with pytest.raises(RuleBroken, match="can sign in"):
        OwnWordsLink.make(factories.again(cast["mentee"]))
