"""Trellis in the pseudo-language, for a server of the tests."""

from typing import Any

from app import create_app
from app.i18n import translated
from tests.i18n.pseudo import PseudoLanguage

app = create_app()
english = app.wsgi_app


def in_pseudo_language(environ: dict[str, Any], start_response: Any) -> Any:
    with translated(PseudoLanguage()):
        return english(environ, start_response)


app.jinja_env.bytecode_cache = None  # it has the templates in English
app.wsgi_app = in_pseudo_language  # type: ignore[method-assign]
