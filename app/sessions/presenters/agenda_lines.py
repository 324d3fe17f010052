"""The agenda of a session, as a mail shows it."""

from app.agreements.queries.micro_question import question_of
from app.agreements.queries.topics_to_discuss import DATE, to_talk_about
from app.i18n import _
from app.mail.rendering import called
from app.people.models import Person
from app.sessions.models import AgendaItem, Session


def agenda_lines(session: Session, reader: Person) -> list[tuple[str, str]]:
    """Each topic with who added it, then the dates of the agreement that are due."""
    found = to_talk_about(session.mentorship, reader)
    dates = [(topic.title, _("your agreement")) for topic in found if topic.kind == DATE]
    other = called(session.mentorship.other(reader))
    return [*((text, _("you") if by == reader.id else other) for text, by in topics_of(session)), *dates]


def topics_of(session: Session) -> list[tuple[str, int]]:
    """The topics of the agenda, each with the id of the person who added it. The question of a micro mentorship comes
    first.
    """
    question = question_of(session.mentorship)
    asked = [(question.text, session.mentorship.mentee_id)] if question else []
    return [*asked, *((item.text, item.added_by_id) for item in AgendaItem.on(session))]
