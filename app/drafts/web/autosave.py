"""How a form keeps its draft. A room adds one with three lines:

- a route `POST …/draft` with its own policy that answers `keep(user, place, form)`;
- `drafts = found(user, place)` where the form is shown, its fields filled from `drafts.typed` if there are any;
- `ui.autosave(…)` inside the form, `ui.restored(…)` above it; and `Draft.close(…)` with `typed(place, form)` in the
  transaction that saves.

A short form without autosave calls `keep_refused(…)` when it is refused and `forget(…)` when it is saved.

`place` is the URL of the page with the form. A draft holds only the fields of that form, each within its own limit. A
page that sends several forms together names them all.
"""

from dataclasses import dataclass

from flask import Response, request
from werkzeug.datastructures import MultiDict

from app import db, text
from app.drafts.models import Draft, DraftVersion, Fields, Submission, unsaved
from app.errors import RuleBroken
from app.people.models import Person
from app.web import flash
from app.web.browsers import device_name
from app.web.forms import Form
from app.web.replies import DRAFT, go_to, render, wants_fragment


@dataclass(frozen=True)
class SavedDrafts:
    """What was typed into a form and not saved: the draft that is shown, and others that say something else."""

    shown: Draft | None
    others: list[Draft]

    @property
    def typed(self) -> MultiDict | None:
        """The shown draft as a form would have sent it."""
        return MultiDict(self.shown.fields) if self.shown else None


def keep(user: Person, place: str, *forms: Form) -> Response:
    """Save this request's text as a draft; answer the line that says so or, without script, the form again.

    Text that is too long is refused with a sentence, and stays in the page that sent it.
    """
    if why := _too_long(forms):
        if wants_fragment(DRAFT):
            return render(DRAFT, fragment=DRAFT, problem=422, why=why, typed=request.form, status=422)
        return render("errors/413.html", status=422, message=f"{why} Go back: your words are still in the form.")
    seen, draft = unsaved(request.form), set_aside(user, place, *forms)
    if not wants_fragment(DRAFT):
        flash.confirm("Your draft is saved. Nobody else sees it.")
        return go_to(place)
    others = [other for other in Draft.at(user, place) if other.id != draft.id] if seen and draft.id != seen.id else []
    return render(DRAFT, fragment=DRAFT, draft=draft, beside=others[0] if others else None)


def set_aside(user: Person, place: str, *forms: Form, but: str = "") -> Draft:
    """Keep this request's words as a draft, for a form that leads elsewhere before all of it can be saved. `but` names
    what goes with this sending alone: the key of an operation that is done.
    """
    device = device_name(request.user_agent.string)
    fields = [(name, value) for name, value in _own_fields(forms) if name != but]
    return Draft.keep(user, place, fields, device=device, seen=unsaved(request.form))


def refuse_too_long(*forms: Form) -> None:
    """Raises RuleBroken with a sentence if the text in these forms is too long for a draft."""
    if why := _too_long(forms):
        raise RuleBroken(why)


def keep_refused(user: Person, place: str, form: Form) -> None:
    """Save the text of a refused form that has no autosave, so that it is there when its page is opened again. Does
    nothing if the form is only being shown again (`db.writes_held`).
    """
    if not db.are_writes_held():
        earlier = next(iter(Draft.at(user, place)), None)
        seen = DraftVersion(earlier.id, earlier.version) if earlier else None
        device = device_name(request.user_agent.string)
        Draft.keep(user, place, _own_fields((form,)), device=device, seen=seen)


def forget(user: Person, place: str) -> None:
    """Delete what `keep_refused` saved, once the form has been saved."""
    Draft.forget(user, place)


def found(user: Person, place: str) -> SavedDrafts:
    """What this person typed there and has not saved: the latest, or the one asked for with `?draft=7`."""
    drafts = Draft.at(user, place)
    asked = request.args.get("draft", "")
    shown = next((draft for draft in drafts if str(draft.id) == asked), drafts[0] if drafts else None)
    others = [draft for draft in drafts if shown and draft.id != shown.id and not draft.is_like(shown)]
    return SavedDrafts(shown, others)


def typed(place: str, *forms: Form) -> Submission:
    """The words of this request, which are about to be saved, so that their draft goes with that."""
    seen = unsaved(request.form)
    return Submission(place, seen.id if seen else None, _own_fields(forms))


def _own_fields(forms: tuple[Form, ...]) -> Fields:
    """The fields that were typed into these forms, in the order sent, without any that the forms don't have."""
    fields: Fields = []
    limits = {name: limits for form in forms for name, limits in form.limits.items()}
    taken = dict.fromkeys(limits, 0)
    for name, value in request.form.items(multi=True):
        values, characters = limits.get(name, (0, 0))
        fitting = value if len(value) <= characters else text.tidy(value)
        if len(fitting) <= characters and taken.get(name, 0) < values:
            taken[name] += 1
            fields.append((name, fitting))
    return fields


def _too_long(forms: tuple[Form, ...]) -> str | None:
    """A sentence about the first field whose text is too long for a draft, if there is one."""
    for form in forms:
        for field in form.visible_fields:
            for name, (_, limit) in field.limits.items():
                length = len(text.tidy(request.form.get(name, "")))
                if length > limit:
                    return f"Shorten “{field.label.text}” to {limit} characters. It has {length}."
    return None
