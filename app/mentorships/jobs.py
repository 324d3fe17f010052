"""The job that answers "not now" for everybody who let the last day for an answer pass."""

from app.contracts import Job
from app.mentorships.models import Mentorship

TEN_MINUTES = 600

JOBS = (Job("unanswered proposals", Mentorship.close_unanswered, seconds=TEN_MINUTES, careful=True),)
