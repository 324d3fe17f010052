"""Every setting, from the environment, with its meaning and a default that works.

`docs/settings.md` is the same list for the person who runs the server; a test compares the two.
"""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from app import addresses, secret_keys, setting_urls
from app.errors import WrongSetting as WrongSetting
from app.setting_urls import has_more, is_host, parts
from app.text import tidy

ROOT = Path(__file__).resolve().parent.parent

IN_OWN_NETWORK = re.compile(r"[\w+-]+(\.[\w+-]+)*@([a-z0-9-]+|[0-9.]+|\[[0-9a-z.:]+\])", re.ASCII | re.IGNORECASE)
"""An address at a host without a dot, or at an IP address: only an operator's own mail server accepts these."""

DEFAULT_PORTS = {"http": 80, "https": 443}
THREADS = 8
"""The number of requests that are handled at the same time."""


@dataclass(frozen=True)
class Settings:
    """The settings of one Trellis process. Create them with `Settings.from_environment`."""

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
    is_key_given: bool = False

    @property
    def is_https(self) -> bool:
        """Whether people reach this server over HTTPS, which makes cookies `__Host-` and `Secure`."""
        return self.public_url.startswith("https://")

    @property
    def is_reachable(self) -> bool:
        """Whether links made from `PUBLIC_URL` open on other machines; loopback ones open on this one only."""
        return not is_this_machine(str(urlsplit(self.public_url).hostname))

    @property
    def is_postgres(self) -> bool:
        return self.database_url.startswith("postgresql://")

    @property
    def trusted_hosts(self) -> list[str]:
        """Hosts that a request may name, as browsers write them. Loopback is allowed for health checks."""
        return [_host_of(self.public_url), "127.0.0.1", "localhost", "[::1]"]

    @property
    def public_origin(self) -> str:
        """`PUBLIC_URL` as a browser sends it in `Origin`: without the default port of its scheme."""
        parts = urlsplit(self.public_url)
        port = "" if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
        return f"{parts.scheme}://{_host_of(self.public_url)}{port}"

    @property
    def sqlite_file(self) -> Path | None:
        """The file of the database; None on PostgreSQL."""
        return None if self.is_postgres else Path(self.database_url.removeprefix("sqlite:///"))

    @property
    def key_file(self) -> Path:
        """The path of a generated key."""
        return self.data_dir / secret_keys.FILE

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, *, makes_key: bool = True) -> "Settings":
        """Read every setting; an empty one counts as absent.

        Without `makes_key`, no key is generated, and `secret_key` may be empty. Raises WrongSetting with a sentence
        for the first value that can't work.
        """
        given = {name: _cleaned(name, value) for name, value in environment.items() if _cleaned(name, value)}
        host, port = _host(given.get("HOST", "127.0.0.1")), _port(given.get("PORT", "8000"))
        data_dir = _data_dir(given.get("DATA_DIR", "data"))
        database_url = setting_urls.database_url(given.get("DATABASE_URL"), data_dir)
        public_url = _public_url(given.get("PUBLIC_URL", f"http://{reachable(host)}:{port}"))
        smtp_url = setting_urls.smtp_url(given.get("SMTP_URL"))
        return cls(
            host=host,
            port=port,
            data_dir=data_dir,
            database_url=database_url,
            secret_key=secret_keys.current(given.get("SECRET_KEY"), database_url, data_dir, makes_key),
            public_url=public_url,
            smtp_url=smtp_url,
            mail_from=_mail_from(given.get("MAIL_FROM")) or (_sender(public_url) if smtp_url else None),
            proxies=_proxies(given.get("PROXIES", "0")),
            is_key_given="SECRET_KEY" in given,
            former_keys=secret_keys.former(given.get("SECRET_KEY_FALLBACKS", "")),
        )


def _cleaned(name: str, value: str) -> str:
    """A setting without invisible characters; the key stays as it is, because changing it would sign everybody out."""
    return value.strip() if name == "SECRET_KEY" else tidy(value)


def is_this_machine(host: str) -> bool:
    """Whether a host (a name, or an IP address without brackets) is always this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def reachable(host: str) -> str:
    """The address a browser on this machine would use for a server that listens on `host`."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _host(text: str) -> str:
    host = text.strip("[]")
    if not is_host(host):
        raise WrongSetting(f"HOST is {text!r}. Give one address of this machine, for example 127.0.0.1 or ::1.")
    return host


def _port(text: str) -> int:
    if not (re.fullmatch(r"[0-9]{1,5}", text) and 0 < int(text) < 65536):
        raise WrongSetting(f"PORT is {text!r}. Give a number from 1 to 65535, for example 8000.")
    return int(text)


def _proxies(text: str) -> int:
    if not re.fullmatch(r"[0-9]", text):
        raise WrongSetting(f"PROXIES is {text!r}. Give the number of proxies in front of Trellis, from 0 to 9.")
    return int(text)


def _data_dir(text: str) -> Path:
    try:
        return Path(text).expanduser().resolve()
    except RuntimeError:
        raise WrongSetting(
            f"DATA_DIR is {text!r}. No user here has that name. Give a path that begins with /."
        ) from None


def _public_url(text: str) -> str:
    address = parts(text)
    if address.scheme not in ("http", "https") or not is_host(address.hostname) or has_more(address):
        raise WrongSetting(f"PUBLIC_URL is {text!r}. Give the address people type, like https://trellis.example.org.")
    port = "" if address.port is None else f":{address.port}"
    try:
        return f"{address.scheme}://{_host_of(text)}{port}"
    except ValueError:
        raise WrongSetting(f"PUBLIC_URL is {text!r}. No server can have that name.") from None


def _host_of(url: str) -> str:
    """The host of a URL as browsers write it: an IPv6 address in its short form, in brackets."""
    host = str(urlsplit(url).hostname)
    if ":" in host:
        return f"[{ip_address(host)}]"
    return host if host.isascii() else addresses.host(host)


def mail_domain(url: str) -> str:
    """The host of a URL in the form that mail needs after the `@` (RFC 5321, 4.1.3)."""
    return _host_of(url).replace("[", "[IPv6:")


def _sender(public_url: str) -> str:
    """The default sender address."""
    return f"trellis@{mail_domain(public_url)}"


def _mail_from(text: str | None) -> str | None:
    if text is None or IN_OWN_NETWORK.fullmatch(text):
        return text
    try:
        return addresses.email(text)
    except ValueError:
        raise WrongSetting(f"MAIL_FROM is {text!r}. Give an address like trellis@example.org.") from None


def forget_driver() -> None:
    """Keep peewee from loading PostgreSQL's driver, which takes 70 ms and 8 MB. Called before peewee is imported."""
    sys.modules.setdefault("psycopg", None)  # type: ignore[arg-type]
