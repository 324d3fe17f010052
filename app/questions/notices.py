"""What the list of notices says about questions between sessions, without a word of them."""

from app.contracts import NoticeKind
from app.i18n import lazy
from app.questions.mail import replied_question

NOTICES = {
    "question.shown": NoticeKind(sentence=lazy("%(name)s asked you a question."), endpoint="questions.show"),
    "question_reply.shown": NoticeKind(
        sentence=lazy("%(name)s wrote something to a question between you."),
        endpoint="questions.show",
        target=replied_question,
    ),
    "question.left_for_session": NoticeKind(
        sentence=lazy("%(name)s would like to talk about your question in your session."), endpoint="questions.show"
    ),
}
