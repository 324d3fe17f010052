"""What the list of notices says about somebody's own account. It can't be turned off."""

from app.accounts.mail import member_of
from app.contracts import NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.people.models import FormerAddress, Person


def _owner(event: Event) -> list[Person]:
    former = event.subject(FormerAddress)
    return [former.person] if former else []


def _nothing(event: Event) -> None:
    return None


def _password(sentence: str) -> NoticeKind:
    return NoticeKind(
        sentence=sentence, endpoint="devices.index", target=_nothing, recipients=member_of, for_actor=True
    )


NOTICES = {
    "password.changed": _password(lazy("Your password was changed.")),
    "password.reset": _password(lazy("Your password was changed.")),
    "address.changed": NoticeKind(
        sentence=lazy("Your e-mail address was changed."),
        endpoint="address.edit",
        target=_nothing,
        recipients=_owner,
        for_actor=True,
    ),
}
