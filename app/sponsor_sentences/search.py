"""Sentences for the programme in search results: for the two people. Coordinators don't search them."""

from app.contracts import SearchKind
from app.i18n import lazy
from app.sponsor_sentences.models import SponsorSentence

LABEL = lazy("Your sentence for the programme")

SEARCH_KINDS = (
    SearchKind(
        model=SponsorSentence,
        columns=(SponsorSentence.mentorship, SponsorSentence.text),
        texts=lambda row, mentorship: [(LABEL, row.text)],
        address=lambda row: f"/mentorships/{row.mentorship}/sentence",
    ),
)
