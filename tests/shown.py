"""Everything a person can see: all pages and fragments, and the hidden fields of a page."""

import re
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from http import HTTPStatus
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.db import Record
from app.errors import RuleBroken
from app.people.models import Person
from tests.access_table import TABLE, endpoints, path
from tests.cast import Cast
from tests.conftest import Client

FRAGMENTS = {
    "agreements.show": "div#document",
    "sections.edit": "form#section_form",
    "expectations.edit": "form#expectations_form",
    "expectations.show": "ul#answer_pairs",
    "one_page.edit": "form#one_page_form",
    "mentorships.new": "form#start_form",
    "sessions.show": "section#agenda",
    "agenda_items.new": "section#agenda",
    "closings.new": "form#closing_form",
    "commitments.index": "form#commitment_form",
    "session_commitments.new": "form#commitment_form",
    "follow_ups.edit": "form#follow_up_form",
    "feedback.new": "form#feedback_form",
    "advice_requests.new": "form#advice_form",
    "closing_pages.edit": "form#closing_page_form",
    "questions.new": "form#question_form",
    "questions.show": "form#reply_form",
    "sponsor_sentences.edit": "form#sentence_form",
    "skills.new": "form#skill_form",
    "skill_ratings.edit": "form#rating_form",
    "outside_views.new": "form#outside_view_form",
    "introductions.new": "form#introduction_form",
    "shelf_links.new": "form#shelf_form",
    "shelf_documents.new": "form#shelf_form",
    "offers.show": "form#offer_form",
    "asks.new": "form#ask_form",
    "new_library_entries.new": "form#library_entry_form",
    "library_entries.edit": "form#library_entry_form",
}
"""The fragments of a page that htmx may request."""


ALSO = {"feedback.index": ("?show=given", "?show=asked")}
"""The query strings that make a page show something else."""


def words_on(page: str) -> str:
    """The text of a page, without tags and with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def addresses(
    app: Flask, cast: Cast, reader: Person | None = None, most: int | None = None
) -> Iterator[tuple[str, dict[str, str]]]:
    """Every page for every record, and each of its fragments: (path, headers). With a reader, only for records that
    they can load, and for one that they can't, because all of those get the same answer. With `most`, only for so many
    of the newest records of each kind, and for the one that tests/access_table.py names.
    """
    for endpoint in endpoints(app, "GET"):
        model: type[Record] | None = app.view_functions[endpoint].guard.model  # type: ignore[attr-defined]
        records = list(_records(model, reader)) if model else [None]
        main = _main(cast, TABLE[endpoint].at) if most is not None else None
        for place, record in enumerate(records, start=1):
            if most is not None and place <= len(records) - most and record != main:
                continue
            address = path(app, endpoint, cast, record)
            for more in ("", *ALSO.get(endpoint, ())):
                yield f"{address}{more}", {}
            if endpoint in FRAGMENTS:
                target = FRAGMENTS[endpoint]
                yield address, {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": target}


def _main(cast: Cast, name: str | None) -> int | None:
    """The id of a record of the cast, unless asking for it could create it. None if its state can't be made any more,
    as after an end.
    """
    if not name or name in ("question", "declined"):
        return None
    with suppress(RuleBroken):
        return int(getattr(cast, name).id)
    return None


def _records(model: type[Record], reader: Person | None) -> Iterator[int]:
    """The ids of all records; with a reader, of those that they can load and of one that they can't."""
    seen = {*_ids(model.visible_to(reader).select(model.id))} if reader else set()  # type: ignore[attr-defined]
    has_hidden = False
    for record in _ids(model.select(model.id).order_by(model.id)):
        is_hidden = bool(reader) and record not in seen
        if not (is_hidden and has_hidden):
            yield record
        has_hidden = has_hidden or is_hidden


def _ids(query: Any) -> list[int]:
    return [id for (id,) in query.tuples()]


def everything_shown_to(client: Client, cast: Cast, kind: str = "", most: int | None = None) -> str:
    """All pages, fragments and files that somebody gets, with their headers and whatever the status; or of one kind.

    Requests the fragments only of pages that exist for this person: test_access.py compares the fragments of others.
    """
    answers: list[TestResponse] = []
    for address, headers in addresses(client.application, cast, most=most):
        if not headers or answers[-1].status_code == HTTPStatus.OK:
            answers.append(client.get(address, headers=headers))
    return "\n".join(f"{answer.headers}{answer.text}" for answer in answers if answer.mimetype.startswith(kind))


class Fields(HTMLParser):
    """What a browser would send from a page: `filled` is every (name, value), in order; `hidden` only hidden ones."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.filled: list[tuple[str, str]] = []
        self.hidden: dict[str, str] = {}
        self._select = self._words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value, kind = given.get("name", ""), given.get("value", ""), given.get("type")
        if tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self.filled.append((self._select, value))
        elif tag == "textarea":
            self._words = name
            self.filled.append((name, ""))
        elif tag == "input" and (kind not in ("radio", "checkbox") or "checked" in given):
            self.filled.append((name, value))
            if kind == "hidden":
                self.hidden[name] = value

    def handle_data(self, data: str) -> None:
        if self._words:
            self.filled[-1] = (self._words, data.strip())

    def handle_endtag(self, tag: str) -> None:
        self._words = "" if tag == "textarea" else self._words


def hidden(page: str, form: str = "") -> dict[str, str]:
    """The hidden fields of a page, or only those from the form with this id on."""
    return Fields(page[page.index(f'id="{form}"') if form else 0 :]).hidden
