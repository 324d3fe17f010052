"""The file of everybody in a programme, which a spreadsheet opens and which can be read in again."""

from app import addresses
from app.i18n import _
from app.people.models import Person
from app.people.rules.alphabets import sort_key
from app.programmes.models import Programme
from app.rosters import labels
from app.rosters.queries.members import members_of
from app.rosters.rules.csv_texts import csv_text


def roster_file(programme: Programme, reader: Person) -> bytes:
    """Names, addresses, roles and states, as CSV in UTF-8 with a byte order mark. Nothing else that people wrote."""
    people = sorted(members_of(programme), key=lambda row: sort_key(row.name, reader.region))
    heading = [_("Name"), _("E-mail address"), _("Role"), _("State")]
    lines = [
        [
            row.name,
            addresses.in_letters(row.email),
            str(labels.ROLES.get(row.said_role or "", "")),
            str(labels.STATES[row.state]),
        ]
        for row in people
    ]
    return csv_text([heading, *lines])
