"""Jobs that record the look-ups which waited for a busy database, and delete old ones."""

from app.contracts import Job
from app.look_ups.models import LookUp

FIVE_MINUTES, AN_HOUR = 300, 3600

JOBS = (
    Job("look-ups", LookUp.record_waiting, seconds=FIVE_MINUTES, once_more=True),
    Job("old look-ups", LookUp.delete_outdated, seconds=AN_HOUR, careful=True),
)
