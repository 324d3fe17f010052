"""The forms of the practical sections: rhythm, time, contact between sessions, and who drives."""

from typing import Any

from wtforms.validators import StopValidation

from app.agreements.forms.section_form import SectionForm
from app.agreements.rules import sections as words
from app.mentorships.models import MENTEE, MENTOR
from app.people.models import Person
from app.web.forms import Choice, Number, RepeatedFields, TextLine, TimeOfDay, TimeZone

_CADENCES = [(key, name) for key, (name, _) in words.CADENCES.items()]


def _whole(number: float | None) -> str | None:
    return "Enter a whole number of sessions." if number and number != int(number) else None


def _both_parts(steps: list[dict[str, Any]]) -> str | None:
    """Check that each later step of a rhythm is complete."""
    complete = all(all(part not in (None, "") for part in step.values()) for step in steps)
    return None if complete else "Enter after how many sessions it changes, and what it changes to."


class RhythmForm(SectionForm):
    cadence = Choice(
        "How often do you meet?",
        _CADENCES,
        default="4 weeks",
        required_message="Choose how often you meet.",
    )
    cadence_then = RepeatedFields(
        "Does this change later?",
        [
            ("after", Number("Sessions before change", minimum=1, maximum=52, check=_whole)),
            ("cadence", Choice("Change to", [("", "Choose"), *_CADENCES], kind="select")),
        ],
        maximum=2,
        add="Add a change",
        hint="For example, to every two weeks after four sessions.",
        folded=True,
        check=_both_parts,
    )
    minutes = Choice(
        "For how long?",
        [(str(count), f"{count} min") for count in words.MINUTES],
        default="45",
        required_message="Choose how long a session is.",
    )
    channel = Choice("Where?", words.CHANNELS.items(), default="video", required_message="Choose where you meet.")
    weekday = Choice("Usual day", [("", "No usual day"), *words.WEEKDAYS.items()], kind="select")
    at = TimeOfDay("Usual time", hint="For example 15:00.")
    zone = TimeZone(
        "Time zone",
        in_use=Person.zones_in_use,
        required_message="Choose the time zone for your usual time.",
    )

    def validate_cadence_then(self, field: RepeatedFields) -> None:
        if field.data and self.cadence.data == "single":
            raise StopValidation("You meet once, so nothing can change later. Remove the changes, or choose a rhythm.")


class TimeForm(SectionForm):
    mentee_hours = Number(
        "How many hours a month do you give, including preparation?",
        minimum=0.25,
        maximum=40,
        unit="hours a month",
        who=MENTEE,
        default=2,
        required_message="Say how many hours a month you give.",
    )
    mentor_hours = Number(
        "How many hours a month can you give, including preparation?",
        minimum=0.25,
        maximum=40,
        unit="hours a month",
        who=MENTOR,
        default=2,
        required_message="Say how many hours a month you can give.",
    )


class BetweenForm(SectionForm):
    writing = Choice(
        "May we write to each other between sessions?",
        words.WRITING.items(),
        default="yes",
        required_message="Choose whether you write to each other.",
    )
    writing_channel = TextLine("How?", default="E-mail", limit=400, example="E-mail, or the team chat on weekdays.")
    reply_within = Choice(
        "How soon should we reply?",
        words.REPLIES.items(),
        default="2 days",
        required_message="Choose how soon you should reply.",
    )


class DriverForm(SectionForm):
    driver = Choice(
        "Who sets the agenda?", words.DRIVERS.items(), default=MENTEE, required_message="Choose who sets the agenda."
    )
    driver_then = RepeatedFields(
        "Does this change later?",
        [
            ("after", Number("Sessions before change", minimum=1, maximum=52, check=_whole)),
            ("driver", Choice("Who sets it then", [("", "Choose"), *words.DRIVERS.items()], kind="select")),
        ],
        maximum=1,
        hint="For example, to the mentee after two sessions.",
        folded=True,
        check=_both_parts,
    )
    lead_time = Choice(
        "When is the agenda due?",
        words.LEAD_TIMES.items(),
        default="24",
        required_message="Choose when the agenda is due.",
    )
    booker = Choice(
        "Who books the sessions?", words.BOOKERS.items(), default=MENTEE, required_message="Choose who books."
    )
    keeper = Choice(
        "Who keeps notes?", words.KEEPERS.items(), default="shared", required_message="Choose who keeps notes."
    )
