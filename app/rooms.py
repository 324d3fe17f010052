"""The rooms of Trellis, lowest first, and what each offers to the rooms above it.

This is the only list of rooms in the code. A room is a package with `views` and, if it offers something, the modules
named in app/contracts. They are found by these names, so no room needs a list of the rooms below it. This module
doesn't import Flask, so queries and jobs can use it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

ROOMS = (
    "mail",
    "drafts",
    "accounts",
    "notices",
    "programmes",
    "look_ups",
    "mentorships",
    "library",
    "offers",
    "agreed_dates",
    "agreements",
    "commitments",
    "sessions",
    "bookable_times",
    "asks",
    "calendars",
    "feedback",
    "questions",
    "goals",
    "skills",
    "steps",
    "who_else",
    "reminders",
    "introductions",
    "shelf",
    "reviews",
    "closings",
    "outside_views",
    "sponsor_sentences",
    "quarters",
    "matching",
    "nudges",
    "coordination",
    "search",
    "bin",
    "growth",
    "rosters",
    "help_requests",
    "today",
    "site",
    "privacy",
)


def init_app(app: Any) -> None:
    """Let each room add what templates need from it, and register its blueprints."""
    for room in ROOMS:
        package = import_module(f"app.{room}")
        if hasattr(package, "init_app"):
            package.init_app(app)
        for blueprint in blueprints_of(room):
            app.register_blueprint(blueprint)


def blueprints_of(room: str) -> list[Any]:
    """The blueprint `bp` of each module in the room's `views`, and in the `views` of a package inside the room."""
    packages = [
        room,
        *(f"{room}.{part.name}" for part in iter_modules(import_module(f"app.{room}").__path__) if part.ispkg),
    ]
    folders = [views for package in packages if (views := module_of(package, "views"))]
    modules = [module for views in folders for module in iter_modules(views.__path__, f"{views.__name__}.")]
    return [import_module(module.name).bp for module in modules]


@cache
def offered(module: str, name: str) -> tuple[Any, ...]:
    """The values that rooms define under a name in a module, in the order of ROOMS."""
    modules = (module_of(room, module) for room in ROOMS)
    return tuple(getattr(each, name) for each in modules if each and hasattr(each, name))


def offered_items(module: str, name: str) -> list[Any]:
    """The items of all the tuples that rooms offer under a name, such as SEARCH_KINDS, in the order of ROOMS."""
    return [item for items in offered(module, name) for item in items]


def beside(user: Any, record: Any, shown_in: Sequence[Any] = ()) -> list[Any]:
    """The parts that rooms show on the page of a record, in order. `shown_in` are the reader's mentorships that the
    record belongs to, as far as its page knows them; for something in the library, all of them.
    """
    parts = [part for offer in offered("beside", "beside") for part in offer(user, record, shown_in)]
    return sorted(parts, key=lambda part: part.order)


def looking_back(user: Any, mentorship: Any) -> list[Any]:
    """The parts that rooms show where two people look back: under what they decided, and on the closing page."""
    parts = [part for offer in offered("beside", "looking_back") for part in offer(user, mentorship)]
    return sorted(parts, key=lambda part: part.order)


def waiting_for_coordinator(user: Any, programme: Any) -> list[Any]:
    """What people in a programme sent to this coordinator by name and they haven't read: requests for help."""
    return [need for offer in offered("needs", "for_coordinator") for need in offer(user, programme)]


def free_times(people: Any, *, reader: Any, programme: int, most: int = 1) -> dict[int, list[Any]]:
    """The next times at which `reader`, a member of the programme, can ask each of these people for one conversation,
    by the person's id.
    """
    offers = offered("free_times", "free_times")
    found = [offer(people, reader=reader, programme=programme, most=most) for offer in offers]
    return {person: times for each in found for person, times in each.items()}


def no_longer_offered(person: Any, moments: Iterable[datetime]) -> set[datetime]:
    """Those of these moments, picked from somebody's own times, that they've taken down or changed since."""
    times = [*moments]
    return {moment for offer in offered("free_times", "no_longer_offered") for moment in offer(person, times)}


def namesakes(reader: Any) -> set[int]:
    """The ids of people whom `reader` has mentorships with and who are called the same as another of them."""
    return {id for offer in offered("namesakes", "namesakes") for id in offer(reader)}


def module_of(room: str, name: str) -> Any | None:
    """A module or package of a room, or None if the room has none of this name."""
    full = f"app.{room}.{name}"
    return import_module(full) if find_spec(full) else None
