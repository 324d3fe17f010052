"""The introductions of the people in the story, and in the crowd."""

import secrets

from app import clock
from app.introductions.models import Introduction
from app.introductions.rules.states import AGREED, ASKING, DECLINED
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.seed.dates import ago
from app.seed.pairs import PROPOSED, SENT, Pair, event, moment
from app.seed.rows import BulkRows
from app.steps.models import CareerStep

IN_THE_CROWD = (
    ("The head of the research group", "I’d like to hear how they choose what to stop."),
    ("Somebody who has led a move to another country", "We may open an office next year."),
    ("Noor’s former team lead", "They ran the planning I’m about to run."),
)
LENT = "She sat in on my rehearsal, and lent me her opening."


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """Jonas introduced Amara to Ingrid, which came to something; Amara is asking somebody for Jonas."""
    amara, jonas = mentorship.mentee, mentorship.mentor
    why = "She runs workshops with clients who didn’t ask for one."
    ingrid = _asked(amara, mentorship, 47, "Ingrid Bjørnstad-Halvorsen", why)
    with clock.frozen_at(ago(40)):
        ingrid.move(AGREED, by=jonas, seen=ingrid.reread().fingerprint)
    with clock.frozen_at(ago(30)):
        ingrid.make(clock.now().date(), by=jonas)
    with clock.frozen_at(ago(16)):
        ingrid.write_outcome(LENT, by=amara, seen=ingrid.reread().fingerprint)
    step = CareerStep.get((CareerStep.owner == amara) & (CareerStep.kind == "introduction"))
    Introduction.update(step=step).where(Introduction.id == ingrid.id).execute()
    asked = _asked(jonas, mentorship, 11, "Somebody who answers the Halden hotline", "I only know their tickets.")
    with clock.frozen_at(ago(9)):
        asked.move(ASKING, by=amara, seen=asked.reread().fingerprint)


def of_yuki_and_ines(mentorship: Mentorship) -> None:
    """One that didn't work out, before the mentorship ended."""
    asked = _asked(mentorship.mentee, mentorship, 40, "Whoever wrote the style guide", "I’d keep half of it.")
    with clock.frozen_at(ago(36)):
        asked.move(DECLINED, by=mentorship.mentor, seen=asked.reread().fingerprint)


def introductions(rows: BulkRows, pair: Pair) -> None:
    """Add an introduction to every third pair of the crowd: half of them made, with what came of it."""
    if pair.state in (PROPOSED, SENT) or pair.number % 3:
        return
    name, why = IN_THE_CROWD[pair.number % len(IN_THE_CROWD)]
    at, is_made = moment(pair.day(20)), pair.number % 2 == 0
    asked = rows.put(
        Introduction,
        mentorship=pair.mentorship,
        asker=pair.mentee,
        name=name,
        why=why,
        asked_at=at,
        accepted_at=moment(pair.day(22)) if is_made else None,
        agreed_at=moment(pair.day(25)) if is_made else None,
        made_on=pair.day(27).date().isoformat() if is_made else None,
        outcome="We talk once a month now." if is_made else "",
        outcome_at=moment(pair.day(50)) if is_made else None,
    )
    event(rows, pair.mentee, "introduction.asked", Introduction, asked, at)


def _asked(by: Person, mentorship: Mentorship, days: int, name: str, why: str) -> Introduction:
    with clock.frozen_at(ago(days)):
        words = {"operation": secrets.token_hex(16), "name": name, "why": why}
        asked: Introduction = Introduction.ask(by=by, mentorship=Mentorship.get_by_id(mentorship.id), **words)
    return asked
