"""The forms that propose and pause a mentorship."""

from datetime import date
from typing import Any

from wtforms import HiddenField

from app.i18n import _, lazy
from app.mentorship_kinds import CLASSIC, MENTORSHIP_KINDS
from app.mentorships.models import MENTEE, MENTOR, Mentorship
from app.mentorships.rules.months import month_name, months_to_offer
from app.programmes.models import Programme
from app.web.forms import Choice, CreatingForm, Day, Email, ExplainedChoice, Form, Name, TextArea


class PauseForm(Form):
    """A pause and its return date."""

    until = Day(lazy("Back on"), required_message=lazy("Enter a date, for example 2027-01-11."))


class KindField(ExplainedChoice):
    """The choice between the four kinds of mentorship."""

    def __init__(self, **kwargs: Any) -> None:
        kinds = [(kind.key, kind.name, kind.in_words) for kind in MENTORSHIP_KINDS.values()]
        super().__init__(
            _("What kind of mentorship?"),
            kinds,
            default=CLASSIC.key,
            required_message=_("Choose a kind of mentorship."),
            **kwargs,
        )

    def offer(self, programmes: list[Programme]) -> None:
        """Offer the kinds that one of these programmes allows, and choose the first of them."""
        self.options = [option for option in self.options if any(each.allows(option[0]) for each in programmes)]
        keys = [option[0] for option in self.options]
        if self.data not in keys and not self.raw_data:
            self.data = keys[0]


class PurposeField(TextArea):
    """The sentence that says why somebody asks. Whoever is asked reads it with the proposal."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, limit=Mentorship.LONGEST_PURPOSE, **kwargs)


class NotNowForm(Form):
    """The answer "not now", with a month from which they may ask again, if wished."""

    again = Choice(lazy("May they ask you again?"), [])

    def __init__(self, today: date, region: str, name: str, **kwargs: Any) -> None:
        """`name` is what to call the person who asks."""
        super().__init__(**kwargs)
        months = months_to_offer(today)
        self.again.label.text = _("May %(name)s ask you again?", name=name)
        self.again.options = [
            ("", _("Leave it open")),
            *((day.isoformat(), _("From %(month)s", month=month_name(day, region))) for day in months),
        ]

    @property
    def ask_again_on(self) -> date | None:
        return date.fromisoformat(self.again.data) if self.again.data else None


class AcceptForm(Form):
    """A yes. The mentor of somebody beyond their places says so in so many words."""

    one_more = HiddenField()

    @property
    def takes_one_more(self) -> bool:
        return bool(self.one_more.data)


class StartForm(CreatingForm):
    """A member proposes a mentorship to another person, in one of the programmes in which they can."""

    programme = Choice(lazy("Your programme"), [], required_message=lazy("Choose a programme."))
    kind = KindField()
    role = Choice(
        lazy("Your role in this mentorship"),
        [(MENTEE, lazy("Mentee")), (MENTOR, lazy("Mentor"))],
        required_message=lazy("Choose whether you’re the mentee or the mentor."),
        hint=lazy("The mentee wants to learn something and takes the lead. The mentor helps."),
    )
    name = Name(lazy("The other person’s name"), required_message=lazy("Enter the name of the other person."))
    email = Email(
        lazy("Their e-mail address"),
        autocomplete="off",
        required_message=lazy("Enter their e-mail address."),
        hint=lazy("They’ll sign in with it. Use an address whose mail only they can read."),
    )
    purpose = PurposeField(
        lazy("Why are you asking them?"),
        hint=lazy("One sentence. They read it when they’re asked."),
        example=lazy("I ask you because you’ve led client workshops, and I’d like to lead my first one by March."),
        required_message=lazy("Say in one sentence why you ask them."),
    )

    def __init__(self, *args: Any, programmes: list[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.offer(programmes)
        self._programmes = {str(each.id): each for each in programmes}
        self.programme.options = [(id, each.name) for id, each in self._programmes.items()]
        if len(programmes) == 1:
            del self.programme

    @property
    def chosen(self) -> Programme:
        """The programme to start it in. Call it after validating."""
        return self._programmes[self.programme.data] if "programme" in self else next(iter(self._programmes.values()))

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"programme": self.chosen}
