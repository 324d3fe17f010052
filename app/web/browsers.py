"""Names of browsers and devices."""

import re
from typing import Any

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
PHONES = ("iPhone", "Android")


def device_name(user_agent: str) -> str:
    """A device name that a person recognises: `Firefox on Linux`."""
    return f"{_first(BROWSERS, user_agent, 'A browser')} on {_first(SYSTEMS, user_agent, 'a device')}"


def phone(user_agent: str) -> str | None:
    """`iPhone` or `Android`; None for any other device."""
    return next((name for name in PHONES if name in user_agent), None)


def _first(names: Any, user_agent: str, otherwise: str) -> str:
    return next((name for mark, name in names if re.search(re.escape(mark), user_agent)), otherwise)
