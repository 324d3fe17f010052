"""Coordinators learn that a pair has gone quiet only if both signed that Trellis may say so."""

from datetime import timedelta

import pytest

from app import clock
from app.agreed_dates.models import AgreedDate
from app.agreements.rules.confidentiality import TELLS_IF_QUIET
from app.agreements.rules.templates import EDITION, EDITIONS
from app.coordination.needs import needs
from app.mentorship_kinds import MICRO
from app.mentorships.models import MentorshipList, Pause
from app.programmes.models import COORDINATOR, Enrolment, Programme
from tests import factories


@pytest.fixture
def ines(database):
    within = factories.programme()
    return factories.member("Inès", within=within, role=COORDINATOR)


def a_pair(ines, *promises: str, signed_by_both: bool = True):
    within = Programme.coordinated_by(ines)[0]
    with clock.frozen_at(clock.now() - timedelta(days=140)):
        amara, jonas = (factories.member(name, within=within) for name in ("Amara", "Jonas"))
        pair = factories.pair(amara, jonas, within=within)
        agreement = factories.answered(pair)
        section = factories.section(agreement, "confidentiality")
        answers = section.answers | {"promises": list(promises)}
        section.answer(by=amara, answers=answers, revision=section.revision, talk=None)
        factories.sign(agreement, amara)
        if signed_by_both:
            factories.sign(agreement, jonas)
    AgreedDate.delete().execute()
    return factories.again(pair)


def hellos(reader) -> list[str]:
    return [need.sentence for need in needs(reader, MentorshipList()) if "hello" in need.sentence]


SAID = ["Amara and Jonas would welcome a hello"]


def test_only_with_the_promise_of_both(ines):
    a_pair(ines, TELLS_IF_QUIET, signed_by_both=False)
    assert hellos(ines) == []
    a_pair(ines, "tell coordinator")  # the older promise is between the two
    assert hellos(ines) == []
    pair = a_pair(ines, TELLS_IF_QUIET)
    assert hellos(ines) == SAID
    factories.session(pair, days=3)
    assert hellos(ines) == []


def test_the_page_of_the_programme_names_them_with_the_promise_and_nobody_else(ines, as_):
    pair, hello = a_pair(ines, "tell coordinator"), "would welcome a hello"
    assert hello not in as_(ines).get("/programme").text.lower()
    pair = a_pair(ines, TELLS_IF_QUIET)
    rows = as_(ines).get("/programme").text.partition('id="hellos"')[2].partition("</section>")[0]
    assert "<bdi>Amara</bdi> and <bdi>Jonas</bdi>" in rows
    assert "20" not in rows  # no date
    factories.session(pair, days=3)
    assert hello not in as_(ines).get("/programme").text.lower()


def test_not_while_paused_not_after_a_session_and_not_to_one_of_the_two(ines):
    pair = a_pair(ines, TELLS_IF_QUIET)
    assert hellos(pair.mentor) == []
    Enrolment.update(role=COORDINATOR).where(Enrolment.person == pair.mentor).execute()
    assert hellos(pair.mentor) == []
    Pause.begin(pair, by=pair.mentor, until=factories.day_in(30))
    assert hellos(ines) == []


def test_a_later_version_without_the_promise_takes_it_back(ines):
    pair = a_pair(ines, TELLS_IF_QUIET)
    pair.agree(ends_on=None, cadence_days=28)
    assert hellos(ines) == []


def test_the_promise_is_offered_where_there_is_a_rhythm_and_never_ticked_at_first():
    for kind, template in EDITIONS[EDITION].items():
        assert (TELLS_IF_QUIET in template.promises) is (kind != MICRO.key)
        assert TELLS_IF_QUIET not in template.promised
    assert not any(TELLS_IF_QUIET in template.promises for template in EDITIONS[1].values())
