"""What coordinators decide about a programme: its name, what may be started in it, and who is a member."""

from collections.abc import Iterable

from app.coordination.models.coordinators import LOCK
from app.coordination.models.removal import Removal
from app.db import writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorship_kinds import MENTORSHIP_KINDS
from app.offers.models import Offer
from app.people.models import Person
from app.programmes.models import ENROLLED, MEMBER, Enrolment, Programme
from app.text import isolated


def change_programme(
    programme: Programme,
    *,
    name: str,
    kinds: Iterable[str],
    cadence: str,
    only_coordinators: bool,
    seen: str,
    by: Person,
) -> None:
    """Give a programme another name and other defaults. Mentorships that have been proposed stay as they are. The same
    ones change nothing.

    Raises Overtaken if somebody else changed them since they had the fingerprint `seen`.
    """
    chosen = [key for key in MENTORSHIP_KINDS if key in set(kinds)]
    stored = () if len(chosen) == len(MENTORSHIP_KINDS) else tuple(chosen)
    new = {"name": name, "kinds": stored, "cadence": cadence, "only_coordinators": only_coordinators}
    with writing(lock=f"programme:{programme.id}"):
        now: Programme = Programme.get_by_id(programme.id)
        if now.fingerprint == Programme(**new).fingerprint:
            return
        if now.fingerprint != seen:
            raise Overtaken(_("Somebody else changed how the programme works since you opened this."))
        Programme.update(new).where(Programme.id == programme.id).execute()
        Event.record(by, "programme.changed", programme)


def enrol_member(programme: Programme, person: int, *, by: Person) -> Enrolment:
    """Enrol somebody of another programme that `by` coordinates, and tell them. Doing it twice changes nothing.

    Raises RuleBroken if they aren't there any more.
    """
    with writing(lock=LOCK):
        others = [each for each in Programme.coordinated_by(by) if each.id != programme.id]
        found = next((one for each in others if (one := Enrolment.person_in(each, person))), None)
        if found is None:
            raise RuleBroken(_("This person isn’t in your other programmes any more."))
        is_new = Enrolment.person_in(programme, person) is None
        Enrolment.enrol(found, programme)
        enrolment: Enrolment = Enrolment.get((Enrolment.programme == programme) & (Enrolment.person == found))
        if is_new:
            Removal.forget(found, programme)
            Event.record(by, ENROLLED, enrolment)
        return enrolment


def enrollable(programme: Programme, by: Person, words: str = "") -> list[Person]:
    """The people of other programmes that `by` coordinates who aren't in this one and haven't left, by name, with these
    words in their name or address.
    """
    here = {enrolment.person_id for enrolment in Enrolment.select().where(Enrolment.programme == programme)}
    others = [each for each in Programme.coordinated_by(by) if each.id != programme.id]
    found = {person.id: person for each in others for person in Enrolment.people_matching(each, by, words)}
    return [person for person in found.values() if person.id not in here]


def remove_member(enrolment: Enrolment, *, by: Person) -> None:
    """Take a member out of a programme, and tell them. Their mentorships there go on; what they offer is taken down.

    Raises RuleBroken for a coordinator, and for somebody who is in no other programme.
    """
    person, programme = enrolment.person, enrolment.programme
    name = isolated(person.call_name)
    with writing(lock=LOCK):
        now = Enrolment.get_or_none(Enrolment.id == enrolment.id)
        if now is None:
            return
        if now.role != MEMBER:
            raise RuleBroken(_("%(name)s is a coordinator here, and can step down first.", name=name))
        if len(Programme.of(person)) == 1:
            raise RuleBroken(_("%(name)s is in no other programme, so they stay in this one.", name=name))
        offer = Offer.of(person, programme)
        if offer and not offer.opted_out_at:
            offer.take_down(by=by)
        now.person, now.programme = person, programme
        Removal.remove(now, by=by)
