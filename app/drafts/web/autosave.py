"""How a form saves a draft.

A view module declares `autosave = Autosave("feedback.note", page="feedback.new")`. Where it shows the form, it fills
the fields from `autosave.saved_drafts(user, subject).typed` and puts `ui.restored(drafts)` above them.

A long form saves its draft while somebody types: `autosave.add_route(…)` adds the route for that, `ui.autosave(…)` goes
inside the form, and `autosave.submission(…)` goes to the domain method as `typed`: `@once` closes the draft of a new
record, and a method that changes one calls `Draft.close(…)`.

A short form calls `autosave.save_refused(…)` when it is refused and `autosave.forget(…)` when it is saved.

A draft has only the fields of its form, each within its own limit. A page that sends several forms together passes all
of them. A form about something that doesn't exist yet has its writer as its subject, or the programme that a
coordinator fills it in for (`by_programme`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, request, url_for
from werkzeug.datastructures import MultiDict

from app import db, text
from app.db import Record
from app.drafts.models import Draft, DraftKey, DraftVersion, Fields, Submission, unsaved
from app.errors import RuleBroken
from app.i18n import _
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.browsers import device_name
from app.web.forms import Form
from app.web.replies import DRAFT, go_to, render, wants_fragment

_pages: dict[str, str] = {}
"""The endpoint of the page that shows each form."""

_by_programme: set[str] = set()
"""The forms whose page takes the subject as `?programme=`."""


@dataclass(frozen=True)
class SavedDrafts:
    """Text that was typed into a form and not saved: the draft that is shown, and others with a different text."""

    shown: Draft | None
    others: list[Draft]

    @property
    def typed(self) -> MultiDict | None:
        """The shown draft as form data."""
        return MultiDict(self.shown.fields) if self.shown else None

    @property
    def page(self) -> str:
        """The URL of the page that shows them."""
        return url_of(self.shown) if self.shown else ""


class Autosave:
    """Saves the drafts of one form. `form` is its name in the database. `page` is the endpoint that shows it; if that
    takes an id, it gets the subject's. With `by_programme`, it gets `?programme=`.
    """

    def __init__(self, form: str, *, page: str, by_programme: bool = False) -> None:
        if form in _pages:
            raise RuntimeError(f"two forms save their drafts as {form}")
        self.form = form
        _pages[form] = page
        if by_programme:
            _by_programme.add(form)

    def key(self, subject: Record) -> DraftKey:
        return DraftKey(self.form, subject.id)

    def add_route(
        self, bp: Blueprint, rule: str, policy: Callable[..., bool], model: type[Record] | None, forms_of: Callable
    ) -> None:
        """Add the route that saves the form while somebody types.

        `forms_of(user, subject)` returns the form or forms that were sent. Without a model, the subject is the writer.
        """

        @bp.post(rule, endpoint="autosave")
        @permit(policy, model)
        def update(user: Person, record: Record | None = None) -> Response:
            subject = record or user
            sent = forms_of(user, subject)
            return self._answer(user, subject, *([sent] if isinstance(sent, Form) else sent))

    def _answer(self, user: Person, subject: Record, *forms: Form) -> Response:
        """Save this request's text as a draft. Answer with the line that says so; without JavaScript, with the form.

        If the text is too long, return a sentence that says so. The text stays in the page that sent it.
        """
        if why := _too_long(forms):
            if wants_fragment(DRAFT):
                return render(DRAFT, fragment=DRAFT, problem=422, why=why, typed=request.form, status=422)
            message = _("%(problem)s Go back: your words are still in the form.", problem=why)
            return render("errors/413.html", status=422, message=message)
        seen, draft = unsaved(request.form), self.save(user, subject, *forms)
        if not wants_fragment(DRAFT):
            flash.confirm(_("Your draft is saved. Nobody else sees it."))
            return go_to(url_of(draft))
        is_new = seen and draft.id != seen.id
        others = [other for other in Draft.of(user, draft.key) if other.id != draft.id] if is_new else []
        return render(DRAFT, fragment=DRAFT, draft=draft, beside=others[0] if others else None)

    def save(self, user: Person, subject: Record, *forms: Form, but: str = "") -> Draft:
        """Save this request's text as a draft, without the field `but`: the key of an operation that's already done."""
        fields = [(name, value) for name, value in _own_fields(forms) if name != but]
        return self._keep(user, subject, fields, unsaved(request.form))

    def save_refused(self, user: Person, subject: Record, form: Form) -> None:
        """Save the text of a refused form without autosave, so that the form still has it on the next visit. Does
        nothing if the form is only being shown again (`db.writes_held`).
        """
        if not db.are_writes_held():
            earlier = next(iter(Draft.of(user, self.key(subject))), None)
            seen = DraftVersion(earlier.id, earlier.version) if earlier else None
            self._keep(user, subject, _own_fields((form,)), seen)

    def _keep(self, user: Person, subject: Record, fields: Fields, seen: DraftVersion | None) -> Draft:
        device = device_name(request.user_agent.string)
        return Draft.keep(user, self.key(subject), fields, device=device, seen=seen)

    def forget(self, user: Person, subject: Record) -> None:
        """Delete what `save_refused` saved, once the form has been saved."""
        Draft.forget(user, self.key(subject))

    def saved_drafts(self, user: Person, subject: Record) -> SavedDrafts:
        """This person's unsaved drafts; the latest is shown, or the one that `?draft=7` asks for."""
        drafts = Draft.of(user, self.key(subject))
        asked = request.args.get("draft", "")
        shown = next((draft for draft in drafts if str(draft.id) == asked), drafts[0] if drafts else None)
        others = [draft for draft in drafts if shown and draft.id != shown.id and not draft.is_like(shown)]
        return SavedDrafts(shown, others)

    def submission(self, subject: Record, *forms: Form) -> Submission:
        """The text of this request, which is about to be saved, so that saving it also closes its draft."""
        seen = unsaved(request.form)
        return Submission(self.key(subject), seen.id if seen else None, _own_fields(forms))


def url_of(draft: Draft) -> str:
    """The URL of the page that shows a draft in its form; of Today if that form no longer exists."""
    page = _pages.get(draft.form)
    if page is None:
        return "/"
    if draft.form in _by_programme:
        return url_for(page, programme=draft.subject_id)
    has_id = current_app.url_map.is_endpoint_expecting(page, "id")
    return url_for(page, id=draft.subject_id) if has_id else url_for(page)


def refuse_too_long(*forms: Form) -> None:
    """Raise RuleBroken if the text in these forms is too long for a draft."""
    if why := _too_long(forms):
        raise RuleBroken(why)


def _own_fields(forms: Iterable[Form]) -> Fields:
    """The submitted fields that belong to these forms, in the order sent."""
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


def _too_long(forms: Iterable[Form]) -> str | None:
    """A sentence about the first field whose text is too long for a draft, if any."""
    for form in forms:
        for field in form.visible_fields:
            for name, (_values, limit) in field.limits.items():
                length = len(text.tidy(request.form.get(name, "")))
                if length > limit:
                    return _(
                        "Shorten “%(field)s” to %(limit)d characters. It has %(length)d.",
                        field=field.label.text,
                        limit=limit,
                        length=length,
                    )
    return None
