"""Agreements in the search: the sections of each version that was sent."""

from typing import Any

from app.agreements.models import Agreement, Section
from app.agreements.rules.sections import own_words
from app.agreements.rules.templates import template_of
from app.contracts import LabelledTexts, SearchKind
from app.i18n import _
from app.mentorships.models import Mentorship


def _texts(row: Any, mentorship: Mentorship) -> LabelledTexts:
    section = template_of(mentorship).section(row.key).title
    label = _("Agreement, version %(number)d: %(section)s", number=row.number, section=section)
    return [(label, text) for text in own_words(Section(stored=row.answers).answers)]


SEARCH_KINDS = (
    SearchKind(
        model=Section,
        columns=(Section.agreement, Section.key, Section.stored.alias("answers"), Agreement.number),
        texts=_texts,
        address=lambda row: f"/agreements/{row.agreement}#{row.key}",
        identity=lambda row: row.key,
        batch=lambda first, last: (
            Section.select(Section, Agreement).join(Agreement).where(Section.id.between(first, last))
        ),
    ),
)
