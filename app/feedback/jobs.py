"""The job that shows notes when their hold ends."""

from app.contracts import Job
from app.feedback.models import Feedback

JOBS = (Job("holds", Feedback.show_due, seconds=2),)
