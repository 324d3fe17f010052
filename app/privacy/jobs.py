"""The job that deletes links to own words thirty days after they expire (docs/security.md, "How long it is kept")."""

from app.contracts import Job
from app.privacy.models import OwnWordsLink

JOBS = (Job("own words links", OwnWordsLink.delete_outdated, seconds=3600, careful=True),)
