"""The job that deletes the content of files whose upload was interrupted."""

from app.contracts import Job
from app.shelf.models import ShelfFile

JOBS = (Job("interrupted uploads", ShelfFile.delete_unplaced, seconds=3600, careful=True),)
