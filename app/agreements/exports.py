"""What one person wrote in agreements: their own answers and the shared ones."""

from collections.abc import Iterator

from app.agreements.models import Agreement, Section
from app.agreements.rules.sections import own_words
from app.agreements.rules.templates import template_of
from app.i18n import _
from app.mentorships.models import MENTEE
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    """The last version that both agreed to in each mentorship, and a version that this person is writing."""
    latest: dict[int, Agreement] = {}
    for version in Agreement.visible_to(person).order_by(Agreement.number):
        if version.agreed_at:
            latest[version.mentorship_id] = version
        elif version.opened_by_id == person.id:
            yield from _of(version, person)
    for version in latest.values():
        yield from _of(version, person)


def _of(version: Agreement, person: Person) -> Iterator[OwnText]:
    mentorship = version.mentorship
    others = "mentor_" if mentorship.role_of(person) == MENTEE else "mentee_"
    for section in Section.all_of(version):
        mine = {name: answer for name, answer in section.answers.items() if not name.startswith(others)}
        if texts := own_words(mine):
            title = template_of(mentorship).section(section.key).title
            label = _("Agreement, version %(number)d: %(section)s", number=version.number, section=str(title))
            yield OwnText(mentorship.id, version.agreed_at or version.opened_at, label, texts)
