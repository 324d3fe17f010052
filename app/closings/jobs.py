"""The job that keeps what somebody typed when the time for their closing page is over."""

from typing import Any

from app import clock
from app.closings.models import ClosingPage
from app.closings.models.closing_page import COLUMNS, WORDS
from app.closings.rules.windows import OVER, WRITTEN_FOR, window
from app.contracts import Job
from app.db import writing
from app.drafts.models import Draft
from app.mentorships.models import Ending, Mentorship

FORM = "closings.page"
"""The name under which the form saves its drafts."""

AN_HOUR = 3600


def keep_drafts() -> int:
    """Turn each draft of a page whose time is over into that page, which only its writer reads. Return their number.

    A page that was saved since, or that is shared, stays as it is.
    """
    return sum(_keep(draft) for draft in _drafts())


def _drafts() -> list[Any]:
    over = Ending.select(Ending.mentorship).where(
        Ending.taken_back_at.is_null() & (Ending.at <= clock.now() - WRITTEN_FOR)
    )
    typed = (Draft.form == FORM) & Draft.thrown_away_at.is_null() & Draft.subject_id.in_(over)
    return list(Draft.select().where(typed).order_by(Draft.saved_at))


def _keep(draft: Any) -> bool:
    mentorship = Mentorship.get_or_none(Mentorship.id == draft.subject_id)
    with writing(lock=f"mentorship:{draft.subject_id}"):
        if mentorship is None or window(mentorship) != OVER:
            return False
        words = {name: value for name, value in draft.fields if name in COLUMNS}
        page = ClosingPage.of(mentorship, draft.person) or ClosingPage(mentorship=mentorship, writer=draft.person)
        newer = page.id and (page.is_shared or page.written_at > draft.saved_at)
        if newer or not any(words.get(name) for name in WORDS):
            return False
        for name in COLUMNS:
            setattr(page, name, words.get(name) or "")
        page.written_at = draft.saved_at
        page.save()
        page.update_index()
        draft.delete_instance()
        return True


JOBS = (Job("closing pages", keep_drafts, seconds=AN_HOUR, careful=True),)
