"""A list of people that waits in the story, so that a coordinator sees what becomes of each line."""

import secrets

from app.people.models import Person
from app.programmes.models import Programme
from app.rosters.models import RosterList
from app.rosters.models.judged_rows import judge_list
from app.rosters.rules.read_lists import read_text

LIST = """Name;E-mail;Role;Team;Manager;Date of birth
Beatriz Salgado;beatriz@example.org;Mentee;Research;Ana Prado;
يوسف الخطيب;yousef@example.org;Mentor;Data;;1979-02-11
Дмитро Ковальчук-Петренко;dmytro@example.org;Mentee;;Olena Koval;
Hanna Lind;hanna@example.org;Mentor and mentee;Service design;;
Ravi Menon;ravi@example.org;Guest;Research;;
Grace Mensah;grace.mensah@example.org;Mentee;;;
Piotr Nowak;piotr@@example.org;Mentor;;;
Olga Kovář;;Mentee;;;
Layla Haddad;layla@example.org;Mentee;;;
Beatriz Salgado;beatriz@example.org;Mentee;Research;;
"""
"""As a spreadsheet saves it: new people, one who is here, one listed twice, three who need an answer, one without an
address, and two columns that aren't kept.
"""


def of_the_coordinator(programme: Programme, coordinator: Person) -> None:
    """A list that was read in just now and waits for a day."""
    operation = secrets.token_hex(16)
    waits: RosterList = RosterList.keep(
        by=coordinator, operation=operation, programme=programme, name="spring-round.csv", read=read_text(LIST)
    )
    judge_list(waits)
