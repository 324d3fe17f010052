"""The form that changes a thing on the shelf, by its kind."""

from typing import Any

from app.drafts.web.autosave import Autosave
from app.people.models import Person
from app.shelf.forms import DocumentForm, FileForm, LinkForm, ShelfFields
from app.shelf.labels import DOCUMENT, FILE, LINK
from app.shelf.models import ShelfItem
from app.shelf.queries.purposes import choices_for, key_of

FORMS: dict[str, type[ShelfFields]] = {LINK: LinkForm, DOCUMENT: DocumentForm, FILE: FileForm}

change_draft = Autosave("shelf.item", page="shelf.edit")


def change_form(user: Person, item: ShelfItem, typed: Any = None, **instead: str) -> ShelfFields:
    """Filled with what is saved, or with an earlier text `instead`."""
    names = ("title", "why", "address", "text")
    saved = {name: getattr(item, name) for name in names} | {"about": key_of(item), "seen": item.fingerprint}
    purposes = choices_for(user, item.mentorship, item)
    return FORMS[item.kind](typed, purposes=purposes, data=saved | instead)
