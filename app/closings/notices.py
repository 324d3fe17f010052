"""What the list of notices says about closing pages."""

from collections.abc import Iterable

from app.closings.mail import ENDINGS
from app.closings.models import ClosingPage
from app.contracts import NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.mentorships.models import select_with_pair
from app.people.models import Person


def _reader(event: Event) -> Iterable[Person]:
    pages = select_with_pair(ClosingPage).where(ClosingPage.id == event.subject_id)
    return [page.mentorship.other(page.mentorship.person_with(page.writer_id)) for page in pages]


def _mentorship(event: Event) -> int | None:
    page = ClosingPage.get_or_none(ClosingPage.id == event.subject_id)
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
