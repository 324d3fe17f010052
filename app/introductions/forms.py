"""The forms of introductions: asking for one, its progress, and what came of it."""

from datetime import date
from typing import Any

from wtforms import HiddenField, ValidationError

from app import clock, text
from app.i18n import _, lazy
from app.introductions.models import Introduction
from app.people.models import Person
from app.web.forms import ChangingForm, CreatingForm, Day, Form, Sentence, TextLine


class IntroductionFields(Form):
    """The third person, and one line of why."""

    name = TextLine(
        lazy("Who would you like to meet?"),
        limit=text.NAME,
        hint=lazy("A name, or what they do if you don’t know one."),
        required_message=lazy("Write a name, or what they do."),
        autocomplete="off",
    )
    why = Sentence(
        lazy("Why would you like to meet them?"),
        hint=lazy("One line that can be passed on to them."),
        required_message=lazy("Write one line about why."),
    )


class IntroductionForm(IntroductionFields, CreatingForm):
    """A new ask."""


class IntroductionChangeForm(ChangingForm, IntroductionFields):
    """A change of the words."""


class IntroductionMoveForm(Form):
    """One tap of the introducer: where it moves to, from what was on screen."""

    to = HiddenField()
    seen = HiddenField()


class IntroductionMadeForm(Form):
    """The day on which the two were introduced."""

    made_on = Day(lazy("When were you introduced?"), required_message=lazy("Enter the day, for example 2026-11-12."))

    def __init__(self, *args: Any, user: Person, introduction: Introduction, **kwargs: Any) -> None:
        """For the introducer, the label names the person who is introduced."""
        self._asked_on, self._today = clock.day_in(introduction.asked_at, user.zone), clock.today_in(user.zone)
        kwargs.setdefault("made_on", introduction.made_on or self._today)
        super().__init__(*args, **kwargs)
        if introduction.asker_id != user.id:
            self.made_on.label.text = _("When did you introduce them?")

    def validate_made_on(self, field: Day) -> None:
        if field.data and field.data > self._today:
            raise ValidationError(_("Enter a day that has come."))
        if field.data and field.data < self._asked_on:
            raise ValidationError(_("Enter a day since the introduction was asked for."))

    @property
    def day(self) -> date:
        return self.made_on.data


class IntroductionOutcomeForm(ChangingForm):
    """What came of an introduction."""

    outcome = Sentence(
        lazy("What came of it?"),
        hint=lazy("One line, as soon as there’s something to say."),
        required_message=lazy("Write one line about what came of it."),
    )
