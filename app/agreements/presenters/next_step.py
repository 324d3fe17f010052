"""The line on top of the next page: what was done, and what comes next for whom."""

from flask import Response, url_for

from app.agreements.needs import next_need
from app.agreements.queries.progress import Progress, progress_in
from app.i18n import _
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.replies import go_to


def confirm_step(user: Person, mentorship: Mentorship) -> None:
    """Confirm a step of the agreement on the next page, and say there what comes next."""
    flash.confirm(done_next(user, mentorship, progress_in(user, mentorship)))


def go_on(user: Person, mentorship: Mentorship) -> Response:
    """Confirm a step, and go to the reader's own next one, or else to the page of the mentorship."""
    confirm_step(user, mentorship)
    need = next_need(user, mentorship)
    if need and need.is_mine and need.button:
        return go_to(url_for(need.button.endpoint, id=need.button.id))
    return go_to(url_for("overview.show", id=mentorship.id))


def done_next(user: Person, mentorship: Mentorship, progress: Progress) -> str:
    """What comes next, in a sentence that begins with "Done."."""
    other = isolated(mentorship.other(user).call_name)
    if mentorship.is_proposed and progress.is_sent:
        return _("Done. We’ll send it to %(name)s as soon as they say yes.", name=other)
    if mentorship.is_proposed and not mentorship.may_prepare(user):
        return _("Done. Next: %(name)s answers you.", name=other)
    if progress.version is None:
        return _before_the_draft(user, mentorship, progress, other)
    if not progress.is_shown and not progress.opened_by_me:
        return _("Done. Next: %(name)s finishes writing.", name=other)
    if not progress.is_sent and progress.my_sections:
        return _("Done. Next: write your agreement.")
    if not progress.is_sent:
        return _("Done. Next: check your answers and send them to %(name)s.", name=other)
    if not progress.is_shown:
        return _("Done. Next: %(name)s answers nine short statements, then reads your agreement.", name=other)
    return _reading(progress, other)


def _before_the_draft(user: Person, mentorship: Mentorship, progress: Progress, other: str) -> str:
    if not progress.is_first:
        return _("Done. Next: %(name)s answers the nine statements too.", name=other)
    if mentorship.role_of(user) == MENTEE:
        return _("Done. Next: write down how the two of you will work.")
    return _("Done. Next: %(name)s writes the first draft of your agreement.", name=other)


def _reading(progress: Progress, other: str) -> str:
    if progress.my_sections and progress.opened_by_me:
        return _("Done. Next: answer your questions.")
    if progress.my_sections:
        return _("Done. Next: read your agreement and answer your questions.")
    if progress.they_owe:
        return _("Done. Next: %(name)s reads your agreement and answers.", name=other)
    if progress.i_signed:
        return _("Done. Next: %(name)s agrees too.", name=other)
    return _("Done. Next: read your agreement, and agree at the end of the page.")
