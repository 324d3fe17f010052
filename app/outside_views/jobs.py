"""The job that deletes the addresses of people outside once they're no longer needed (docs/security.md)."""

from app.contracts import Job
from app.outside_views.models import OutsideView

AN_HOUR = 3600

JOBS = (Job("outside addresses", OutsideView.forget_addresses, seconds=AN_HOUR, careful=True),)
