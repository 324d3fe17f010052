"""The things on a shelf, the versions of documents, and the content of files."""

from app.shelf.models.files import ShelfFile, ShelfPiece
from app.shelf.models.item import ShelfItem
from app.shelf.models.version import ShelfVersion
