"""The form with which somebody asks a person on the board."""

from typing import Any

from wtforms.validators import StopValidation

from app.agreements.forms.picked_times import PickedTimes
from app.agreements.forms.sections import LONGEST_QUESTION
from app.asks.labels import ANY, KINDS, RHYTHMS, SUITS
from app.asks.queries.open_asks import Request
from app.contracts import FreeTime
from app.i18n import _, lazy, listed
from app.mentorship_kinds import CLASSIC, MICRO
from app.mentorships.forms import PurposeField
from app.programmes.models import Programme
from app.text import isolated
from app.web.forms import Choice, CreatingForm, TextArea

NEW = "new"
"""The value for an ask that has nothing to do with another one."""


class QuestionField(TextArea):
    """The question of one conversation. The other kinds don't have it, so it isn't called optional."""

    optional = False


class AskMentorForm(CreatingForm):
    """One sentence, what is asked for, and when it would suit. What doesn't belong to the chosen kind is ignored."""

    because = PurposeField(lazy("I ask you because …"), required_message=lazy("Say in one sentence why you ask them."))
    kind = Choice(lazy("What are you asking for?"), [], required_message=lazy("Choose what you’re asking for."))
    question = QuestionField(
        lazy("Your question in one sentence"),
        limit=LONGEST_QUESTION,
        hint=lazy("It’s what the two of you talk about."),
        example=lazy("How do I tell a client that their deadline can’t work, without losing them?"),
    )
    times = PickedTimes(lazy("Pick up to three of their times"))
    suits = Choice(lazy("When would suit you?"), [])
    rhythm = Choice(lazy("How often would you like to meet?"), [("", lazy("You two decide")), *RHYTHMS.items()])
    request = Choice(lazy("Have you asked for this before?"), [])

    def __init__(
        self,
        *,
        name: str,
        takes_micro: bool,
        has_place: bool,
        free: list[FreeTime],
        requests: list[Request],
        programme: Programme,
        **kwargs: Any,
    ) -> None:
        """`name` is what to call the person who is asked, `requests` what could be asked of them too. Without a free
        place they can only be asked for one conversation, if they take those.
        """
        takes_micro = takes_micro and programme.allows(MICRO.key)
        data = {"kind": MICRO.key if takes_micro else CLASSIC.key, "suits": ANY}
        data |= {"request": str(requests[0].id) if requests else NEW} | kwargs.pop("data", {})
        super().__init__(data=data, **kwargs)
        self.because.hint = _("One sentence is enough. %(name)s sees exactly what you write.", name=name)
        possible = [key for key in KINDS if programme.allows(key) and (takes_micro or key != MICRO.key)]
        if not has_place and MICRO.key in possible:
            possible = [MICRO.key]
            self.kind.hint = _("%(name)s has no free place for a mentorship right now.", name=name)
        self.kind.options = [(key, str(KINDS[key])) for key in possible]
        if not self.kind.raw_data and self.kind.data not in possible:
            self.kind.data = possible[0] if possible else None
        if MICRO.key not in possible:
            del self.question
        self.suits.options = [*list(SUITS.items())[:-1], (ANY, _("Whenever suits %(name)s", name=name))]
        self._offer_times(name, free if takes_micro else [])
        self._offer_requests(requests)

    def _offer_times(self, name: str, free: list[FreeTime]) -> None:
        if not free:
            del self.times
            return
        self.times.offer(free, _("If %(name)s says yes to one, it’s booked at once.", name=name))

    def _offer_requests(self, requests: list[Request]) -> None:
        if not requests:
            del self.request
            return
        same = [(str(one.id), _same_as(one)) for one in requests]
        self.request.options = [*same, (NEW, _("No, this is something else"))]
        self.request.hint = _("If it’s the same, the first yes takes back the others.")

    def validate_question(self, field: QuestionField) -> None:
        if self.kind.data == MICRO.key and not field.data:
            raise StopValidation(_("Write your question. One sentence is enough."))

    @property
    def values(self) -> dict[str, Any]:
        given = super().values
        is_micro = given["kind"] == MICRO.key
        chosen = self.request.data if "request" in self and self.request.raw_data else NEW
        return {
            "operation": given["operation"],
            "kind": given["kind"],
            "because": given["because"],
            "question": given["question"] if is_micro else "",
            "suits": given["suits"] or "",
            "rhythm": "" if is_micro else given["rhythm"] or "",
            "with_ask": int(chosen) if chosen and chosen.isdigit() else 0,
            "times": tuple(self.times.picked) if is_micro and "times" in self else (),
        }


def _same_as(request: Request) -> str:
    names = listed([isolated(person.call_name) for person in request.people])
    return _("Yes, I’ve also asked %(names)s", names=names)
