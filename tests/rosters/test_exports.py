"""The file of a programme's people: who may have it, what is in it, and that a spreadsheet calculates none of it."""

import csv
from io import StringIO

import pytest

from app.programmes.models import Enrolment
from app.rosters.rules.csv_texts import harmless
from app.rosters.rules.read_lists import read_file
from tests import factories
from tests.rosters.test_lists import newest, send


def file_of(client):
    answer = client.get("/programme/people.csv")
    assert answer.status_code == 200
    return answer


def test_it_has_names_addresses_roles_and_states_and_nothing_else(as_, cast):
    factories.invited("Noor Haddad", within=cast.programme)
    Enrolment.say(cast["outsider"], cast.programme, role="mentor", places=2)
    answer = file_of(as_("coordinator"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Name", "E-mail address", "Role", "State"]
    assert len(rows) == 1 + Enrolment.select().where(Enrolment.programme == cast.programme).count()
    by_name = {row[0]: row[1:] for row in rows[1:]}
    assert by_name["Noor Haddad"][1:] == ["", "Invited"]
    assert by_name["Outsider Quill"] == [cast["outsider"].email, "Mentor", "Joined"]


@pytest.mark.parametrize("typed", ["=1+1", "+cmd", "-Q. Jain", "@home", "\tx", "\rx", " =1", "＝1"])
def test_a_cell_that_would_be_calculated_gets_a_mark_in_front(typed):
    assert harmless(typed) == f"'{typed}"


@pytest.mark.parametrize(
    "typed", ["Ada;{}=1+1", "Ada; {}@x", "Ada|{}+1", "Ada\t{}-1", "Ada;{}＝1", "Ada; Quill - Smith=x"]
)
def test_nor_does_a_spreadsheet_calculate_what_follows_another_sign_between_cells(typed):
    assert harmless(typed.format("")).replace(" '", "' ") == typed.format("'").replace(" '", "' ")


def test_what_is_exported_can_be_read_in_again_and_changes_nothing(as_, cast):
    odd = factories.invited("-Q. Jain", within=cast.programme)
    Enrolment.say(odd, cast.programme, role="mentor", places=None)
    ines = as_("coordinator")
    content = file_of(ines).data
    assert {row.cells[0] for row in read_file(content).rows} >= {"'-Q. Jain"}
    send(ines, content)
    page = ines.get(f"/rosters/{newest().id}").text
    assert "Invite " not in page.partition("<main")[2].partition("roster-dock")[2]
