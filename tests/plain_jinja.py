"""Compares each page with the one that Jinja renders without our changes (app/web/application.py)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, before_render_template, has_request_context, session
from jinja2 import Template
from jinja2.runtime import Context


@contextmanager
def compared_with_plain_jinja(app: Flask) -> Iterator[set[str]]:
    """Fail if a page differs. Yields the names of the templates compared so far."""
    ours = app.jinja_env.context_class
    compared: set[str] = set()

    def rendered(template: Template, context: dict[str, Any], context_class: type[Context]) -> str:
        """Render a page one of the two ways, and restore the session, because rendering removes flashed messages."""
        before = (dict(session), session.modified) if has_request_context() else None
        app.jinja_env.context_class = context_class
        try:
            return template.render(context)
        finally:
            app.jinja_env.context_class = ours
            if before:
                session.clear()
                session.update(before[0])
                session.modified = before[1]

    def compare(_: Flask, template: Template, context: dict[str, Any], **__: Any) -> None:
        plain = rendered(template, context, Context)
        assert rendered(template, context, ours) == plain, template.name
        compared.add(str(template.name))

    with before_render_template.connected_to(compare, app):
        yield compared
