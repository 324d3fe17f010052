"""What somebody gets to see: every page and every fragment there is, and what a page holds unseen."""

from collections.abc import Iterator
from html.parser import HTMLParser

from flask import Flask

from app.db import Record
from tests.access_table import endpoints, path
from tests.cast import Cast
from tests.conftest import Client

FRAGMENTS = {
    "agreements.show": "div#document",
    "sections.edit": "form#section_form",
    "mentorships.new": "form#start_form",
}
"""Which part of a page htmx may ask for."""


def addresses(app: Flask, cast: Cast) -> Iterator[tuple[str, dict[str, str]]]:
    """Every page there is, at every record there is, and each of its fragments: (address, headers)."""
    for endpoint in endpoints(app, "GET"):
        model: type[Record] | None = app.view_functions[endpoint].guard.model  # type: ignore[attr-defined]
        for record in model.select() if model else [None]:
            address = path(app, endpoint, cast, record.id if record else None)
            yield address, {}
            if endpoint in FRAGMENTS:
                target = FRAGMENTS[endpoint]
                yield address, {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": target}


def everything_shown_to(client: Client, cast: Cast) -> str:
    """All pages and all fragments somebody gets, with their headers, whatever the status."""
    answers = [client.get(address, headers=headers) for address, headers in addresses(client.application, cast)]
    return "\n".join(f"{answer.headers}{answer.text}" for answer in answers)


class _Inputs(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.hidden[given.get("name") or ""] = given.get("value") or ""


def hidden(page: str, form: str = "") -> dict[str, str]:
    """The hidden fields of a page, of those from the form with this id on."""
    return _Inputs(page[page.index(f'id="{form}"') if form else 0 :]).hidden
