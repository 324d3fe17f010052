"""Signed versions keep exactly the words they were signed with."""

from pathlib import Path

import pytest
from flask import Flask

from app.agreements.models import Agreement
from app.agreements.rules.templates import EDITION, EDITIONS
from app.mentorship_kinds import MENTORSHIP_KINDS
from app.mentorships.models import Mentorship
from tests import factories
from tests.agreements.agreement_texts import agreement_text
from tests.cast import Cast

TEXTS = Path(__file__).parent / "editions"


@pytest.fixture
def version(cast: Cast):
    """`version("classic", 1)` is a new version of an edition."""

    def opened(kind: str, edition: int) -> Agreement:
        pair = cast["outsider"], cast["other_mentor"]
        mentorship = factories.pair(*pair, within=cast.programme, kind=MENTORSHIP_KINDS[kind])
        agreement = Agreement.open(by=mentorship.mentee, operation=factories.key(), mentorship=mentorship)
        Agreement.update(edition=edition).where(Agreement.id == agreement.id).execute()
        return factories.again(agreement)

    return opened


def text_of(app: Flask, agreement: Agreement) -> str:
    with app.test_request_context():
        return agreement_text(agreement, Mentorship.get_by_id(agreement.mentorship_id)).replace("\u00a0", " ")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", MENTORSHIP_KINDS)
def test_an_edition_never_changes(app, version, kind, edition):
    """To change a sentence of an agreement, add an edition: people signed the others (rules/templates.py)."""
    signed = (TEXTS / f"{edition}-{kind}.txt").read_text()
    assert text_of(app, version(kind, edition)) == signed


def test_a_new_version_has_the_latest_edition(version, cast):
    assert max(EDITIONS) == EDITION
    assert cast.agreed.edition == EDITION
