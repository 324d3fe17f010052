"""Who else helps, and the questions about it on an agenda."""

from app.who_else.models.helper import Helper
from app.who_else.models.helper_question import HelperQuestion
