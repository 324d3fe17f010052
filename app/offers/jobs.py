"""The job that ends pauses whose day has come."""

from app.contracts import Job
from app.offers.models import Offer

JOBS = (Job("offer pauses", Offer.resume_due, seconds=60),)
