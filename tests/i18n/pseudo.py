"""A language that nobody speaks: every text gets brackets and accents, and 40 % more characters.

A text that doesn't go through app/i18n stays plain English, so a test can find it; and one that doesn't fit is cut.
"""

import re
from gettext import NullTranslations

PLAIN, ACCENTED = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ȧƀƈḓḗƒɠħḯĵķŀḿṉǿƥɋřṣŧṹṽẇẋẏẓȦƁƇḒḖƑƓĦḮĴĶĿḾṈǾƤɊŘṢŦṸṼẆẊẎẒ",
)
"""Accents that no name in the tests has."""

TO_ACCENTS = str.maketrans(PLAIN, ACCENTED)
KEPT = re.compile(r"%\([a-z_]+\)[sd]|%%|<[^>]*>|&[a-z]+;")
"""Places for values, tags and entities."""

LONGER = 0.4


class PseudoLanguage(NullTranslations):
    def gettext(self, message: str) -> str:
        return in_pseudo_language(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return in_pseudo_language(msgid1 if n == 1 else msgid2)


def in_pseudo_language(message: str) -> str:
    """`Save` becomes `[Ṣȧṽḗ ~]`."""
    shown = KEPT.sub("", message)
    more = " ~" * round(len(shown) * LONGER / 2)
    return f"[{_accented(message)}{more}]"


def _accented(message: str) -> str:
    pieces, end = [], 0
    for kept in KEPT.finditer(message):
        pieces += [message[end : kept.start()].translate(TO_ACCENTS), kept[0]]
        end = kept.end()
    return "".join([*pieces, message[end:].translate(TO_ACCENTS)])
