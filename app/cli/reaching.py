"""The part of ./run doctor about the network: the server, the address that people open, and the mail server."""

import ssl
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from app.config import Settings, is_this_machine, reachable

SECONDS = 5

Found = tuple[str, str, str]
"""A state, what it is about, and a sentence."""


def findings(settings: Settings) -> Iterator[Found]:
    """Whether Trellis runs, whether people reach it, and whether its mail server takes mail."""
    here = f"http://{reachable(settings.host)}:{settings.port}"
    state, answer = _health(here)
    if state == "wrong" and answer.startswith("Nothing"):
        yield "look", "server", f"Trellis isn't running at {here}. Start it with ./run."
    else:
        yield state, "server", f"{here}: {answer}"
    yield from _address(settings)
    yield _mail(settings)


def _address(settings: Settings) -> Iterator[Found]:
    if not settings.is_reachable:
        yield "look", "address", f"{settings.public_url} opens on this machine only. For others, set PUBLIC_URL."
        return
    state, answer = _health(settings.public_url)
    yield state, "address", f"{settings.public_url}: {answer}"
    if not settings.is_https:
        words = "Without HTTPS, others on the way can read everything. Put a proxy in front of Trellis"
        yield "look", "address", f"{words} (docs/operating.md)."
    elif not settings.proxies:
        words = (
            "PUBLIC_URL has https, but PROXIES is 0, so everybody seems to have the proxy's address and one stranger"
        )
        yield "wrong", "proxy", f"{words} who tries passwords makes all wait. Set PROXIES=1."
    if settings.proxies and not is_this_machine(settings.host):
        words = f"HOST is {settings.host}. Keep people from reaching port {settings.port} past the proxy"
        yield "look", "proxy", f"{words}, for example with HOST=127.0.0.1 if the proxy is on this machine."


def _health(address: str) -> tuple[str, str]:
    """The answer of a Trellis at this address: a state and a sentence."""
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(str(parts.hostname), parts.port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        said = answer.read(1000).decode(errors="replace").strip().splitlines()
    except ssl.SSLError as problem:
        return "wrong", f"The certificate isn't one that browsers trust, or this isn't HTTPS: {problem.reason}."
    except ConnectionRefusedError:
        return "wrong", "Nothing answers there."
    except (OSError, HTTPException) as problem:
        return "wrong", f"It can't be reached from here: {getattr(problem, 'strerror', None) or problem}."
    finally:
        connection.close()
    if answer.status == 200 and said == ["ok"]:
        return "fine", "Trellis answers."
    if answer.status == 503 and len(said) < 10:
        return "wrong", f"Trellis says: {', '.join(said)}. The log has the details."
    return "wrong", f"Something else than Trellis answered, with status {answer.status}. Check the proxy."


def _mail(settings: Settings) -> Found:
    from app.mail import smtp

    if not settings.smtp_url:
        return "fine", "mail", "Not set up: people copy invitation links and read their news in Trellis."
    mailbox = smtp.Mailbox(url=settings.smtp_url, sender=str(settings.mail_from), name="Trellis")
    answer = smtp.greet(mailbox)
    if answer.outcome != smtp.SENT:
        return "wrong", "mail", f"{answer.words} Check SMTP_URL."
    return (
        "fine",
        "mail",
        f"{mailbox.place} lets us in. To see a mail arrive: Programme → Mail → Send me a test message.",
    )
