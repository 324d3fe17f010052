"""The forms of a note, its answer, how it went, and a request for advice."""

from datetime import date
from typing import TYPE_CHECKING, Any

from wtforms import HiddenField
from wtforms.validators import StopValidation

from app import clock
from app.commitments.forms import A_WEEK, NEXT, OPEN, WEEK
from app.feedback.labels import (
    ANSWERS,
    ASKED_ABOUT,
    CHANGE,
    EFFECTS,
    FEEDBACK_KINDS,
    HELPED,
    KEEP,
    KINDS_BY,
    NOW,
    PERMISSION_ANSWERS,
    PLACES,
    SESSION,
    STARTER,
    TRY,
    WENT,
    WHEN,
    WISHES,
    WITH_NEXT,
    hat_buttons,
    hat_question,
    is_upward,
    saw_label,
)
from app.feedback.models import AdviceRequest, Feedback
from app.i18n import _, lazy
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.sessions.models import Session
from app.text import isolated
from app.web.filters import date_of, weekday_of
from app.web.forms import Checkboxes, Choice, CreatingForm, Form, Sentence, TextArea

if TYPE_CHECKING:
    from app.feedback.rules.hints import Marks


class FeedbackForm(CreatingForm):
    """A note. `about` is the session it can be about, `request` the request for advice it answers."""

    kind = Choice(lazy("What kind of note?"), [], required_message=lazy("Choose what kind of note this is."))
    place = Choice(lazy("Where was it?"), PLACES.items(), required_message=lazy("Say where it was."))
    saw = TextArea(
        "", limit=Feedback.LONGEST, required_message=lazy("Say what you saw or heard. One sentence is enough.")
    )
    effects = Checkboxes(lazy("What did it lead to?"), EFFECTS.items())
    wishes = Checkboxes(lazy("What should there be more or less of?"), WISHES.items())
    next = TextArea(lazy("What could they try next?"), limit=Feedback.LONGEST)
    because = TextArea(lazy("Why it matters"), limit=Feedback.LONGEST, default=STARTER)
    when = Choice("", WHEN.items(), default=NOW)
    hat = Choice("", [], required_message=lazy("Choose which hat this note is for."))
    session = HiddenField()
    asked = HiddenField()

    def __init__(
        self,
        *args: Any,
        user: Person,
        mentorship: Mentorship,
        about: Session | None,
        request: AdviceRequest | None,
        has_hats: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.about, self.request = about, request
        role, other = mentorship.role_of(user), mentorship.other(user)
        self.is_upward, self.is_by_mentee = is_upward(mentorship.kind, role), role == MENTEE
        self.kind.options = [(kind, FEEDBACK_KINDS[kind]) for kind in KINDS_BY[role]]
        self.saw.label.text = saw_label(mentorship.kind, role)
        self.next.label.text = _("What would help next time?") if self.is_by_mentee else _("What could they try next?")
        self.when.label.text = _("When should %(name)s read it?", name=isolated(other.call_name))
        if has_hats:
            self.hat.label.text = hat_question(mentorship.kind, role)
            self.hat_buttons = hat_buttons(mentorship.kind, role)
            self.hat.options = [(hat, label) for hat, label, _keep in self.hat_buttons]
        else:
            del self.hat
        if about:
            self.place.options = [
                (key, _("Our session, %(date)s", date=date_of(about.starts_at)) if key == SESSION else name)
                for key, name in self.place.options
            ]
        if not self.is_upward:
            self.when.options = [(NOW, WHEN[NOW])]

    def validate_next(self, field: TextArea) -> None:
        if field.errors or field.data:
            return
        if self.kind.data == TRY:
            raise StopValidation(_("Name one small thing they could try."))
        if self.kind.data == CHANGE and not self.wishes.data:
            raise StopValidation(_("Choose what you’d like more or less of, or say what would help."))

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of `Feedback.leave`, without people and mentorship."""
        chosen = super().values
        for hidden in ("session", "asked", "when"):
            del chosen[hidden]
        has_next = self.kind.data in WITH_NEXT
        because = chosen["because"] or ""
        return chosen | {
            "session": self.about if self.place.data == SESSION else None,
            "request": self.request,
            "next": chosen["next"] or "" if has_next else "",
            "wishes": chosen["wishes"] if self.kind.data == CHANGE else [],
            "because": "" if because.strip() == str(STARTER).strip() else because,
            "kept_for": None if self.when.data in (NOW, None, "") else self.when.data,
        }

    def leave_hat_open(self) -> None:
        """Accept the note without a hat, because the next page asks for it."""
        if self.hat:
            self.hat.required_message = None

    @property
    def typed_fields(self) -> list[tuple[str, str]]:
        """Everything that was typed and chosen as (name, value), for hidden fields, without the hat."""
        fields = [field for field in self.visible_fields if field is not self.hat]
        several = {field.name: field.value for field in fields if isinstance(field, Checkboxes)}
        one_each = [(field.name, field.value) for field in fields if field.name not in several]
        return [*one_each, *((name, key) for name, keys in several.items() for key in keys)]

    @property
    def has_more(self) -> bool:
        """Whether one of the folded fields is filled in or has an error."""
        return bool(self.effects.data or self.because.errors or self.because.value.strip() != str(STARTER).strip())

    @property
    def marks(self) -> "Marks":
        """The hints for what is typed so far. A chosen wish replaces the next step."""
        from app.feedback.rules.hints import read  # imported here because loading the lists takes 50 ms

        is_wished = self.kind.data == CHANGE and self.wishes.data and not self.next.data
        return read(
            kind=HELPED if is_wished else self.kind.data or KEEP,
            place=self.place.data or "",
            saw=self.saw.data or "",
            next=self.next.data or "",
        )


class AnswerForm(Form):
    """One of three answers, with optional words. `next_on` is the date of the next session, if there is one."""

    answer = Choice("", ANSWERS.items(), required_message=lazy("Choose one of the three answers."))
    words_with_it = TextArea(lazy("A few words to go with it"), limit=400)
    due = Choice(lazy("If you try it, by when?"), [])

    def __init__(self, *args: Any, zone: str, next_on: date | None, **kwargs: Any) -> None:
        kwargs.setdefault("due", NEXT if next_on else WEEK)
        super().__init__(*args, **kwargs)
        self._days = {NEXT: next_on, WEEK: clock.today_in(zone) + A_WEEK, OPEN: None}
        names = {NEXT: _("Next session"), WEEK: _("In a week"), OPEN: _("No date")}
        self.due.options = [(key, name) for key, name in names.items() if key != NEXT or next_on]

    @property
    def values(self) -> dict[str, Any]:
        return {
            "kind": self.answer.data,
            "words": self.words_with_it.data or "",
            "due_on": self._days[self.due.data or WEEK],
        }


class TriedForm(Form):
    """How it went with what a note suggested."""

    went = Choice(lazy("How did it go?"), WENT.items(), required_message=lazy("Choose how it went."))


class PermissionForm(CreatingForm):
    """Asking whether one may say something. `latest` is the session it can be about."""

    about = Choice("", ASKED_ABOUT.items(), required_message=lazy("Choose what you’d like to say something about."))
    session = HiddenField()

    def __init__(self, *args: Any, latest: Session | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest
        if latest is None:
            self.about.options = [option for option in self.about.options if option[0] != SESSION]
        else:
            day = _("Our session on %(date)s", date=weekday_of(latest.starts_at))
            self.about.options = [(key, day if key == SESSION else name) for key, name in self.about.options]

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"session": self.latest if self.about.data == SESSION else None}


class PermissionAnswerForm(Form):
    """The answer to that: a button each."""

    answer = Choice("", PERMISSION_ANSWERS.items(), required_message=lazy("Choose one of the three answers."))


class AdviceForm(CreatingForm):
    """A request for advice on one thing."""

    text = Sentence(
        lazy("What would you like advice on?"),
        required_message=lazy("Name one thing, for example “How could I open my demo better?”"),
        hint=lazy("Ask about one thing, for example “How could I open my demo better?”"),
    )
