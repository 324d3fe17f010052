"""The settings that are URLs, and the sentence for each value that can't work."""

import re
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from app.errors import WrongSetting


def parts(address: str) -> SplitResult:
    """Split a URL into its parts. All of them are empty if it can't be parsed."""
    try:
        parts = urlsplit(address)
        if ":" in (parts.hostname or ""):
            ip_address(str(parts.hostname))
        return parts if parts.port is None or parts.port else urlsplit("")
    except ValueError:
        return urlsplit("")


def is_host(name: str | None) -> bool:
    """Whether this could be a host name or an IP address: not empty, and without spaces."""
    return bool(name) and not re.search(r"\s", str(name))


def has_more(parts: SplitResult) -> bool:
    """Whether an address has more than a scheme, a host and a port."""
    return bool(parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc)


def database_url(text: str | None, data_dir: Path) -> str:
    """The address of the database; SQLite in DATA_DIR if none is given. Raises WrongSetting."""
    if text is None:
        return f"sqlite:///{data_dir / 'trellis.db'}"
    url = text.replace("postgres://", "postgresql://", 1)
    if not url.startswith(("sqlite:///", "postgresql://")):
        raise WrongSetting(
            "DATABASE_URL has to start with sqlite:/// or postgresql://. "
            "Use sqlite:///path/to/trellis.db or postgresql://user:password@host/name."
        )
    if url.startswith("sqlite:///"):
        return _sqlite_url(url)
    if not parts(url).scheme:
        raise WrongSetting(
            "DATABASE_URL can't be read. Write postgresql://user:password@host/name, and percent-encode special "
            "characters in the password (/ is %2F, @ is %40)."
        )
    if not parts(url).path.strip("/"):
        raise WrongSetting("DATABASE_URL has no database name. Write postgresql://user:password@host/name.")
    return url


def _sqlite_url(url: str) -> str:
    path = url.removeprefix("sqlite:///")
    if path in ("", ":memory:") or Path(path).is_dir():
        raise WrongSetting("DATABASE_URL names no file. Write sqlite:////path/to/trellis.db, with the file at its end.")
    return url


def smtp_url(text: str | None) -> str | None:
    """The address of the mail server, as it was given. Raises WrongSetting."""
    if text is None:
        return None
    address = parts(text)
    if address.scheme not in ("smtp", "smtps") or not is_host(address.hostname):
        raise WrongSetting(
            "SMTP_URL cannot be read. Write smtp://user:password@mail.example.org:587 (or smtps://), and percent-"
            "encode special characters in the password (/ is %2F, @ is %40)."
        )
    try:
        unquote(f"{address.username}{address.password}", errors="strict")
    except UnicodeDecodeError:
        raise WrongSetting("SMTP_URL has a % code that is not UTF-8. Write ä as %C3%A4, for example.") from None
    return text
