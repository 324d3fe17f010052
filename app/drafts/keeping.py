"""How a form keeps its draft. A room adds one with three lines:

- a route `POST …/draft` with its own policy that answers `keep(user, place)`;
- `drafts = found(user, place)` where the form is shown, its fields filled from `drafts.typed` if there are any;
- `ui.autosave(…)` inside the form, `ui.restored(…)` above it; and `Draft.close(…)` with `typed(place)` in the
  transaction that saves.

`place` is the address of the page with the form.
"""

from dataclasses import dataclass

from flask import Response, request
from werkzeug.datastructures import MultiDict

from app.drafts.models import Draft, Fields, Typed, unsaved
from app.people.models import Person
from app.web.browsers import device_name
from app.web.notices import say
from app.web.replies import DRAFT, go_to, render, wants_fragment

NOT_KEPT = ("csrf_token", "draft", "draft_version", "add", "show_again", "carried")


@dataclass(frozen=True)
class Found:
    """What was typed into a form and not saved: the draft that is shown, and others that say something else."""

    shown: Draft | None
    others: list[Draft]

    @property
    def typed(self) -> MultiDict | None:
        """The shown draft as a form would have sent it."""
        return MultiDict(self.shown.fields) if self.shown else None


def keep(user: Person, place: str) -> Response:
    """Keep this request's words as a draft; answers the line that says so, or the form again without script."""
    seen, draft = unsaved(request.form), set_aside(user, place)
    if not wants_fragment(DRAFT):
        say("Your draft is saved. Nobody else sees it.")
        return go_to(place)
    others = [other for other in Draft.at(user, place) if other.id != draft.id] if seen and draft.id != seen.id else []
    return render(DRAFT, fragment=DRAFT, draft=draft, beside=others[0] if others else None)


def set_aside(user: Person, place: str, but: str = "") -> Draft:
    """Keep this request's words as a draft, for a form that leads elsewhere before all of it can be saved. `but` names
    what goes with this sending alone: the key of an operation that is done.
    """
    device = device_name(request.user_agent.string)
    fields = [(name, value) for name, value in _fields() if name != but]
    return Draft.keep(user, place, fields, device=device, seen=unsaved(request.form))


def found(user: Person, place: str) -> Found:
    """What this person typed there and has not saved: the latest, or the one asked for with `?draft=7`."""
    drafts = Draft.at(user, place)
    asked = request.args.get("draft", "")
    shown = next((draft for draft in drafts if str(draft.id) == asked), drafts[0] if drafts else None)
    others = [draft for draft in drafts if shown and draft.id != shown.id and not draft.is_like(shown)]
    return Found(shown, others)


def typed(place: str) -> Typed:
    """The words of this request, which are about to be saved, so that their draft goes with that."""
    seen = unsaved(request.form)
    return Typed(place, seen.id if seen else None, _fields())


def _fields() -> Fields:
    """What was typed into the form of this request, in order."""
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in NOT_KEPT and "password" not in name
    ]
