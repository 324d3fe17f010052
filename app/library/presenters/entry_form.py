"""The form of an entry, for a new one and for a change."""

from typing import Any

from flask import Response

from app.library.forms import LibraryEntryFields
from app.web.replies import render


def form_page(form: LibraryEntryFields, url: str, draft_url: str, **more: Any) -> Response:
    """The form as a page, or as the fragment that htmx asks for."""
    page, fragment = "library/entry_form.html", "library/_library_entry_form.html"
    return render(page, fragment=fragment, form=form, url=url, draft_url=draft_url, **more)
