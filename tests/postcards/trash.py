"""Postcards in the bin."""

from app.contracts import TrashKind
from tests.postcards.models import Postcard

TRASH_KINDS = (
    TrashKind(
        model=Postcard,
        label=lambda postcard: "A postcard",
        text=lambda postcard: postcard.text,
        restore_endpoint="postcards.restore",
    ),
)
