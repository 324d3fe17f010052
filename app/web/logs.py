"""Logging: one JSON line for each event on standard output, without any text that people wrote.

A line has the route instead of the URL, because URLs can contain one-time links.
"""

import json
import logging
import sys
import time
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, has_request_context, request

from app import db

EXTRAS = ("status", "seconds", "milliseconds", "event", "subject", "records", "round", "person", "way", "record", "id")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "what": record.getMessage(),
        }
        if has_request_context():
            person = g.get("reader")
            line |= {
                "request": g.get("request_id"),
                "method": request.method,
                "route": request.endpoint,
                "address": request.remote_addr,
                "person": person.id if person else None,
            }
        line |= {name: getattr(record, name) for name in EXTRAS if hasattr(record, name)}
        if record.exc_info:
            line["error"] = _where(record)
            if name := db.name_of(record.exc_info[1]):
                line["database"] = name
        return json.dumps(line)


def _where(record: logging.LogRecord) -> list[str]:
    """The class of an error and the lines of its traceback. Leaves out the message, because it may quote a person."""
    kind, _, trace = record.exc_info  # type: ignore[misc]
    steps = []
    while trace:
        steps.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}")
        trace = trace.tb_next
    return [kind.__name__ if kind else "error", *steps[-12:]]


def init_app(app: Flask) -> None:
    log = logging.getLogger("trellis")
    if not log.handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(JsonLines())
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False

    @app.before_request
    def start_clock() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def log_request(response: Response) -> Response:
        spent = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
        log.info("request", extra={"status": response.status_code, "milliseconds": round(spent, 1)})
        return response
