"""The agenda of a session, as a mail shows it."""

from app.agreements.queries.micro_question import question_of
from app.agreements.queries.topics_to_discuss import DATE, to_talk_about
from app.i18n import _
from app.mail.rendering import called
from app.people.models import Person
from app.sessions.models import AgendaItem, RaisedTopic, Session


def agenda_lines(session: Session, reader: Person) -> list[tuple[str, str]]:
    """Each topic with who added it, then the dates of the agreement that are due."""
    found = to_talk_about(session.mentorship, reader)
    dates = [(topic.title, _("your agreement")) for topic in found if topic.kind == DATE]
    other = called(session.mentorship.other(reader))
    return [*((text, _("you") if by == reader.id else other) for text, by in topics_of(session)), *dates]


def topics_of(session: Session) -> list[tuple[str, int]]:
    """The topics of the agenda, each with the id of the person who added it: the question of a micro mentorship, the
    topics of this session, and what is raised from elsewhere, such as a question between sessions without an answer.
    """
    question = question_of(session.mentorship)
    asked = [(question.text, session.mentorship.mentee_id)] if question else []
    raised = [(topic.title, topic.raised_by_id) for topic in RaisedTopic.open_in(session.mentorship)]
    return [*asked, *((item.text, item.added_by_id) for item in AgendaItem.on(session)), *raised]
