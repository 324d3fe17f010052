"""What the list of notices says about closing pages."""

from collections.abc import Iterable

from app.closings.mail import ENDINGS
from app.closings.models import ClosingPage
from app.contracts import NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.mentorships.models import subject_with_pair
from app.people.models import Person


def _reader(event: Event) -> Iterable[Person]:
    page = subject_with_pair(event, ClosingPage)
    return [page.mentorship.other(page.mentorship.person_with(page.writer_id))] if page else []


def _mentorship(event: Event) -> int | None:
    page = event.subject(ClosingPage)
    return page.mentorship_id if page else None


NOTICES = {
    "closing_page.shared": NoticeKind(
        sentence=lazy("%(name)s shared what they wrote at the end of your mentorship."),
        endpoint="closing_pages.show",
        target=_mentorship,
        recipients=_reader,
        subject=ENDINGS,
    ),
}
