"""Flask with our request class, and with three shortcuts in Jinja: calls of macros, imports and escaping.

Each docstring says what its shortcut saves, in instructions a page (./run bench --instructions, 29 November). The
output is always the same as plain Jinja's (tests/plain_jinja.py).
"""

import re
from collections.abc import Callable, MutableMapping
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from flask import Flask, Request
from flask.sessions import SecureCookieSessionInterface
from flask.templating import Environment
from itsdangerous import URLSafeTimedSerializer
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]
from werkzeug.exceptions import SecurityError
from werkzeug.routing import MapAdapter, Rule

from app.web.request import CleanRequest
from app.web.translations import TextsAsConstants

PORT = re.compile(r":[0-9]+$")

PLAIN = (FunctionType, MethodType, BuiltinMethodType)


class DirectContext(Context):
    """Calls functions and macros directly: 6 to 14 % of a page.

    Jinja checks in two places whether each callable wants the context, which is 5 to 11 %. It also matches a macro's
    arguments one by one, 1 to 3 %.
    """

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        is_macro = type(__obj) is Macro
        if not is_macro and (not isinstance(__obj, PLAIN) or hasattr(__obj, "jinja_pass_arg")):
            return super().call(__obj, *args, **kwargs)
        if not is_macro:
            return __obj(*args, **kwargs)
        if kwargs or __obj.caller or __obj.catch_kwargs or __obj.catch_varargs:
            return __obj(__self.eval_ctx, *args, **kwargs)
        omitted = (missing,) * (__obj._argument_count - len(args))
        return __obj._invoke((*args, *omitted), __self.eval_ctx.autoescape)


def escaped(value: Any) -> str:
    """The text of a value, escaped unless it is HTML already."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


class PlainOutput(CodeGenerator):
    """Lets templates escape values with `escaped`: 4 to 9 % of a page.

    Jinja makes a Markup of each value, though a template only joins them to its output.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Leave out the variables of the loop and the block, which only functions that want the context need."""
        outside = frame.copy()
        outside.loop_frame = outside.block_frame = False
        super().visit_Call(node, outside, forward_caller=forward_caller)

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import {escaped.__name__} as escape")


class SharedGlobals(Environment):
    """Shares one dict of globals among all templates: 5 to 13 % of a page. Jinja looks them up in a chain of two."""

    context_class = DirectContext
    code_generator_class = PlainOutput

    def compile(self, source: Any, *args: Any, **kwargs: Any) -> Any:
        """As in Jinja, with the texts of the template as constants (app/web/translations.py)."""
        if isinstance(source, str):
            source = self.parse(source, *args[:2])
        return super().compile(TextsAsConstants().visit(source), *args, **kwargs)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


class OneSerializer(SecureCookieSessionInterface):
    """Makes the serializer of cookies once. Flask makes it for each read and each write of one."""

    _made: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        if self._made is None:
            self._made = super().get_signing_serializer(app)
        return self._made


class Route(Rule):
    """Compiles the code that builds its URL when a page needs it for the first time.

    Werkzeug compiles two functions for each route at the start: 1.5 MB, and a seventh of a start's instructions.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable:
        return Route._first_build_unknown if append_unknown else Route._first_build

    def _first_build(self, /, **values: Any) -> tuple[str, str]:
        self._build = super()._compile_builder(append_unknown=False).__get__(self, None)
        return self._build(**values)

    def _first_build_unknown(self, /, **values: Any) -> tuple[str, str]:
        self._build_unknown = super()._compile_builder(append_unknown=True).__get__(self, None)
        return self._build_unknown(**values)


class Trellis(Flask):
    jinja_environment = SharedGlobals
    jinja_options = {"cache_size": -1}
    request_class = CleanRequest
    url_rule_class = Route

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session_interface = OneSerializer()

    def ensure_sync(self, func: Callable) -> Callable:
        """No function of ours is async. Flask would look, a dozen times a request: 1 % of a page."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Create the adapter as Flask does. Raises SecurityError for a host that isn't one of ours.

        Flask's own TRUSTED_HOSTS never matches an IPv6 address, because Werkzeug splits entries at their first colon.
        """
        if request is not None and PORT.sub("", request.host).lower() not in self.config["HOSTS"]:
            raise SecurityError(f"Host {request.host!r} is not trusted.")
        return super().create_url_adapter(request)
