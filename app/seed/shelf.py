"""What the people in the story, and in the crowd, keep on their shelves."""

import secrets
from typing import Any

from app import clock
from app.db import writing
from app.goals.models import Goal
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.seed.dates import ago
from app.seed.pairs import PROPOSED, SENT, Pair, event, moment
from app.seed.rows import BulkRows
from app.sessions.models import Session
from app.shelf.labels import DOCUMENT, LINK
from app.shelf.models import ShelfFile, ShelfItem, ShelfVersion
from app.shelf.rules.file_types import checked

OPENING = (
    "# The first ten minutes\n\nI say who I am **last**. First comes why they’re here.\n\n"
    "- What made you say yes to today?\n- What would make it worth your morning?\n\nThen I wait."
)
SHORTER = OPENING + " I count to ten before I help.\n\n> Silence is an answer being written."


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """A document that both have edited, for a goal of Amara's, and a link from a session, and a file."""
    amara, jonas = mentorship.mentee, mentorship.mentor
    goal = Goal.select().where(Goal.owner == amara).order_by(Goal.id).first()
    session = Session.select().where(Session.mentorship == mentorship).order_by(Session.id).first()
    words = {"title": "How I open a workshop", "why": "My own words for the first ten minutes. Cut what you’d skip."}
    document = _put(amara, mentorship, 40, kind=DOCUMENT, text=OPENING, goal_id=goal.id, session_id=None, **words)
    with clock.frozen_at(ago(9)):
        document.change(by=jonas, seen=document.fingerprint, text=SHORTER)
    words = {"title": "The silence after the question", "address": "https://facilitators.example/silence"}
    why = "Six minutes. The part about counting to ten is the one I meant."
    _put(jonas, mentorship, 26, kind=LINK, why=why, goal_id=None, session_id=session.id, **words)
    words = {"title": "Halden, feedback forms", "why": "Fourteen of them. Page 9 hurts, and is right."}
    with clock.frozen_at(ago(16)):
        now, file = Mentorship.get_by_id(mentorship.id), checked(_halden(14), "halden-feedback.pdf")
        about: dict[str, Any] = {"operation": secrets.token_hex(16), "goal_id": None, "session_id": None}
        ShelfFile.put_on_shelf(by=amara, mentorship=now, file=file, **about, **words)


def _halden(pages: int) -> bytes:
    """A small PDF with that many empty pages."""
    kids = " ".join(f"{3 + number} 0 R" for number in range(pages))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * pages
    body = "".join(f"{number} 0 obj{each}endobj\n" for number, each in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF\n".encode()


def shelf(rows: BulkRows, pair: Pair) -> None:
    """Add a link to every second pair of the crowd, and a document to every fourth."""
    if pair.state in (PROPOSED, SENT) or pair.number % 2:
        return
    at, person = moment(pair.day(12)), pair.mentor
    words = {
        "kind": LINK,
        "title": "A talk about asking",
        "why": "The middle part.",
        "address": "https://talks.example/ask",
    }
    _row(rows, pair, person, at, words)
    if pair.number % 4 == 0:
        text = "- What have you tried?\n- What did it teach you?"
        words = {"kind": DOCUMENT, "title": "Questions we like", "why": "", "text": text}
        item = _row(rows, pair, person, at, words)
        rows.put(ShelfVersion, item=item, number=1, title=words["title"], text=text, author=person, saved_at=at)


def begin_shelves() -> None:
    """Note which mentorships of the crowd have a shelf (Mentorship.begin_shelf)."""
    with writing():
        Mentorship.update(has_shelf=1).where(Mentorship.id.in_(ShelfItem.select(ShelfItem.mentorship))).execute()


def _row(rows: BulkRows, pair: Pair, person: Any, at: Any, words: dict[str, str]) -> Any:
    who = {"added_by": person, "added_at": at, "changed_by": person, "changed_at": at}
    empty = {"address": "", "text": "", "file_name": "", "file_type": "", "file_size": 0, "file_digest": ""}
    item = rows.put(ShelfItem, mentorship=pair.mentorship, version=1, **who, **(empty | words))
    event(rows, person, "shelf_item.added", ShelfItem, item, at)
    return item


def _put(by: Person, mentorship: Mentorship, days: int, **words: Any) -> ShelfItem:
    with clock.frozen_at(ago(days)):
        now = Mentorship.get_by_id(mentorship.id)
        item = ShelfItem.put(by=by, operation=secrets.token_hex(16), mentorship=now, **words)
    item.mentorship = mentorship
    return item
