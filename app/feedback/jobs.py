"""The job that ends the hold of notes."""

from app.contracts import Job
from app.feedback.models import Feedback

JOBS = (Job("holds", Feedback.show_due, seconds=2),)
