"""A believable story, created with the domain methods: for development, tests and screenshots.

It grows with every room. Everybody has the same password, given on the command line.
"""

import secrets
from typing import Any

from app import clock
from app.accounts.models import SetupCode
from app.accounts.rules import passwords
from app.agreements.models import Agreement, ExpectationsCheck, ExpectationsMark, Section, Signature
from app.errors import RuleBroken
from app.mentorship_kinds import CLASSIC, MICRO, NEW_ROLE, REVERSE, MentorshipKind
from app.mentorships.models import MENTEE, MENTOR, Ending, Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.seed import (
    board,
    closings,
    goals,
    help_requests,
    introductions,
    meetings,
    notes,
    notices,
    outside_views,
    questions,
    reviews,
    shelf,
    skills,
    sponsor_sentences,
    steps,
    who_else,
    winding_down,
)
from app.seed.agreement_texts import (
    AMARA_AND_JONAS,
    LAYLA_AND_YUKI,
    MATEO_AND_PRIYA,
    MATEO_ASKS_GRACE,
    PRIYA_AND_MATEO,
    counted_from,
)
from app.seed.dates import ago
from app.seed.people import StoryPeople
from app.site.models import is_fresh, set_up


def tell(password: str) -> None:
    """Fill a fresh database with a team, eleven people and eight pairs in different states.

    Raises RuleBroken if there are people already.
    """
    if not is_fresh():
        raise RuleBroken("This database already has people in it, so no example data was added.")
    password_hash = passwords.hashed(password)
    with clock.frozen_at(ago(100)):
        coordinator = _host(password_hash)
        programme = Enrolment.programme_of(coordinator)
    people = StoryPeople(coordinator, programme, password_hash)
    amara = people.join("Amara Okafor", "mentee@example.org", "Africa/Lagos", "en-NG", days_ago=84, pronouns="she/her")
    jonas = people.join("Jonas Lindqvist", "mentor@example.org", "Europe/Stockholm", "en-SE", days_ago=83)
    yuki = people.join("山本 由紀", "both@example.org", "Asia/Tokyo", "en-GB", days_ago=60, call_me="Yuki")
    layla = people.join("ليلى حداد", "layla@example.org", "Asia/Amman", "en-AE", days_ago=20)
    people.join("Tomáš Becker", "outsider@example.org", "Europe/Berlin", "en-DE", days_ago=15, pronouns="he/him")
    help_requests.of_amara_and_jonas(_agreed_and_changed(programme, amara, jonas), coordinator)
    _sent(programme, layla, yuki)
    _proposed(programme, yuki)
    _ended(programme, yuki, coordinator)
    _of_other_kinds(programme, people)
    _winding_down(programme, people)
    board.of_everybody(programme, coordinator)
    notices.of_everybody()


def _host(password_hash: str) -> Person:
    return set_up(
        code=SetupCode.fresh(),
        team="Northwind Studio",
        name="Inès Moreau",
        email="coordinator@example.org",
        password_hash=password_hash,
        zone="Europe/Paris",
        region="en-GB",
    )


def _begin(programme: Programme, mentee: Person, mentor: Person, kind: MentorshipKind = CLASSIC) -> Mentorship:
    """Propose a mentorship as the mentee, and accept it as the mentor."""
    mentorship: Mentorship = Mentorship.start_with(
        by=mentee,
        operation=_key(),
        programme=programme,
        kind=kind.key,
        role=MENTEE,
        name=mentor.name,
        email=mentor.email,
    )
    mentorship.accept(mentor)
    return Mentorship.get_by_id(mentorship.id)


def _write(agreement: Agreement, by: Person, role: str, words: dict[str, dict[str, Any]], only: tuple = ()) -> None:
    """Answer one person's questions and the shared ones, section by section."""
    words = counted_from(agreement.mentorship.proposed_at.date(), words)
    theirs = f"{MENTOR if role == MENTEE else MENTEE}_"
    for section in Section.all_of(agreement):
        answers = {name: answer for name, answer in words.get(section.key, {}).items() if not name.startswith(theirs)}
        if answers and (not only or section.key in only):
            section.answer(by=by, answers=answers, revision=section.revision, talk=bool(section.mark_of(by)))


def _agree(agreement: Agreement, *people: Person) -> None:
    for person in people:
        Signature.give(agreement, by=person, revision=agreement.reread().revision)


def _compare(mentorship: Mentorship, mentee: str, mentor: str) -> ExpectationsCheck:
    """Answer the nine statements for both. Each digit of `mentee` and `mentor` is one answer."""
    for person, digits in ((mentorship.mentee, mentee), (mentorship.mentor, mentor)):
        chosen = {number: int(digit) for number, digit in enumerate(digits, start=1)}
        check = ExpectationsCheck.answer(mentorship, by=person, chosen=chosen, seen=None)
    return check


def _agreed_and_changed(programme: Programme, amara: Person, jonas: Person) -> Mentorship:
    """An agreement from eleven weeks ago, changed once since."""
    with clock.frozen_at(ago(82)):
        mentorship = _begin(programme, amara, jonas)
    with clock.frozen_at(ago(78)):
        first = Agreement.open(by=amara, operation=_key(), mentorship=mentorship)
        _write(first, amara, MENTEE, AMARA_AND_JONAS)
        first.send(by=amara)
    with clock.frozen_at(ago(77)):
        _write(first, jonas, MENTOR, AMARA_AND_JONAS, only=("why", "objectives", "time", "boundaries", "feedback"))
        check = _compare(mentorship, "523443342", "442412243")
        ExpectationsMark.put(check, by=amara, statement=5)
        _agree(first, jonas, amara)
    with clock.frozen_at(ago(30)):
        second = Agreement.open(by=jonas, operation=_key(), mentorship=mentorship)
        rhythm = AMARA_AND_JONAS | {"rhythm": AMARA_AND_JONAS["rhythm"] | {"cadence": "4 weeks"}}
        _write(second, jonas, MENTOR, rhythm, only=("rhythm",))
        second.send(by=jonas)
        _agree(second, jonas, amara)
    for room in (meetings, notes, questions, goals, skills, steps):
        room.of_amara_and_jonas(mentorship)
    reviews.of_amara_and_jonas(Mentorship.get_by_id(mentorship.id))
    for room in (who_else, introductions, shelf, outside_views, sponsor_sentences):
        room.of_amara_and_jonas(mentorship)
    return mentorship


def _sent(programme: Programme, layla: Person, yuki: Person) -> None:
    """An agreement written by the mentee, with one section to talk about. The mentor hasn't answered yet."""
    with clock.frozen_at(ago(12)):
        mentorship = _begin(programme, layla, yuki)
    with clock.frozen_at(ago(2)):
        agreement = Agreement.open(by=layla, operation=_key(), mentorship=mentorship)
        _write(agreement, layla, MENTEE, LAYLA_AND_YUKI)
        Section.all_of(agreement)[4].mark(layla)
        agreement.send(by=layla)


def _proposed(programme: Programme, yuki: Person) -> None:
    """Yuki wants a mentor too, and has asked somebody who hasn't joined yet."""
    with clock.frozen_at(ago(1)):
        Mentorship.start_with(
            by=yuki,
            operation=_key(),
            programme=programme,
            kind=CLASSIC.key,
            role=MENTEE,
            name="Олена Коваль",
            email="olena@example.org",
        )


def _ended(programme: Programme, yuki: Person, ines: Person) -> None:
    """A mentorship that ended three weeks ago without a reason."""
    with clock.frozen_at(ago(58)):
        mentorship = _begin(programme, yuki, ines)
        agreement = Agreement.open(by=yuki, operation=_key(), mentorship=mentorship)
        _write(agreement, yuki, MENTEE, AMARA_AND_JONAS, only=("why", "objectives"))
    meetings.of_yuki_and_ines(mentorship)
    goals.of_yuki_and_ines(mentorship)
    skills.of_yuki_and_ines(mentorship)
    introductions.of_yuki_and_ines(mentorship)
    with clock.frozen_at(ago(20)):
        Ending.end(mentorship, by=yuki)
    closings.of_yuki_and_ines(mentorship)
    sponsor_sentences.of_yuki_and_ines(mentorship)


def _of_other_kinds(programme: Programme, people: StoryPeople) -> None:
    """A reverse mentorship, a single question to a third person, and a mentorship for a new role."""
    priya = people.join("Priya Raman", "priya@example.org", "Asia/Kolkata", "en-IN", days_ago=40)
    mateo = people.join("Mateo Silva", "mateo@example.org", "America/Sao_Paulo", "en-001", days_ago=30)
    grace = people.join("Grace Mensah", "grace@example.org", "Africa/Accra", "en-GH", days_ago=30)
    with clock.frozen_at(ago(21)):
        agreement = Agreement.open(by=priya, operation=_key(), mentorship=_begin(programme, priya, mateo, REVERSE))
        _write(agreement, priya, MENTEE, PRIYA_AND_MATEO)
        agreement.send(by=priya)
        _write(agreement, mateo, MENTOR, PRIYA_AND_MATEO, only=("why", "objectives", "time", "boundaries", "feedback"))
        _compare(agreement.mentorship, "412352244", "424334343")
        _agree(agreement, mateo, priya)
    meetings.of_priya_and_mateo(agreement.mentorship)
    with clock.frozen_at(ago(3)):
        question = Agreement.open(by=mateo, operation=_key(), mentorship=_begin(programme, mateo, grace, MICRO))
        _write(question, mateo, MENTEE, MATEO_ASKS_GRACE)
        question.send(by=mateo)
    meetings.of_mateo_and_grace(question.mentorship)
    with clock.frozen_at(ago(1)):
        draft = Agreement.open(by=mateo, operation=_key(), mentorship=_begin(programme, mateo, priya, NEW_ROLE))
        _write(draft, mateo, MENTEE, MATEO_AND_PRIYA)


def _winding_down(programme: Programme, people: StoryPeople) -> None:
    """Two people who have decided to finish well."""
    mina = people.join("Mina Tavares", "mina@example.org", "Europe/Lisbon", "en-GB", days_ago=92)
    carlos = people.join("Carlos Vega", "carlos@example.org", "Europe/Madrid", "en-GB", days_ago=91)
    with clock.frozen_at(ago(88)):
        mentorship = _begin(programme, mina, carlos)
    with clock.frozen_at(ago(86)):
        agreement = Agreement.open(by=mina, operation=_key(), mentorship=mentorship)
        _write(agreement, mina, MENTEE, winding_down.AGREED)
        agreement.send(by=mina)
    with clock.frozen_at(ago(84)):
        _write(agreement, carlos, MENTOR, winding_down.AGREED, only=("why", "objectives", "time", "feedback"))
        _compare(mentorship, "333333333", "343333343")
        _agree(agreement, carlos, mina)
    winding_down.of_mina_and_carlos(Mentorship.get_by_id(mentorship.id))


def _key() -> str:
    return secrets.token_hex(16)
