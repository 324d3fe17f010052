"""What one person asked people outside. The answers are other people's words."""

from collections.abc import Iterator

from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.outside_views.models import OutsideView
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    for view in OutsideView.select().where((OutsideView.owner == person) & OutsideView.deleted_at.is_null()):
        yield OwnText(None, view.asked_at, _("A question to somebody outside"), [view.question, view.who])
