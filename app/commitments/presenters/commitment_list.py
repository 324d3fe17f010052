"""The list of commitments, which pages of other rooms show too."""

from datetime import timedelta
from typing import Any

from flask import Response, g, request, url_for

from app import clock
from app.accounts.web.carried_forms import is_local
from app.commitments.forms import TapForm
from app.commitments.models import Commitment, CommitmentReminder, ReminderWishes
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web import flash
from app.web.forms import hidden_int
from app.web.replies import go_to, render, wants_fragment

LIST = "commitments/_commitments.html"
A_WHILE = timedelta(minutes=2)
"""How long a page shows the commitment that was just closed, with a button to reopen it."""


def back_to(mentorship: Mentorship, place: str | None) -> str:
    """The page that a button was on, if its address is local; otherwise the page of all commitments."""
    return place if place and is_local(place) else url_for("commitments.index", id=mentorship.id)


def just_closed(user: Person) -> Commitment | None:
    """The commitment in this page's URL (`?closed=7`), if this person closed it in the last two minutes. The URL has
    only its id, and no cookie has its text, because a cookie must not contain what people wrote.
    """
    id = hidden_int(request.args.get("closed"))
    if id <= 0:
        return None
    fresh = (Commitment.closed_by == user) & (Commitment.closed_at > clock.now() - A_WHILE)
    named = Commitment.visible_to(user).where((Commitment.id == id) & fresh & Commitment.deleted_at.is_null())
    return next(iter(named), None)


def reminder_wishes(user: Person) -> ReminderWishes:
    """The commitments that the reader wants to be reminded of. One query a request."""
    if "reminder_wishes" not in g:
        g.reminder_wishes = CommitmentReminder.wishes_of(user)
    return g.reminder_wishes


def commitments_to_remind(user: Person, role: str, commitments: list[Commitment]) -> dict[int, bool]:
    """Whether the reader will be reminded, by the id of each dated commitment of theirs among these."""
    mine = [each.id for each in commitments if each.due_on and each.is_open and each.is_of(role)]
    return {id: reminder_wishes(user).wants(id) for id in mine}


def listed_again(
    user: Person, commitment: Commitment, tap: TapForm, *, done: str | None = None, **more: Any
) -> Response:
    """The list of open commitments after a tap: the fragment for htmx, otherwise a redirect to the page it came from.

    Either confirms what was `done` ("Reopened."). A commitment that was just closed has its own line.
    """
    mentorship = commitment.mentorship
    back = back_to(mentorship, tap.back.data)
    if not wants_fragment(LIST):
        if done:
            flash.confirm(done)
        return go_to(_saying_what_closed(back, commitment) if "just_closed" in more else back)
    return render(
        LIST,
        fragment=LIST,
        mentorship=mentorship,
        commitments=Commitment.open_in(mentorship),
        user=user,
        back=back,
        next_on=tap.next_on.data,
        of_session=tap.of_session,
        is_over=bool(tap.is_over.data),
        just_done=done and f"{done} {commitment.text}",
        is_unfolded=commitment.session_id != tap.of_session,
        **more,
    )


def _saying_what_closed(place: str, commitment: Commitment) -> str:
    path, _, query = place.partition("#")[0].partition("?")
    others = [pair for pair in query.split("&") if pair and not pair.startswith("closed=")]
    query = "&".join([*others, f"closed={commitment.id}"])
    return f"{path}?{query}#just_closed"
