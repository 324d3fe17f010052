"""Every page and every fragment there is, as one client gets them."""

from collections.abc import Iterator

from flask import Flask

from app.db import Record
from tests.access_table import endpoints, path
from tests.cast import Cast
from tests.conftest import Client

TARGETS = ("", "div#document", "form#section_form", "form#start_form")
"""The whole page, then each fragment htmx may ask for."""


def addresses(app: Flask, cast: Cast) -> Iterator[str]:
    """Every page there is, at every record there is."""
    for endpoint in endpoints(app, "GET"):
        model: type[Record] | None = app.view_functions[endpoint].guard.model  # type: ignore[attr-defined]
        for record in model.select() if model else [None]:
            yield path(app, endpoint, cast, record.id if record else None)


def everything_shown_to(client: Client, cast: Cast) -> str:
    """All pages and all fragments somebody gets, whatever the status."""
    shown = []
    for address in addresses(client.application, cast):
        for target in TARGETS:
            headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": target} if target else {}
            answer = client.get(address, headers=headers)
            shown += [answer.text, str(answer.headers)]
    return "\n".join(shown)
