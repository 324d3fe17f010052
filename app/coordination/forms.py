"""The forms with which a coordinator invites people and proposes mentorships."""

from typing import Any

from wtforms.validators import StopValidation

from app.mentorships.forms import kind_field
from app.people.models import Person
from app.web.forms import Choice, CreatingForm, Email, Name

SOMEONE_NEW = ""


class InviteForm(CreatingForm):
    name = Name("Their name", required_message="Enter their name.")
    email = Email(
        "Their e-mail address",
        autocomplete="off",
        required_message="Enter their e-mail address.",
        hint="They’ll sign in with it. Use an address whose mail only they can read.",
    )


def _person(role: str) -> Choice:
    return Choice(f"The {role}", [], kind="select", hint="Somebody here, or somebody new below.", who=role)


def _name(role: str) -> Name:
    return Name(f"New {role}: name")


def _email(role: str) -> Email:
    return Email(f"New {role}: e-mail address", autocomplete="off")


class PairForm(CreatingForm):
    """Two people, each chosen from the programme or entered with name and e-mail address."""

    kind = kind_field()
    mentee = _person("mentee")
    mentee_name = _name("mentee")
    mentee_email = _email("mentee")
    mentor = _person("mentor")
    mentor_name = _name("mentor")
    mentor_email = _email("mentor")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, Person] = {}

    def offer(self, role: str, people: list[Person]) -> None:
        """Set the people to choose from for this role."""
        self[role].options = [(SOMEONE_NEW, "Someone new"), *((str(person.id), person.name) for person in people)]
        self.people |= {str(person.id): person for person in people}

    def validate_mentee(self, field: Choice) -> None:
        self._check("mentee")

    def validate_mentor(self, field: Choice) -> None:
        self._check("mentor")

    def _check(self, role: str) -> None:
        if not self[role].data and not (self[f"{role}_name"].data and self[f"{role}_email"].data):
            raise StopValidation(f"Choose the {role}, or enter a name and an e-mail address.")

    def who(self, role: str) -> dict[str, str]:
        """Name and e-mail of the chosen or the new person."""
        chosen = self.people.get(self[role].data)
        if chosen:
            return {"name": chosen.name, "email": chosen.email}
        return {"name": self[f"{role}_name"].data, "email": self[f"{role}_email"].data}
