"""Two coordinators who change the same thing at once: the second reads both versions, and nothing is lost."""

from typing import NamedTuple

import pytest
from flask import Flask

from app.coordination.models import make_coordinator
from tests import factories
from tests.access_table import TABLE, endpoints, path
from tests.shown import Fields


class Both(NamedTuple):
    """What two coordinators change in the form of a page, and words of the first one that the second must read."""

    page: str
    first: dict[str, str]
    second: dict[str, str]
    shown: tuple[str, ...]


NAMES = {"name": "From Noor"}, {"name": "From Elena"}, ("From Noor",)
FORMS = {
    "team.update": Both("team.edit", *NAMES),
    "topics.update": Both("topics.edit", *NAMES),
    "programmes.update": Both(
        "programmes.edit",
        {"name": "From Noor", "cadence": "2 weeks", "starts": "coordinators"},
        {"name": "From Elena"},
        ("From Noor", "Who may start a mentorship: Only coordinators", "How often pairs usually meet: Every two weeks"),
    ),
    "library_entries.update": Both(
        "library_entries.edit",
        {"title": "From Noor", "text": "Her text"},
        {"title": "From Elena"},
        ("From Noor", "Her text"),
    ),
}

WITH_A_REVISION = {
    "roster_columns.update",  # tests/rosters
    "round_pairs.update",  # tests/matching
    "round_trades.update",
}
"""What is changed in a list or a round that two coordinators work on together. Its revision is compared."""


def test_this_table_has_every_form_with_which_a_coordinator_changes_something(app: Flask):
    changes = {each for each in endpoints(app, "POST") if each.endswith(".update")}
    theirs = {name for name in changes if set(TABLE[name].statuses.values()) & {303} and is_for_coordinators(name)}
    assert theirs == FORMS.keys() | WITH_A_REVISION


def is_for_coordinators(endpoint: str) -> bool:
    statuses = TABLE[endpoint].statuses
    return [role for role, status in statuses.items() if status == 303] == ["coordinator"]


@pytest.mark.parametrize("endpoint", FORMS)
def test_the_second_of_two_reads_both_versions_and_saves_what_they_combine(app: Flask, as_, cast, endpoint):
    page, first, second, shown = FORMS[endpoint]
    make_coordinator(factories.enrolment(cast["outsider"]), by=cast["coordinator"])
    form, address = path(app, page, cast), path(app, endpoint, cast)
    typed = Fields(as_("coordinator").get(form).text).filled
    assert as_("outsider").post(address, data=changed(typed, first)).status_code == 303
    refused = as_("coordinator").post(address, data=changed(typed, second))
    assert refused.status_code == 409
    for words in (*shown, *second.values(), "Nothing is lost"):
        assert words in refused.text
    kept = Fields(as_("outsider").get(form).text).filled
    assert first.items() <= dict(kept).items()
    combined = Fields(refused.text).filled
    assert second.items() <= dict(combined).items()
    assert as_("coordinator").post(address, data=changed(combined, {})).status_code == 303
    assert second.items() <= dict(Fields(as_("outsider").get(form).text).filled).items()


@pytest.mark.parametrize("endpoint", FORMS)
def test_two_who_save_the_same_are_both_right(app: Flask, as_, cast, endpoint):
    page, first, _second, _shown = FORMS[endpoint]
    address = path(app, endpoint, cast)
    typed = changed(Fields(as_("coordinator").get(path(app, page, cast)).text).filled, first)
    assert [as_("coordinator").post(address, data=typed).status_code for _ in range(2)] == [303, 303]


def changed(filled: list[tuple[str, str]], more: dict[str, str]) -> dict[str, list[str]]:
    """The fields of a form with other values for some."""
    data: dict[str, list[str]] = {}
    for name, value in [each for each in filled if each[0] != "csrf_token"]:
        data.setdefault(name, []).append(value)
    return data | {name: [value] for name, value in more.items()}
