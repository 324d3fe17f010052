"""What the list of notices says about a sentence for the programme, without its words."""

from app.contracts import NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.sponsor_sentences.mail import CHANGED, RELEASED, WRITTEN
from app.sponsor_sentences.models import SponsorSentence


def _mentorship(event: Event) -> int | None:
    sentence = event.subject(SponsorSentence)
    return sentence.mentorship_id if sentence else None


def _kind(sentence: str) -> NoticeKind:
    return NoticeKind(sentence=sentence, endpoint="sponsor_sentences.show", target=_mentorship)


NOTICES = {
    WRITTEN: _kind(lazy("%(name)s wrote a sentence for the programme.")),
    CHANGED: _kind(lazy("%(name)s changed your sentence for the programme.")),
    RELEASED: _kind(lazy("%(name)s released your sentence for the programme.")),
}
