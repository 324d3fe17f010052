"""What the list of notices says about the shelf, without a word of what is on it. No mail is about it."""

from app.contracts import MailSubject, NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.mentorships.models import subject_with_pair
from app.people.models import Person
from app.shelf.models import ShelfItem

SHELF = MailSubject(
    "shelf",
    name=lazy("your shelf"),
    field="shelf_notices",
    label=lazy("Your shelf"),
    hint=lazy("When somebody puts something on it, or changes something there."),
    description=lazy("It tells you what the other person of a mentorship puts on your shelf."),
    stopped=lazy("You’ll get no more mail about your shelf."),
    only_list=True,
)


def _other(event: Event) -> list[Person]:
    item = subject_with_pair(event, ShelfItem, ShelfItem.deleted_at.is_null())
    return item.mentorship.partners_of(event.actor) if item else []


NOTICES = {
    "shelf_item.added": NoticeKind(
        sentence=lazy("%(name)s put something on your shelf."),
        endpoint="shelf.show",
        recipients=_other,
        subject=SHELF,
    ),
    "shelf_item.changed": NoticeKind(
        sentence=lazy("%(name)s changed something on your shelf."),
        endpoint="shelf.show",
        recipients=_other,
        subject=SHELF,
        replaces=("shelf_item.changed",),
    ),
}
