"""The closing pages of the story and of the crowd."""

from datetime import timedelta
from typing import Any

from app import clock
from app.closings.labels import IN_TOUCH, PEERS
from app.closings.models import ClosingPage, MentorNextYear
from app.mentorships.models import Mentorship
from app.seed.dates import ago
from app.seed.pairs import ENDED, Pair, event, moment
from app.seed.rows import BulkRows

THEIRS: dict[str, Any] = {
    "became": "Write down how we decide on prices — Let go, and rightly",
    "learned": "That you ask for the number last. I used to open with it, and then we only spoke about the number.",
    "carry_on": "Writing the three questions on a card before I go in.",
    "thanks": "Telling me that my first mail to the client read like an apology. Nobody else would have.",
    "from_here": PEERS,
}
HERS: dict[str, Any] = {
    "became": "Write down how we decide on prices — Let go",
    "learned": "That I can stop a thing in the middle and say so, and the house stays up.",
    "carry_on": "One honest hour a month, with whoever will sit down with me.",
    "thanks": "",
    "from_here": IN_TOUCH,
}


def of_yuki_and_ines(mentorship: Mentorship) -> None:
    """Inès has shared her page and would mentor again. Yuki has written hers and hasn't shared it yet."""
    yuki, ines = mentorship.mentee, mentorship.mentor
    with clock.frozen_at(ago(17)):
        ClosingPage.write(mentorship, by=ines, seen="", share=True, **THEIRS)
        MentorNextYear.put(ines, True)
    with clock.frozen_at(ago(6)):
        ClosingPage.write(mentorship, by=yuki, seen="", **HERS)


def closing_pages(rows: BulkRows, pair: Pair) -> None:
    """Add the pages of a pair of the crowd that has ended: the mentee's shared, the mentor's shared by every second."""
    if pair.state != ENDED or pair.number % 3 == 0:
        return
    at = moment(pair.day(30 * (pair.kind.months or 2)) + timedelta(days=4))
    for person, words, is_shared in ((pair.mentee, HERS, True), (pair.mentor, THEIRS, pair.number % 2 == 0)):
        shared_at = at if is_shared else None
        page = rows.put(
            ClosingPage, mentorship=pair.mentorship, writer=person, **words, written_at=at, shared_at=shared_at
        )
        event(rows, person, "closing_page.written", ClosingPage, page, at)
