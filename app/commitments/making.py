"""The parts that the pages about commitments share with those of the rooms above."""

from typing import Any

from flask import Response, url_for

from app.accounts.carried import is_local
from app.commitments.forms import TapForm
from app.commitments.models import Commitment
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.replies import go_to, render, wants_fragment

LIST = "commitments/_commitments.html"


def back_to(mentorship: Mentorship, place: str | None) -> str:
    """Where a button came from, if that is a place in this house; else the page of all commitments."""
    return place if place and is_local(place) else url_for("commitments.index", id=mentorship.id)


def listed_again(user: Person, commitment: Commitment, tap: TapForm, **more: Any) -> Response:
    """What is open, after a tap on one: the fragment for htmx, the page it came from otherwise."""
    mentorship = commitment.mentorship
    back = back_to(mentorship, tap.back.data)
    if not wants_fragment(LIST):
        return go_to(back)
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
        is_unfolded=commitment.session_id != tap.of_session,
        **more,
    )
