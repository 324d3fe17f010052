"""A decision on a topic, and how it turned out."""

from typing import Any

from wtforms import HiddenField, ValidationError

from app import clock
from app.i18n import _, lazy
from app.people.models import Person
from app.sessions.labels import LOOK_BACK
from app.sessions.models import AgendaItem
from app.sessions.rules.look_backs import SIX_WEEKS
from app.text import isolated
from app.web.forms import Checkbox, Choice, Day, Form, Sentence, hidden_int

DECIDED = "decided-"
"""Before the id of a topic, in the form that closes a session."""


class DecisionForm(Form):
    """A line, the day to look back, and whether the other person may read it."""

    text = Sentence(lazy("What did you decide?"))
    look_on = Day(
        lazy("When do you want to look back?"),
        hint=lazy("From that day on, Today asks you how it turned out. Without a date it doesn’t ask."),
    )
    is_shared = Checkbox("")

    def __init__(self, user: Person, item: AgendaItem, **kwargs: Any) -> None:
        self._today = clock.today_in(user.zone)
        super().__init__(**{"look_on": self._today + SIX_WEEKS} | kwargs)
        other = isolated(item.session.mentorship.other(user).call_name)
        self.is_shared.label.text = _("Let %(name)s see this", name=other)

    @property
    def values(self) -> dict[str, Any]:
        return {"text": self.text.data or "", "look_on": self.look_on.data, "is_shared": bool(self.is_shared.data)}

    def validate_look_on(self, field: Day) -> None:
        if field.data and field.data <= self._today and field.data != field.object_data:
            raise ValidationError(_("Enter a date after today."))


class LookBackForm(Form):
    """How a decision turned out."""

    outcome = Choice(
        lazy("How did it turn out?"), LOOK_BACK.items(), required_message=lazy("Choose how it turned out.")
    )
    line = Sentence(lazy("What did you learn?"))
    page = HiddenField()
    """“growth” if the button was there, where it then leads back to."""

    @property
    def values(self) -> dict[str, Any]:
        """Without a line on the page, keep the one from before."""
        return {"outcome": self.outcome.data, "line": (self.line.data or "") if self.line.raw_data else None}


def ask_for_decisions(form: Form, items: list[AgendaItem], formdata: Any) -> dict[int, Any]:
    """Add to a form a field for each topic, and return these fields by topic. Their labels are in the words of whoever
    added the topic, below the one question that the page asks.
    """
    fields = {}
    for item in items:
        name = f"{DECIDED}{item.id}"
        line = Sentence(isolated(item.text))
        form._fields[name] = fields[item.id] = line.bind(form=form, name=name, _meta=form.meta, prefix="")
        fields[item.id].process(formdata)
    return fields


def decided_elsewhere(typed: Any, offered: list[AgendaItem]) -> dict[int, str]:
    """The decisions in a form that was sent, by topic, on topics which the form doesn't offer any more."""
    asked = {item.id for item in offered}
    names = {hidden_int(name.removeprefix(DECIDED)): name for name in typed or () if name.startswith(DECIDED)}
    words = {id: " ".join(typed[name].split()) for id, name in names.items() if id and id not in asked}
    return {id: each for id, each in words.items() if each}
