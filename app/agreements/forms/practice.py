"""The forms of the practical sections: rhythm, time, contact between sessions, and who does what."""

from typing import Any

from wtforms.validators import StopValidation

from app import clock
from app.agreements.forms.picked_times import PickedTimes
from app.agreements.forms.section_form import SectionForm
from app.agreements.rules import sections
from app.i18n import _, lazy
from app.mentorships.models import MENTEE, MENTOR
from app.people.models import zones_in_use
from app.web.forms import Choice, Day, Number, RepeatedFields, Sentence, TimeOfDay, TimeZone

_CADENCES = [(key, name) for key, (name, _days) in sections.CADENCES.items()]


def _whole(number: float | None) -> str | None:
    return _("Enter a whole number of sessions.") if number and number != int(number) else None


def _both_parts(steps: list[dict[str, Any]]) -> str | None:
    """Check that each later step of a rhythm is complete."""
    complete = all(all(part not in (None, "") for part in step.values()) for step in steps)
    return None if complete else _("Enter the number of sessions before the change, and what it changes to.")


class RhythmForm(SectionForm):
    cadence = Choice(
        lazy("How often do you meet?"),
        _CADENCES,
        default="4 weeks",
        required_message=lazy("Choose how often you meet."),
    )
    cadence_then = RepeatedFields(
        lazy("Does this change later?"),
        [
            ("after", Number(lazy("Sessions before change"), minimum=1, maximum=52, check=_whole)),
            ("cadence", Choice(lazy("Change to"), [("", lazy("Choose")), *_CADENCES], kind="select")),
        ],
        maximum=2,
        add=lazy("Add a change"),
        hint=lazy("For example, to every two weeks after four sessions."),
        folded=True,
        check=_both_parts,
    )
    minutes = Choice(
        lazy("For how long?"),
        [],  # section_builder.py adds those of the kind of mentorship
        default="45",
        required_message=lazy("Choose how long a session is."),
    )
    channel = Choice(
        lazy("Where?"), sections.CHANNELS.items(), default="video", required_message=lazy("Choose where you meet.")
    )
    weekday = Choice(lazy("Usual day"), [("", lazy("No usual day")), *sections.WEEKDAYS.items()], kind="select")
    at = TimeOfDay(lazy("Usual time"), hint=lazy("For example 15:00."))
    zone = TimeZone(
        lazy("Time zone"),
        in_use=zones_in_use,
        required_message=lazy("Choose the time zone for your usual time."),
    )

    times = RepeatedFields(
        lazy("Up to three times that suit you"),
        [("day", Day(lazy("Day"))), ("at", TimeOfDay(lazy("Time")))],
        maximum=3,
        minimum=3,
        hint=lazy("In the time zone above. If one suits them too, their yes books it at once."),
    )

    picked = PickedTimes(lazy("Which times suit you?"))

    @property
    def answers(self) -> dict[str, Any]:
        answers = super().answers
        if "picked" in self:
            del answers["picked"]
            answers |= self.picked.answers
        return answers

    lost_picks = False
    """Whether times were picked while the page was open that nobody can pick any more."""

    def validate_times(self, field: RepeatedFields) -> None:
        if self.lost_picks and not field.data:
            raise StopValidation(_("The times you picked aren’t free any more. Suggest times that suit you."))
        for typed in field.data:
            if not typed["day"] or not typed["at"]:
                raise StopValidation(_("Enter a date and a time, or leave both empty."))
            try:
                moment = clock.moment_at(typed["day"], typed["at"], self.zone.data or "UTC")
            except clock.NotOnTheClock as problem:
                raise StopValidation(str(problem)) from None
            if moment <= clock.now():
                raise StopValidation(_("One of these times has passed. Choose a later one."))

    def validate_cadence_then(self, field: RepeatedFields) -> None:
        if field.data and self.cadence.data == "single":
            raise StopValidation(
                _("You meet once, so nothing can change later. Remove the changes, or choose a rhythm.")
            )


class TimeForm(SectionForm):
    mentee_hours = Number(
        lazy("How many hours a month do you give, including preparation?"),
        minimum=0.25,
        maximum=40,
        unit=lazy("hours a month"),
        who=MENTEE,
        default=2,
        required_message=lazy("Say how many hours a month you give."),
    )
    mentor_hours = Number(
        lazy("How many hours a month can you give, including preparation?"),
        minimum=0.25,
        maximum=40,
        unit=lazy("hours a month"),
        who=MENTOR,
        default=2,
        required_message=lazy("Say how many hours a month you can give."),
    )


class BetweenForm(SectionForm):
    writing = Choice(
        lazy("May we write to each other between sessions?"),
        sections.WRITING.items(),
        default="yes",
        required_message=lazy("Choose whether you write to each other."),
    )
    writing_channel = Sentence(
        lazy("How?"),
        default=lambda: str(sections.EMAIL),
        limit=400,
        example=lazy("E-mail, or the team chat on weekdays."),
    )
    reply_within = Choice(
        lazy("How soon should we reply?"),
        sections.REPLIES.items(),
        default="2 days",
        required_message=lazy("Choose how soon you should reply."),
    )


class DriverForm(SectionForm):
    driver = Choice(
        lazy("Who sets the agenda?"),
        sections.DRIVERS.items(),
        default=MENTEE,
        required_message=lazy("Choose who sets the agenda."),
    )
    driver_then = RepeatedFields(
        lazy("Does this change later?"),
        [
            ("after", Number(lazy("Sessions before change"), minimum=1, maximum=52, check=_whole)),
            (
                "driver",
                Choice(lazy("Who sets it then"), [("", lazy("Choose")), *sections.DRIVERS.items()], kind="select"),
            ),
        ],
        maximum=1,
        hint=lazy("For example, to the mentee after two sessions."),
        folded=True,
        check=_both_parts,
    )
    lead_time = Choice(
        lazy("When is the agenda due?"),
        sections.LEAD_TIMES.items(),
        default="24",
        required_message=lazy("Choose when the agenda is due."),
    )
    booker = Choice(
        lazy("Who books the sessions?"),
        sections.BOOKERS.items(),
        default=MENTEE,
        required_message=lazy("Choose who books."),
    )
    notice = Choice(
        lazy("How late can either of you move a session?"),
        sections.NOTICES.items(),
        default="day",
        required_message=lazy("Choose how late either of you can move a session."),
    )
    keeper = Choice(
        lazy("Who keeps notes?"),
        sections.KEEPERS.items(),
        default="shared",
        required_message=lazy("Choose who keeps notes."),
    )
