"""Sentences for the programme in the bin of both people."""

from app.contracts import TrashKind
from app.i18n import _
from app.sponsor_sentences.models import SponsorSentence

TRASH_KINDS = (
    TrashKind(
        model=SponsorSentence,
        label=lambda sentence: _("A sentence for the programme"),
        text=lambda sentence: sentence.text,
        restore_endpoint="sponsor_sentences.restore",
    ),
)
