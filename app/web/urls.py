"""Which numbers may stand in an address."""

from flask import Flask
from werkzeug.routing import IntegerConverter


class RecordId(IntegerConverter):
    """An id as we hand them out: plain digits, from 1, small enough for any database. Anything else is a 404."""

    regex = r"[1-9][0-9]{0,8}"


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RecordId
