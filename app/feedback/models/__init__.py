"""Feedback notes, their answers, and requests for advice."""

from app.feedback.models.advice_request import AdviceRequest
from app.feedback.models.feedback import Feedback
from app.feedback.models.feedback_answer import ANSWERING, FeedbackAnswer
from app.feedback.models.recent_session import session_for_note

__all__ = [
    "ANSWERING",
    "AdviceRequest",
    "Feedback",
    "FeedbackAnswer",
    "session_for_note",
]
