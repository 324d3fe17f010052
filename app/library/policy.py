"""Who may keep the library of a programme. Reading it needs no more than being enrolled."""

from app.library.models import LibraryEntry
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.policy import coordinated_ids


def see(user: Person, entry: LibraryEntry) -> bool:
    """Read an entry: everybody in its programme."""
    return True


def keep(user: Person, entry: LibraryEntry) -> bool:
    """Change an entry, take it down or put it back: any coordinator of its programme, because people leave."""
    return entry.programme_id in coordinated_ids(user)


def keep_library(user: Person, programme: Programme) -> bool:
    """Add to a programme's library, and leave out what Trellis brings."""
    return programme.id in coordinated_ids(user)
