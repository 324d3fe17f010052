"""What coordinators add to a programme's library, and what of ours they leave out."""

from app.library.models.left_out_item import LeftOutItem
from app.library.models.library_entry import LibraryEntry
