"""Every setting, from the environment, with its meaning and a default that works.

`docs/settings.md` is the same list for the person who runs the server; a test compares the two.
"""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from app import addresses
from app.text import tidy

ROOT = Path(__file__).resolve().parent.parent
SHORTEST_KEY = 32

IN_OWN_NETWORK = re.compile(r"[\w+-]+(\.[\w+-]+)*@([a-z0-9-]+|[0-9.]+|\[[0-9a-z.:]+\])", re.ASCII | re.IGNORECASE)
"""An address on a host without a dot, or on a number: what only an operator's own mail server takes."""
DEFAULT_PORTS = {"http": 80, "https": 443}


class WrongSetting(Exception):
    """A setting that cannot be used; the message says which one and what to write instead."""


@dataclass(frozen=True)
class Settings:
    """The settings of one running Trellis. Made by `Settings.from_environment`."""

    host: str
    port: int
    data_dir: Path
    database_url: str
    secret_key: str
    public_url: str
    smtp_url: str | None
    mail_from: str | None
    proxies: int
    former_keys: tuple[str, ...] = ()

    @property
    def is_https(self) -> bool:
        """Whether people reach this server over HTTPS, which makes cookies `__Host-` and `Secure`."""
        return self.public_url.startswith("https://")

    @property
    def is_reachable(self) -> bool:
        """Whether links made from `PUBLIC_URL` open on other machines; loopback ones open on this one only."""
        host = str(urlsplit(self.public_url).hostname)
        try:
            return not ip_address(host).is_loopback
        except ValueError:
            return host != "localhost" and not host.endswith(".localhost")

    @property
    def is_postgres(self) -> bool:
        return self.database_url.startswith("postgresql://")

    @property
    def trusted_hosts(self) -> list[str]:
        """Hosts a request may name, as browsers write them. Loopback stays open for health checks on this machine."""
        return [_host_of(self.public_url), "127.0.0.1", "localhost", "[::1]"]

    @property
    def public_origin(self) -> str:
        """`PUBLIC_URL` as a browser sends it in `Origin`: without the port that belongs to the scheme anyway."""
        parts = urlsplit(self.public_url)
        port = "" if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
        return f"{parts.scheme}://{_host_of(self.public_url)}{port}"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read every setting; an empty one counts as absent.

        Raises WrongSetting with a sentence for the first value that cannot work.
        """
        given = {name: tidy(value) for name, value in environment.items() if tidy(value)}
        host, port = given.get("HOST", "127.0.0.1").strip("[]"), _port(given.get("PORT", "8000"))
        data_dir = Path(given.get("DATA_DIR", "data")).expanduser().resolve()
        database_url = _database_url(given.get("DATABASE_URL"), data_dir)
        public_url = _public_url(given.get("PUBLIC_URL", f"http://{_reachable(host)}:{port}"))
        smtp_url = _smtp_url(given.get("SMTP_URL"))
        return cls(
            host=host,
            port=port,
            data_dir=data_dir,
            database_url=database_url,
            secret_key=_secret_key(given.get("SECRET_KEY"), database_url, data_dir),
            public_url=public_url,
            smtp_url=smtp_url,
            mail_from=_mail_from(given.get("MAIL_FROM")) or (_sender(public_url) if smtp_url else None),
            proxies=_proxies(given.get("PROXIES", "0")),
            former_keys=_former_keys(given.get("SECRET_KEY_FALLBACKS", "")),
        )


def _reachable(host: str) -> str:
    """The address a browser on this machine would use for a server that listens on `host`."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _parts(address: str) -> SplitResult:
    """An address in its parts; all empty for what cannot be read as one."""
    try:
        parts = urlsplit(address)
        if ":" in (parts.hostname or ""):
            ip_address(str(parts.hostname))
        return parts if parts.port is None or parts.port else urlsplit("")
    except ValueError:
        return urlsplit("")


def _port(text: str) -> int:
    if not (re.fullmatch(r"[0-9]{1,5}", text) and 0 < int(text) < 65536):
        raise WrongSetting(f"PORT is {text!r}. Give a number from 1 to 65535, for example 8000.")
    return int(text)


def _proxies(text: str) -> int:
    if not re.fullmatch(r"[0-9]", text):
        raise WrongSetting(f"PROXIES is {text!r}. Give the number of proxies in front of Trellis, from 0 to 9.")
    return int(text)


def _database_url(text: str | None, data_dir: Path) -> str:
    if text is None:
        return f"sqlite:///{data_dir / 'trellis.db'}"
    url = text.replace("postgres://", "postgresql://", 1)
    if not url.startswith(("sqlite:///", "postgresql://")):
        raise WrongSetting(
            "DATABASE_URL starts with something Trellis does not speak. "
            "Use sqlite:///path/to/trellis.db or postgresql://user:password@host/name."
        )
    if url.startswith("postgresql://") and not _parts(url).path.strip("/"):
        raise WrongSetting("DATABASE_URL names no database. Write postgresql://user:password@host/name.")
    return url


def _secret_key(text: str | None, database_url: str, data_dir: Path) -> str:
    """The given key, or one made at first start and kept in DATA_DIR, readable by its owner alone."""
    if text is not None:
        if len(text) < SHORTEST_KEY:
            raise WrongSetting(
                f"SECRET_KEY is shorter than {SHORTEST_KEY} characters. Make one with: openssl rand -hex 32"
            )
        return text
    if database_url.startswith("postgresql://"):
        raise WrongSetting(
            "DATABASE_URL points to PostgreSQL, so several machines may share it and each needs the same SECRET_KEY. "
            "Make one with: openssl rand -hex 32"
        )
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _kept_key(data_dir / "secret-key")
    except OSError as refusal:
        raise WrongSetting(f"DATA_DIR is {data_dir}, and it cannot be written: {refusal.strerror}.") from refusal


def _kept_key(path: Path) -> str:
    """Read the key file, making it whole or not at all, so that two first starts agree on one key."""
    if not path.exists():
        fresh = path.with_name(f"secret-key.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_hex(32))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    key = path.read_text().strip()
    if len(key) < SHORTEST_KEY:
        raise WrongSetting(f"{path} holds no usable key. Delete it to have a new one made; everybody signs in again.")
    return key


def _former_keys(text: str) -> tuple[str, ...]:
    """Keys that were SECRET_KEY before, separated by commas. What they signed still counts."""
    keys = tuple(key.strip() for key in text.split(",") if key.strip())
    if any(len(key) < SHORTEST_KEY for key in keys):
        raise WrongSetting(
            f"SECRET_KEY_FALLBACKS holds a key shorter than {SHORTEST_KEY} characters. "
            "Give the keys that were SECRET_KEY before, separated by commas."
        )
    return keys


def _public_url(text: str) -> str:
    parts = _parts(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise WrongSetting(f"PUBLIC_URL is {text!r}. Give the address people type, like https://trellis.example.org.")
    port = "" if parts.port is None else f":{parts.port}"
    try:
        return f"{parts.scheme}://{_host_of(text)}{port}"
    except ValueError:
        raise WrongSetting(f"PUBLIC_URL is {text!r}. No server can have that name.") from None


def _smtp_url(text: str | None) -> str | None:
    if text is None:
        return None
    parts = _parts(text)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise WrongSetting("SMTP_URL cannot be read. Write smtp://user:password@mail.example.org:587 (or smtps://).")
    try:
        unquote(f"{parts.username}{parts.password}", errors="strict")
    except UnicodeDecodeError:
        raise WrongSetting("SMTP_URL has a % code that is not UTF-8. Write ä as %C3%A4, for example.") from None
    return text


def _host_of(url: str) -> str:
    """The host of an address as browsers write it: an IPv6 address in its short form, in brackets."""
    host = str(urlsplit(url).hostname)
    if ":" in host:
        return f"[{ip_address(host)}]"
    return host if host.isascii() else addresses.host(host)


def mail_domain(url: str) -> str:
    """The host of an address as it stands after the `@` in a mail (RFC 5321, 4.1.3)."""
    return _host_of(url).replace("[", "[IPv6:")


def _sender(public_url: str) -> str:
    """The address mail comes from when none is given."""
    return f"trellis@{mail_domain(public_url)}"


def _mail_from(text: str | None) -> str | None:
    if text is None or IN_OWN_NETWORK.fullmatch(text):
        return text
    try:
        return addresses.email(text)
    except ValueError:
        raise WrongSetting(f"MAIL_FROM is {text!r}. Give an address like trellis@example.org.") from None
