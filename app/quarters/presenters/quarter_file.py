"""The published figures as a file for a spreadsheet. Nobody's words are in it, so no cell can be a formula."""

import csv
import io

from app.i18n import _
from app.quarters.labels import title_of
from app.quarters.models import Quarter
from app.quarters.presenters.figure_rows import rows_of

BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets need it to read a file as UTF-8."""


def file_of(quarter: Quarter, before: Quarter | None) -> str:
    """The rows of the page as CSV, with the same figures held back."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow([title_of(quarter.period), _("This quarter"), _("The quarter before"), _("What it can tell")])
    rows.writerows([row.title, row.value, row.before, row.note] for row in rows_of(quarter, before))
    return BYTE_ORDER_MARK + text.getvalue()
