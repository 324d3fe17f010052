"""Compares each page with the one that Jinja renders without our changes (app/web/application.py)."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from flask import Flask, before_render_template, has_request_context, session
from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context


@cache
def plain_jinja(app: Flask) -> Environment:
    """The app's templates without our changes."""
    plain: Environment = app.jinja_env.overlay(cache_size=-1, bytecode_cache=None)
    plain.context_class, plain.code_generator_class = Context, CodeGenerator
    return plain


@contextmanager
def compared_with_plain_jinja(app: Flask) -> Iterator[set[str]]:
    """Fail if a page differs. Yields the names of the templates compared so far."""
    compared: set[str] = set()

    def rendered(template: Template, context: dict[str, Any]) -> str:
        """Render a page, and restore the session, because rendering removes flashed messages."""
        before = (dict(session), session.modified) if has_request_context() else None
        try:
            return template.render(context)
        finally:
            if before:
                session.clear()
                session.update(before[0])
                session.modified = before[1]

    def compare(_: Flask, template: Template, context: dict[str, Any], **__: Any) -> None:
        plain = rendered(plain_jinja(app).get_template(str(template.name)), context)
        assert rendered(template, context) == plain, template.name
        compared.add(str(template.name))

    with before_render_template.connected_to(compare, app):
        yield compared
