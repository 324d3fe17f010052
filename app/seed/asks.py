"""What people of the story have asked on the board, and the asks of the crowd."""

import secrets
from datetime import timedelta

from app import clock
from app.asks.labels import MONTH, WEEKS
from app.asks.models import Ask, AskedMentor
from app.mentorship_kinds import CLASSIC, MICRO
from app.mentorships.models import Mentorship
from app.mentorships.rules.months import months_to_offer
from app.offers.models import Offer
from app.people.models import Person
from app.programmes.models import Programme
from app.seed.pairs import PROPOSED, Pair, moment
from app.seed.rows import BulkRows

RESEARCH = "you’ve led research with users, and I’d like to show with it why we leave something out."
NO = "you lead people who always say yes, as I do, and you still keep the scope small."
HOW = "How do I say no to one more wish without stopping the conversation?"


def of_one_mentee(programme: Programme) -> None:
    """One mentee asked Layla, who can't right now, and then Grace, who hasn't answered."""
    mentee, layla, grace = (Person.get(Person.email == f"{name}@example.org") for name in ("mina", "layla", "grace"))
    first = _ask(programme, mentee, layla, CLASSIC.key, RESEARCH, days=9, suits=MONTH)
    with clock.frozen_at(clock.now() - timedelta(days=7)):
        first.decline(layla, months_to_offer(clock.today_in(layla.zone))[1])
    _ask(programme, mentee, grace, MICRO.key, NO, days=3, suits=WEEKS, question=HOW)


def _ask(
    programme: Programme, mentee: Person, mentor: Person, kind: str, because: str, *, days: int, **more: str
) -> Mentorship:
    offer = Offer.of(mentor, programme)
    if offer is None:
        raise LookupError(f"{mentor.name} offers nothing")
    offer.person, offer.programme = mentor, programme
    words = {"kind": kind, "because": because} | more
    with clock.frozen_at(clock.now() - timedelta(days=days)):
        asked = AskedMentor.send(by=mentee, operation=secrets.token_hex(16), offer=offer, **words)
    return asked.mentorship


def asks(rows: BulkRows, pair: Pair) -> None:
    """Let every proposal of the crowd be an ask from the board."""
    if pair.state != PROPOSED:
        return
    ask = rows.put(Ask, person=pair.mentee, programme=pair.programme, made_at=moment(pair.begun))
    rows.put(AskedMentor, ask=ask, mentorship=pair.mentorship, suits=WEEKS, rhythm="")
