"""Flask without what it does anew for every request, address and call in a template, though nothing has changed."""

import re
from collections.abc import MutableMapping
from functools import cached_property
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from flask import Flask, Request, has_request_context
from flask.sessions import SecureCookieSessionInterface
from flask.templating import Environment
from itsdangerous import URLSafeTimedSerializer
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from werkzeug.exceptions import SecurityError
from werkzeug.routing import MapAdapter

from app.web.request import CleanRequest

ID = "<int:id>"
PORT = re.compile(r":[0-9]+$")

PLAIN = (FunctionType, MethodType, BuiltinMethodType)


class DirectContext(Context):
    """Calls functions and macros at once. Jinja asks everything that is called first, in two places, whether it wants
    the context, and sorts the arguments of a macro one by one.
    """

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        is_macro = type(__obj) is Macro
        if not is_macro and (not isinstance(__obj, PLAIN) or hasattr(__obj, "jinja_pass_arg")):
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        if not is_macro:
            return __obj(*args, **kwargs)
        if kwargs or __obj.caller or __obj.catch_kwargs or __obj.catch_varargs:
            return __obj(__self.eval_ctx, *args, **kwargs)
        unsaid = (missing,) * (__obj._argument_count - len(args))
        return __obj._invoke((*args, *unsaid), __self.eval_ctx.autoescape)


class SharedGlobals(Environment):
    """All templates share one dict of globals. Jinja makes a chain of two, which is read in Python at each import."""

    context_class = DirectContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


class KeptSigner(SecureCookieSessionInterface):
    """Signs cookies with what was made for the first of them."""

    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        self._signer = self._signer or super().get_signing_serializer(app)
        return self._signer


class Trellis(Flask):
    jinja_environment = SharedGlobals
    request_class = CleanRequest

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session_interface = KeptSigner()

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """As in Flask. Raises SecurityError for a host that isn't one of ours.

        Flask's own TRUSTED_HOSTS never matches an IPv6 address, because Werkzeug cuts the entries at their first colon.
        """
        if request is not None and PORT.sub("", request.host).lower() not in self.config["HOSTS"]:
            raise SecurityError(f"Host {request.host!r} is not trusted.")
        return super().create_url_adapter(request)

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """As Flask's. An address inside a page that says nothing but an id is put together from its route."""
        before, given, after = self._routes.get(endpoint, ("", "", ""))
        if not before or not has_request_context() or len(values) != bool(given):
            return super().url_for(endpoint, **values)
        if not given:
            return before
        id = values.get("id")
        return f"{before}{id}{after}" if type(id) is int else super().url_for(endpoint, **values)

    @cached_property
    def _routes(self) -> dict[str, tuple[str, str, str]]:
        """What stands before and after the id in the address of an endpoint, for those that take nothing else."""
        rules = (rule for rule in self.url_map.iter_rules() if rule.arguments == {"id"} or not rule.arguments)
        return {rule.endpoint: rule.rule.partition(ID) for rule in rules}
