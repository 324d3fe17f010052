"""Trellis in the pseudo-language, for a server of the tests."""

from typing import Any

from app.i18n import translated
from tests.i18n.pseudo import PseudoLanguage
from wsgi import app as english


def app(environ: dict[str, Any], start_response: Any) -> Any:
    with translated(PseudoLanguage()):
        return english(environ, start_response)
