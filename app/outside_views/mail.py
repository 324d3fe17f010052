"""The mail with a link for somebody outside, only to an address that the owner typed. It has the owner's name and no
other text that anybody wrote: the question stands on the page.
"""

from flask import url_for

from app.contracts import Mail, MailKind
from app.events.models import Event
from app.i18n import _
from app.mail.models import MailRefusal
from app.mail.unsubscribe import guest_token_for
from app.outside_views.models import OutsideView
from app.outside_views.rules.states import WAITING
from app.people.models import Person
from app.text import isolated, without_links
from app.web import signing


def _open_view(event: Event) -> OutsideView | None:
    """The question, if it waits for an answer and its address may be written to."""
    view = event.subject(OutsideView)
    if view is None or view.deleted_at or view.state != WAITING or not view.address:
        return None
    return None if MailRefusal.has(MailRefusal.hash_of(view.address)) else view


def _sender(event: Event) -> list[Person]:
    """The owner, in whose name it is sent. Its address is that of the guest."""
    view = _open_view(event)
    return [view.owner] if view and not view.owner.is_deactivated else []


def _mail(event: Event, person: Person) -> Mail | None:
    view = _open_view(event)
    if view is None:
        return None
    owner = isolated(without_links(person.name))
    context = {
        "owner": owner,
        "name": "",
        "link": url_for("outside_answers.show", token=view.mail_token(), _external=True),
        "stop": url_for("stopped_mail.show", token=guest_token_for(view.address, signing.keys()), _external=True),
        "stops": "",
        "view": view,
    }
    return Mail(_("%(owner)s asks you one question", owner=owner), context, to=view.address)


MAIL_KINDS = (
    MailKind("outside_view", ("outside_view.asked",), recipients=_sender, mail=_mail, has_link=True, is_for_guest=True),
)
