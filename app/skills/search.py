"""Skills in search results, for both people."""

from app.contracts import SearchKind
from app.i18n import lazy
from app.mentorships.models import select_with_pair
from app.skills.models import Skill

LABEL = lazy("Skill")

SEARCH_KINDS = (
    SearchKind(
        model=Skill,
        columns=(Skill.name,),
        texts=lambda row, mentorship: [(LABEL, row.name)],
        address=lambda row: f"/skills/{row.id}",
        batch=lambda first, last: select_with_pair(Skill).where(Skill.id.between(first, last)),
    ),
)
