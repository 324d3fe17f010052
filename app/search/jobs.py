"""The job that deletes outdated searches."""

from app.contracts import Job
from app.search.models import PastSearch

AN_HOUR = 3600

JOBS = (Job("searches", PastSearch.delete_outdated, seconds=AN_HOUR, careful=True),)
