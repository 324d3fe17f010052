"""Requests for help, and who may read them."""

from app.help_requests.models.help_request import HelpReader, HelpRequest, who_can_help
