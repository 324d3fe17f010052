"""Which programme a coordinators' page is about, for somebody who coordinates several.

Without a parameter, such a page is about the first; `?programme=3` is about another one, like on the board. The URLs
that a page about another one builds carry it by themselves, so its forms and links stay with that programme.
"""

from typing import Any

from flask import Flask, abort, current_app, g, request

from app.i18n import _
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.policy import coordinate, coordinated_ids
from app.web.reader import reader


def init_app(app: Flask) -> None:
    app.url_defaults(_carry)
    app.add_template_global(coordinates, "coordinates")
    app.add_template_global(coordinated_programmes, "coordinated_programmes")
    app.add_template_global(programme_here, "programme_here")
    app.add_template_global(programme_label, "programme_label")


def coordinated(user: Person) -> Programme:
    """The programme that a coordinators' page is about. Answers 404 for one that this person doesn't coordinate."""
    programmes = Programme.coordinated_by(user)
    if len(programmes) > 1:
        g.programmes = programmes
    return stay_in(_asked_for(programmes), user)


def joined(user: Person) -> Programme:
    """The programme that a page for everybody is about. Answers 404 for one that this person isn't enrolled in."""
    return stay_in(_asked_for(Programme.of(user)), user)


def _asked_for(programmes: list[Programme]) -> Programme:
    """The one that the URL names, or the first."""
    asked = request.args.get("programme")
    found = [each for each in programmes if str(each.id) == asked] if asked else programmes[:1]
    if not found:
        abort(404)
    return found[0]


def stay_in(programme: Programme, user: Person) -> Programme:
    """Let this answer's URLs lead to the coordinators' pages of this programme, if this person coordinates it."""
    ids = coordinated_ids(user)
    if programme.id in ids and len(ids) > 1:
        g.programme = programme
    return programme


def coordinated_programmes() -> list[Programme]:
    """All programmes the reader coordinates, on a page about one of several; none for somebody with one."""
    return list(g.get("programmes", ()))


def coordinates() -> bool:
    """Whether to show the Programme page in the list of places."""
    user = reader()
    return user is not None and coordinate(user)


def programme_here() -> Programme | None:
    """The programme that this answer stays in, for somebody who coordinates several."""
    return g.get("programme")


def programme_label() -> str:
    """What a link to the Programme page says: its name, for somebody who coordinates several."""
    programme = programme_here()
    return programme.name if programme else _("Programme")


def _carry(endpoint: str, values: dict[str, Any]) -> None:
    programme = programme_here()
    if programme and values.get("programme") is None and _is_about_programme(endpoint):
        values["programme"] = programme.id


def _is_about_programme(endpoint: str) -> bool:
    """Whether a page is about a coordinator's programme, and not about a record, which says its programme itself."""
    guard = getattr(current_app.view_functions.get(endpoint), "guard", None)
    return guard is not None and guard.policy is coordinate and guard.model is None
