"""Feedback notes, their answers, requests for advice, and asking first."""

from app.feedback.models.advice_request import AdviceRequest
from app.feedback.models.feedback import Feedback
from app.feedback.models.feedback_answer import ANSWERING, FeedbackAnswer
from app.feedback.models.permission_request import PermissionRequest
from app.feedback.models.recent_session import session_for_note
