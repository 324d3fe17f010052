"""Password length, refused passwords, and hashing (argon2id, ASVS 6.2 and 11.4)."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from app import text
from app.i18n import _

SHORTEST, LONGEST = 12, text.PASSWORD
"""Length in characters. The page recommends a sentence."""

COMMON = Path(__file__).with_name("common_passwords.txt")
"""Widely used passwords: long ones, and the words people repeat or pad with digits."""


def _hasher() -> Any:
    """The argon2 hasher, imported late because it slows the start."""
    from argon2 import PasswordHasher

    return PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)


@cache
def _nobody() -> str:
    """A hash to check when an address is unknown, so that both answers take equally long.

    Cached, because making it takes as long as checking it.
    """
    return str(_hasher().hash("nobody has this password"))


def hashed(password: str) -> str:
    """An argon2id hash. About 30 ms of work: never inside a transaction."""
    return str(_hasher().hash(password))


def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password matches. As slow for an unknown address (None) as for a wrong password."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return bool(_hasher().verify(password_hash or _nobody(), password)) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker settings than today's and should be replaced at sign-in."""
    return bool(_hasher().check_needs_rehash(password_hash))


def weakness(password: str, about: list[str]) -> str | None:
    """The sentence that says why this password is refused, or None.

    `about` lists words others could guess: the person's name and address, the team's name.
    """
    if len(password) < SHORTEST:
        return _("Use at least %(count)d characters. A short sentence works well.", count=SHORTEST)
    if len(password) > LONGEST:
        return _("Use at most %(count)d characters.", count=LONGEST)
    plain = password.casefold()
    letters = re.sub(r"[\W\d_]+", "", plain)
    if {plain, letters, _once(plain), _once(letters)} & _common() or len(set(plain)) < 5:
        return _("Many people use this password, so it’s easy to guess. Choose another.")
    guessable = {part for words in about for part in re.split(r"\W+", words.casefold()) if len(part) > 3}
    rest = letters
    for part in sorted(guessable | {"trellis", "mentorship", "mentoring", "password"}, key=len, reverse=True):
        rest = rest.replace(part, "")
    if letters and len(rest) < 4:
        return _("This is mostly names and words that others could guess. Choose something they couldn’t.")
    return None


def _once(text: str) -> str:
    """Collapse a repeated text: `secretsecret` becomes `secret`."""
    return re.sub(r"^(.+?)\1+$", r"\1", text)


def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").split())
