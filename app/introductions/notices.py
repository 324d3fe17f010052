"""What the list of notices says about introductions, without a word of them."""

from app.contracts import NoticeKind
from app.i18n import lazy


def _kind(sentence: str) -> NoticeKind:
    return NoticeKind(sentence=sentence, endpoint="introductions.show")


NOTICES = {
    "introduction.asked": _kind(lazy("%(name)s asked you for an introduction.")),
    "introduction.accepted": _kind(lazy("%(name)s said yes to introducing you.")),
    "introduction.agreed": _kind(lazy("%(name)s noted that both said yes to an introduction.")),
    "introduction.declined": _kind(lazy("An introduction by %(name)s won’t work out this time.")),
    "introduction.made": _kind(lazy("%(name)s noted that an introduction is made.")),
    "introduction.outcome_written": _kind(lazy("%(name)s wrote what came of your introduction.")),
    "introduction.deleted": _kind(lazy("%(name)s no longer needs an introduction.")),
}
