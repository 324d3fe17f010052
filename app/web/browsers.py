"""Names of browsers and devices."""

from typing import Any

from app.i18n import _

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
    """A device name that a person recognises: `Firefox on Linux`, or as much of that as we know."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s", browser=browser, system=system)
    return browser or system or _("Unknown device")


def phone(user_agent: str) -> str | None:
    """`iPhone` or `Android`; None for any other device."""
    return next((name for name in PHONES if name in user_agent), None)


def _first(names: Any, user_agent: str) -> str | None:
    return next((name for mark, name in names if mark in user_agent), None)
