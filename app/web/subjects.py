"""URLs of records that a row names only by type and id, like the subject of an event."""

from functools import cache

from flask import url_for

from app import rooms


def subject_url(type: str, id: int) -> str | None:
    """The page that shows a record of this type; None if no room has such a page."""
    endpoint = _endpoints().get(type)
    return url_for(endpoint, id=id) if endpoint else None


@cache
def _endpoints() -> dict[str, str]:
    offers = rooms.offered("subjects", "SUBJECTS")
    return {type: endpoint for offer in offers for type, endpoint in offer.items()}
