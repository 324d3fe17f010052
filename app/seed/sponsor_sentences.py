"""The sentences for the programme of the story and of the crowd."""

from datetime import timedelta

from app import clock
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.reviews.rules.timing import A_QUARTER
from app.seed.dates import ago
from app.seed.pairs import PAUSED, RECENT, Pair, event, moment
from app.seed.rows import BulkRows
from app.sponsor_sentences.models import SponsorSentence

WAITED = "I stopped waiting to be asked. That’s the whole of it, and it’s a lot."
STOPPED = "One of us learned to stop a thing halfway, and the other to ask for the number last."
CROWD = (
    "We both decide sooner now, and tell people earlier.",
    "An hour a month that paid for itself in meetings we no longer hold.",
    "Somebody listened first, and then I knew what I thought.",
)


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """Amara wrote it and has released it with her name. Jonas hasn't decided."""
    amara = mentorship.mentee
    with clock.frozen_at(ago(3)):
        SponsorSentence.write(mentorship, WAITED, by=amara, seen="").release(WAITED, by=amara, is_named=True)


def of_yuki_and_ines(mentorship: Mentorship) -> None:
    """Both have released it, Yuki without her name, so coordinators read it without names."""
    with clock.frozen_at(ago(11)):
        sentence = SponsorSentence.write(mentorship, STOPPED, by=mentorship.mentor, seen="")
        sentence.release(STOPPED, by=mentorship.mentor, is_named=True)
    with clock.frozen_at(ago(10)):
        sentence.release(STOPPED, by=mentorship.mentee, is_named=False)


def sponsor_sentences(rows: BulkRows, pair: Pair) -> None:
    """Add the sentence of every fourth pair of the crowd that has a review behind it. Every second is released."""
    if pair.agreed_at is None or pair.kind is MICRO or pair.state in (RECENT, PAUSED) or pair.number % 4:
        return
    at = pair.agreed_at + A_QUARTER + timedelta(days=2)
    if at > clock.now():
        return
    is_released, has_names = pair.number % 8 == 0, pair.number % 16 == 0
    sentence = rows.put(
        SponsorSentence,
        mentorship=pair.mentorship,
        text=CROWD[pair.number % len(CROWD)],
        written_by=pair.mentee,
        written_at=moment(at),
        mentee_at=moment(at),
        mentor_at=moment(at + timedelta(days=1)) if is_released else None,
        mentee_named=has_names,
        mentor_named=has_names,
    )
    event(rows, pair.mentee, "sponsor_sentence.written", SponsorSentence, sentence, moment(at))
