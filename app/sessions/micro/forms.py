"""The form of a follow-up."""

from typing import Any

from app.people.models import Person
from app.sessions.labels import HELPED
from app.sessions.micro.models import FollowUp
from app.web.forms import Choice, Form, TextArea


class FollowUpForm(Form):
    """What came of one conversation, and a line of thanks."""

    helped = Choice(
        "Did it help?", HELPED.items(), required_message="Choose one of the three. “No” is a useful answer too."
    )
    did = TextArea("What did you do with it?", limit=FollowUp.LONGEST)
    thanks = TextArea(
        "A line of thanks", limit=FollowUp.LONGEST, hint="What you’d say on your way out. You can skip this."
    )

    @classmethod
    def of(cls, mentor: Person, follow_up: FollowUp | None, *typed: Any) -> "FollowUpForm":
        """The form with a saved answer, or with what was `typed`; nothing typed means this request's form."""
        form = cls(*typed, obj=follow_up)
        form.thanks.label.text = f"A line of thanks to {mentor.call_name}"
        return form

    @property
    def values(self) -> dict[str, str]:
        return {name: typed or "" for name, typed in super().values.items()}
