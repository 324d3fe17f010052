"""Closing pages, and who would mentor somebody next year."""

from app.closings.models.closing_page import ClosingPage
from app.closings.models.next_year import MentorNextYear
