"""The requests for help that one person wrote. Nobody else's file has them."""

from collections.abc import Iterator

from app.help_requests.models import HelpRequest
from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    for request in HelpRequest.select().where((HelpRequest.writer == person) & HelpRequest.withdrawn_at.is_null()):
        yield OwnText(request.mentorship_id, request.sent_at, _("Asking for help"), [request.text])
