"""Steps of a career, and how clear the next one is."""

from app.steps.models.career_step import CareerStep
from app.steps.models.clarity import Clarity
