"""The page somebody wanted when they asked for a link by mail, so that the link leads there, in any browser.

The link in the mail carries it, signed for its person: nobody else's link can be made to lead somewhere. What somebody
searches for isn't kept.
"""

from urllib.parse import parse_qs, urlsplit

from itsdangerous import BadSignature, URLSafeSerializer

from app.accounts.models import WantedPage
from app.accounts.web import carried_forms
from app.events.models import Event
from app.people.models import Person
from app.web import signing

SEARCH = "q"
LONGEST = 500


def local(place: str | None) -> str:
    """A path that a form sent, if it is one of ours, without a search; otherwise nothing. A place on a page alone, as
    from "/#notes", is one on Today.
    """
    place = f"/{place}" if place and place.startswith("#") else place or ""
    if not carried_forms.is_local(place) or len(place) > LONGEST:
        return ""
    parts = urlsplit(place)
    return parts.path if SEARCH in parse_qs(parts.query) else place


def sealed(event: Event, person: Person) -> str | None:
    """The page that was wanted with this event, for the address of the link. None without one."""
    place = WantedPage.of(event)
    return str(_seal().dumps([person.id, place])) if place else None


def unsealed(value: str | None, person_id: int) -> str | None:
    """The page that a link leads to, if the signature is valid and for its person."""
    try:
        owner, place = _seal().loads(value or "")
    except (BadSignature, ValueError, TypeError):
        return None
    return place if owner == person_id and carried_forms.is_local(place) else None


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(signing.keys(), salt="wanted-page")
