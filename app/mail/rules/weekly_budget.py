"""At most two mails a week about one mentorship, beyond what people asked for or must know (docs/practice.md 11.8)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

A_WEEK = timedelta(days=7)
MOST = 2
"""The most mails of only such news to one person about one mentorship in any seven days."""


class MailedNews(NamedTuple):
    """One piece of news in a mail that was sent or is on its way."""

    mail: int
    """The same for all news in one mail."""

    at: datetime
    mentorship: int | None
    must_know: bool


def opens_at(mentorship: int | None, news: Iterable[MailedNews], now: datetime) -> datetime | None:
    """When the next mail of only such news about a mentorship may be sent, if that isn't now. None means now.

    A mail with something its reader must know doesn't count: it would have been sent anyway.
    """
    if mentorship is None:
        return None
    mails: dict[int, list[MailedNews]] = {}
    for piece in news:
        if piece.at > now - A_WEEK:
            mails.setdefault(piece.mail, []).append(piece)
    counted = sorted(
        max(piece.at for piece in pieces)
        for pieces in mails.values()
        if not any(piece.must_know for piece in pieces) and any(piece.mentorship == mentorship for piece in pieces)
    )
    return counted[-MOST] + A_WEEK if len(counted) >= MOST else None
