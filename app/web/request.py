"""A request whose text is safe to store and show."""

from io import BytesIO
from typing import IO, Any

from htmx_flask import HtmxAwareRequest
from werkzeug.datastructures import ImmutableMultiDict, iter_multi_items

from app import text
from app.body_sizes import largest_body
from app.web.bodies import BoundedFormParser


class CleanFields(ImmutableMultiDict):
    """The fields of a form or a query string, cleaned (app/text.py). Uploaded files stay as they are."""

    def __init__(self, mapping: Any = None) -> None:
        super().__init__([(text.clean(name), _clean(value)) for name, value in iter_multi_items(mapping or ())])


def _clean(value: Any) -> Any:
    return text.clean(value) if isinstance(value, str) else value


class CleanRequest(HtmxAwareRequest):
    """A request whose `form`, `args` and `values` have no control characters and a limited size."""

    parameter_storage_class = CleanFields
    form_data_parser_class = BoundedFormParser

    @property
    def max_content_length(self) -> int:
        return largest_body(self.path)

    def _get_file_stream(self, *args: Any, **kwargs: Any) -> IO[bytes]:
        """Keep an uploaded file in memory. Werkzeug would write it to the system's folder for temporary files."""
        return BytesIO()
