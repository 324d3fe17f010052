"""The form that asks a question, with what the two agreed about writing between sessions."""

from typing import Any, NamedTuple

from flask import current_app

from app import clock
from app.agreements.presenters.practice import writing_sentences
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.questions.forms import AskForm
from app.questions.queries.agreed_contact import agreed_contact, may_write
from app.sessions.models import Session
from app.text import isolated


class Composer(NamedTuple):
    form: AskForm
    agreed: str
    """What the agreement in force says about it, as it says it. Empty without one."""

    may_write: bool
    next_session: Session | None


def composer(user: Person, mentorship: Mentorship, typed: Any) -> Composer:
    """Two queries. During a pause, and if the two agreed not to write between sessions, only waiting is offered."""
    answers = agreed_contact(mentorship)
    form = AskForm(
        typed,
        name=isolated(mentorship.other(user).call_name),
        waits_only=mentorship.is_paused or not may_write(answers),
        has_mail=current_app.config["MAIL_IS_SET"],
    )
    next_session = Session.next_in(mentorship, after=clock.now())
    return Composer(form, in_sentences(answers), may_write(answers), next_session)


def in_sentences(agreed: dict[str, Any]) -> str:
    """What the agreement in force says about writing between sessions (`agreed_contact`)."""
    return " ".join(str(each) for each in writing_sentences(agreed))
