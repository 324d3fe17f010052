"""Measures the processor time of a request without a server: the cost of a page in Python. Repeatable within 3 %."""

import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

from bench.load import Call

SETTLE, TIMES, ROUNDS = 30, 60, 7


def microseconds(app: Callable, call: Call) -> float:
    """The best of a few rounds, in microseconds of this process's processor time."""
    return min(_round(app, call, SETTLE if number == 0 else TIMES) for number in range(ROUNDS + 1))


def _round(app: Callable, call: Call, times: int) -> float:
    begun = time.process_time()
    for _ in range(times):
        answer = app(environ(call), lambda status, headers, error=None: None)
        b"".join(answer)
        answer.close()
    return (time.process_time() - begun) / times * 1_000_000


def environ(call: Call) -> dict[str, Any]:
    """The request as a WSGI environment."""
    body = call.body.encode()
    return {
        "REQUEST_METHOD": call.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": call.path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in call.headers.items()},
    }
