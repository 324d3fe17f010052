"""Private files that are complete or absent, even after a power cut."""

import os
from pathlib import Path


def make_folder(path: Path) -> None:
    """Create a private folder and any missing parents, synced so that a power cut loses none of them."""
    if not path.exists():
        make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        belong_to_owner_of(path.parent, path)
        sync(path.parent)


def write_once(path: Path, content: bytes) -> None:
    """Write a private file, unless another process has just written it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        fresh.touch(mode=0o600)
        fresh.write_bytes(content)
        belong_to_owner_of(path.parent, fresh)
        sync(fresh)
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink(missing_ok=True)
    sync(path.parent)


def open_lock(path: Path) -> int:
    """Open an empty private file for locking, and return its descriptor."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    belong_to_owner_of(path.parent, path)
    return descriptor


def make_empty(path: Path) -> None:
    """Create an empty private file if there is none. Never opens an existing one, which would drop SQLite's locks."""
    if not path.exists():
        os.close(open_lock(path))


def sync(path: Path) -> None:
    """Sync a file's content, or a folder's entries, to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def belong_to_owner_of(folder: Path, path: Path) -> None:
    """If root made `path` in another user's folder, give it to that user, who runs Trellis."""
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
