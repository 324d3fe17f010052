"""The forms of one field or two: a topic of the list, a private wish, a pause."""

from app.i18n import lazy
from app.offers.labels import WISHES
from app.people.models import Person
from app.web.forms import ChangingForm, Choice, CreatingForm, Day, Form, TextLine

TOPIC = 60
"""Characters of a topic's name."""


class TopicForm(CreatingForm):
    name = TextLine(
        lazy("A new topic"),
        limit=TOPIC,
        required_message=lazy("Enter the name of the topic."),
        hint=lazy("As in a sentence: “has led client workshops”."),
    )


class TopicNameForm(ChangingForm):
    name = TextLine(lazy("Name of the topic"), limit=TOPIC, required_message=lazy("Enter the name of the topic."))


class WishForm(Form):
    """A wish about one of the people that a search found."""

    about = Choice(lazy("Who is it about?"), [], kind="select", required_message=lazy("Choose a person."))
    what = Choice(
        lazy("What would you like to say?"),
        list(WISHES.items()),
        required_message=lazy("Choose what you’d like to say."),
    )

    people: dict[str, Person]

    def offer(self, people: list[Person]) -> None:
        """Set the people to choose from."""
        self.about.options = [("", lazy("Choose a person")), *((str(person.id), person.name) for person in people)]
        self.people = {str(person.id): person for person in people}


class OfferPauseForm(Form):
    until = Day(lazy("Pause until"), required_message=lazy("Choose the day on which it comes back."))
