"""A note and what belongs to it: one module a noun, each importing those above it here."""

from app.feedback.models.advice_request import AdviceRequest
from app.feedback.models.feedback import Feedback
from app.feedback.models.feedback_answer import ANSWERING, FeedbackAnswer
from app.feedback.models.recent_session import met_lately

__all__ = [
    "ANSWERING",
    "AdviceRequest",
    "Feedback",
    "FeedbackAnswer",
    "met_lately",
]
