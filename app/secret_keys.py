"""The keys that sign cookies and links: the current one, stored or given, and previous ones."""

import secrets
from pathlib import Path

from app import files
from app.errors import WrongSetting

FILE = "secret-key"
SHORTEST_KEY = 32
MAKE_ONE = "Make one with: openssl rand -hex 32"


def current(text: str | None, database_url: str, data_dir: Path, makes_key: bool) -> str:
    """The given key, or one generated at first start and stored in DATA_DIR, readable only by its owner."""
    if text is not None:
        return _usable(text, f"SECRET_KEY is shorter than {SHORTEST_KEY} characters or not plain text. {MAKE_ONE}")
    if database_url.startswith("postgresql://"):
        raise WrongSetting(
            "DATABASE_URL points to PostgreSQL, so several machines may share it and each needs the same SECRET_KEY. "
            f"{MAKE_ONE}"
        )
    path = data_dir / FILE
    try:
        if makes_key and not path.exists():
            files.make_folder(data_dir)
            files.write_once(path, secrets.token_hex(32).encode())
        return stored(path) if path.exists() else ""
    except OSError as refusal:
        way_on = " It has to belong to the user who runs this." if isinstance(refusal, PermissionError) else ""
        raise WrongSetting(f"{path} cannot be used: {refusal.strerror}.{way_on}") from refusal


def stored(path: Path) -> str:
    """The key in a file. Raises WrongSetting if it isn't a usable key, OSError if the file can't be read."""
    return _usable(
        path.read_bytes().decode(errors="replace").strip(),
        f"{path} has no usable key in it. Restore it from a backup, or delete it; Trellis then makes a new key and "
        "everybody has to sign in again.",
    )


def _usable(key: str, otherwise: str) -> str:
    """Raises WrongSetting with the sentence `otherwise` for a key that is short, binary or blank."""
    if len(key) < SHORTEST_KEY or not key.isprintable() or "\ufffd" in key:
        raise WrongSetting(otherwise)
    return key


def former(text: str) -> tuple[str, ...]:
    """Parse previous keys, separated by commas. What they signed is still accepted."""
    keys = tuple(key.strip() for key in text.split(",") if key.strip())
    problem = (
        f"SECRET_KEY_FALLBACKS has a key shorter than {SHORTEST_KEY} characters or one that is not plain text. "
        "Give the keys that were SECRET_KEY before, separated by commas."
    )
    return tuple(_usable(key, problem) for key in keys)
