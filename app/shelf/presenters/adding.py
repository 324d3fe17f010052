"""Putting something on the shelf: the forms and their page."""

from typing import Any

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _, lazy
from app.library.queries.shelves import item_for
from app.library.rules.shapes import LibraryItem
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.shelf.forms import NewDocumentForm, NewFileForm, NewLinkForm, ShelfFields
from app.shelf.labels import ADDING, DOCUMENT, FILE, LINK
from app.shelf.models import ShelfFile, ShelfItem
from app.shelf.models.files import taken_of
from app.shelf.queries.purposes import choices_for
from app.shelf.rules.sizes import in_megabytes
from app.text import isolated
from app.web import flash
from app.web.forms import hidden_int
from app.web.replies import go_to, render

NEW: dict[str, type[ShelfFields]] = {LINK: NewLinkForm, DOCUMENT: NewDocumentForm, FILE: NewFileForm}
NAMES = {LINK: lazy("A link"), DOCUMENT: lazy("A document"), FILE: lazy("A file")}

link_draft = Autosave("shelf.link", page="shelf_links.new")
document_draft = Autosave("shelf.document", page="shelf_documents.new")
file_draft = Autosave("shelf.file", page="shelf_files.new")
DRAFTS = {LINK: link_draft, DOCUMENT: document_draft, FILE: file_draft}
"""Forms of files aren't saved while somebody types: they are short, and the file itself can't be."""


def new_form(kind: str, user: Person, mentorship: Mentorship, *typed: Any) -> Any:
    """Filled with what is `typed`, or else with what was sent, with its file."""
    about = _asked_about()
    words = {"about": about}
    if item := copied_item(kind, user):
        words |= {"title": item.title, "text": "\n\n".join(filter(None, (item.text, item.link)))}
    what, _dash, id = about.partition("-")
    session = hidden_int(id) if what == "session" else None
    return NEW[kind](*typed, purposes=choices_for(user, mentorship, session=session), data=words)


def _asked_about() -> str:
    """The key of what the new thing is for, as it was chosen or as the address says."""
    return request.form.get("about") or request.args.get("about", "")


def copied_item(kind: str, user: Person) -> LibraryItem | None:
    """What the new document is a copy of: something that somebody can read in their library, as it is now, which the
    address names (`?copy=guide:listening`).
    """
    return item_for(user, request.args.get("copy", "")) if kind == DOCUMENT else None


def new_page(kind: str, user: Person, mentorship: Mentorship) -> Response:
    """The page of the form, or the shelf once the mentorship has ended."""
    if not mentorship.is_going_on:
        return go_to(url_for("shelf.index", id=mentorship.id))
    is_copy = "copy" in request.args  # the copy was asked for now, a draft earlier
    drafts = SavedDrafts(None, []) if is_copy else DRAFTS[kind].saved_drafts(user, mentorship)
    typed = drafts.typed
    if typed and "about" in request.args:  # so was this
        typed = MultiDict(typed)
        typed["about"] = request.args["about"]
    return shown_form(kind, user, mentorship, new_form(kind, user, mentorship, typed), drafts=drafts)


def add(kind: str, user: Person, mentorship: Mentorship, form: ShelfFields) -> Response:
    """Put a link or a document on the shelf. Raises RuleBroken."""
    limits.NOTE.count(str(user.id))
    typed = DRAFTS[kind].submission(mentorship, form)
    item = ShelfItem.put(by=user, mentorship=mentorship, kind=kind, typed=typed, **form.values)
    return added(user, item)


def added(user: Person, item: ShelfItem) -> Response:
    """Say that it is on the shelf, and go to it."""
    name = isolated(item.mentorship.other(user).call_name)
    flash.confirm(_("It’s on your shelf. %(name)s sees it too.", name=name))
    return go_to(url_for("shelf.show", id=item.id))


def kinds_to_add(mentorship: Mentorship, kind: str) -> list[tuple[str, str, bool]]:
    """The forms of all kinds, and the library: (address, name, whether it is the current one)."""
    about = _asked_about() or None
    addresses = {each: url_for(f"shelf_{each}s.new", id=mentorship.id, about=about) for each in NAMES}
    library = (url_for("library.index", shelf=mentorship.id), _("From the library"), False)
    return [*((addresses[each], str(name), each == kind) for each, name in NAMES.items()), library]


def shown_form(
    kind: str, user: Person, mentorship: Mentorship, form: ShelfFields, drafts: SavedDrafts | None = None
) -> Response:
    """The page of the form. It says whether the new thing is a copy, also after the form was refused."""
    item = copied_item(kind, user)
    about: dict[str, Any] = {"form": form, "mentorship": mentorship, "item": None, "drafts": drafts}
    about["adding"] = _("Put a copy of “%(title)s” on your shelf", title=isolated(item.title)) if item else ADDING[kind]
    about |= {"kinds": kinds_to_add(mentorship, kind), "back": url_for("shelf.index", id=mentorship.id)}
    copy = request.args.get("copy") if item else None
    about |= {"url": url_for(f"shelf_{kind}s.create", id=mentorship.id, copy=copy), "draft_url": None}
    if kind == FILE:
        return render("shelf/new_file.html", room=room_on(mentorship), **about)
    about["draft_url"] = url_for(f"shelf_{kind}s.autosave", id=mentorship.id)
    return render("shelf/form.html", fragment="shelf/_shelf_form.html", **about)


def room_on(mentorship: Mentorship) -> dict[str, str]:
    """How many megabytes of the shelf are taken, how many of these by what lies in Recently deleted, if any, and how
    many there are. One query.
    """
    room = taken_of(mentorship)
    binned = in_megabytes(room.binned, rounds_up=True) if room.binned else ""
    return {"taken": in_megabytes(room.taken, rounds_up=True), "binned": binned, "most": in_megabytes(ShelfFile.MOST)}
