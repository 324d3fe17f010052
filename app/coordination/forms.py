"""The forms for inviting people and for proposing a mentorship to two people."""

from typing import Any

from wtforms.validators import StopValidation

from app.agreements.rules.sections import CADENCES
from app.coordination.models import ProgrammeNote
from app.i18n import _, lazy, listed
from app.mentorship_kinds import MENTORSHIP_KINDS
from app.mentorships.forms import KindField, PurposeField
from app.people.models import Person
from app.programmes.models import Programme
from app.web.forms import ChangingForm, Checkboxes, Choice, CreatingForm, Email, Form, Name, TextArea

SOMEONE_NEW = ""


class TeamForm(ChangingForm):
    name = Name(lazy("Name of your team"), required_message=lazy("Enter the name of your team."), autocomplete="off")


NO_CADENCE = ""
WHO_STARTS = {"anybody": lazy("Anybody in the programme"), "coordinators": lazy("Only coordinators")}


class NewProgrammeForm(CreatingForm):
    name = Name(lazy("Name of the programme"), required_message=lazy("Enter the name of the programme."))


class ProgrammeForm(ChangingForm):
    """The name of a programme, and what its mentorships begin with."""

    name = Name(lazy("Name of the programme"), required_message=lazy("Enter the name of the programme."))
    starts = Choice(
        lazy("Who may start a mentorship?"),
        list(WHO_STARTS.items()),
        required_message=lazy("Choose who may start one."),
        hint=lazy("If only coordinators may, people still read each other’s offers, but can’t ask anybody there."),
    )
    kinds = Checkboxes(
        lazy("Which kinds may be started?"),
        [(kind.key, kind.name) for kind in MENTORSHIP_KINDS.values()],
        required_message=lazy("Choose at least one kind."),
    )
    cadence = Choice(
        lazy("How often do pairs usually meet?"),
        [(NO_CADENCE, lazy("No usual rhythm")), *((key, CADENCES[key][0]) for key in CADENCES if key != "single")],
        kind="select",
        hint=lazy("New agreements suggest it. The two can choose something else."),
    )

    @property
    def decided(self) -> dict[str, Any]:
        """What was entered, as keyword arguments for `change_programme`."""
        return {
            "name": self.name.data,
            "kinds": self.kinds.data,
            "cadence": self.cadence.data or NO_CADENCE,
            "only_coordinators": self.starts.data == "coordinators",
            "seen": self.seen.data,
        }


def values_of(programme: Programme) -> dict[str, Any]:
    """What the form of a programme begins with."""
    return {
        "name": programme.name,
        "starts": "coordinators" if programme.only_coordinators else "anybody",
        "kinds": [key for key in MENTORSHIP_KINDS if programme.allows(key)],
        "cadence": programme.cadence,
        "seen": programme.fingerprint,
    }


def how_it_works(programme: Programme) -> list[str]:
    """How a programme works, in sentences, for a coordinator who changed it at the same time as another."""
    kinds = [str(kind.name) for key, kind in MENTORSHIP_KINDS.items() if programme.allows(key)]
    rhythm = CADENCES[programme.cadence][0] if programme.cadence else lazy("No usual rhythm")
    who = WHO_STARTS["coordinators" if programme.only_coordinators else "anybody"]
    return [
        _("Who may start a mentorship: %(who)s", who=who),
        _("Which kinds may be started: %(kinds)s", kinds=listed(kinds)),
        _("How often pairs usually meet: %(rhythm)s", rhythm=rhythm),
    ]


class ProgrammeNoteForm(CreatingForm):
    text = TextArea(
        lazy("Your note"),
        limit=ProgrammeNote.LONGEST,
        required_message=lazy("Write the note."),
        hint=lazy("Everybody reads the same words. Nobody can reply in Trellis, so say how to reach you."),
    )


class ProgrammeEndingForm(Form):
    text = TextArea(
        lazy("What everybody in the programme reads"),
        limit=ProgrammeNote.LONGEST,
        required_message=lazy("Write what they read."),
    )


class InviteForm(CreatingForm):
    name = Name(lazy("Their name"), required_message=lazy("Enter their name."))
    email = Email(
        lazy("Their e-mail address"),
        autocomplete="off",
        required_message=lazy("Enter their e-mail address."),
        hint=lazy("They’ll sign in with it. Use an address whose mail only they can read."),
    )


MISSING = {
    "mentee": lazy("Choose the mentee, or enter a name and an e-mail address."),
    "mentor": lazy("Choose the mentor, or enter a name and an e-mail address."),
}


def _person(label: str, role: str) -> Choice:
    hint = lazy("Choose someone here, or enter someone new below.")
    return Choice(label, [], kind="select", hint=hint, who=role)


class PairForm(CreatingForm):
    """Two people, each chosen from the programme or entered with name and e-mail address."""

    kind = KindField()
    mentee = _person(lazy("The mentee"), "mentee")
    mentee_name = Name(lazy("New mentee: name"))
    mentee_email = Email(lazy("New mentee: e-mail address"), autocomplete="off")
    mentor = _person(lazy("The mentor"), "mentor")
    mentor_name = Name(lazy("New mentor: name"))
    mentor_email = Email(lazy("New mentor: e-mail address"), autocomplete="off")
    purpose = PurposeField(
        lazy("Why these two?"),
        hint=lazy("One sentence. They both read it when they’re asked."),
        example=lazy("I suggest you two because Amara wants to lead workshops, and Jonas has led many."),
        required_message=lazy("Say in one sentence why you suggest these two."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, Person] = {}

    def offer(self, role: str, people: list[Person]) -> None:
        """Set the people to choose from for this role."""
        self[role].options = [(SOMEONE_NEW, lazy("Someone new")), *((str(person.id), person.name) for person in people)]
        self.people |= {str(person.id): person for person in people}

    def validate_mentee(self, field: Choice) -> None:
        self._check("mentee")

    def validate_mentor(self, field: Choice) -> None:
        self._check("mentor")

    def _check(self, role: str) -> None:
        if not self[role].data and not (self[f"{role}_name"].data and self[f"{role}_email"].data):
            raise StopValidation(MISSING[role])

    def who(self, role: str) -> dict[str, str]:
        """The name and e-mail address of the chosen or new person."""
        chosen = self.people.get(self[role].data)
        if chosen:
            return {"name": chosen.name, "email": chosen.email}
        return {"name": self[f"{role}_name"].data, "email": self[f"{role}_email"].data}
