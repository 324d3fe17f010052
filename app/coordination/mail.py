"""Mail about a programme one is in, to a new coordinator, and about somebody who leaves or comes back."""

from typing import Any

from flask import url_for

from app import text
from app.contracts import Mail, MailKind, MailSubject
from app.coordination.models import ProgrammeNote, Removal, everybody_in, readers_in, running_in
from app.coordination.models.programme_note import ENDED, RESUMED, SENT
from app.coordination.models.removal import REMOVED
from app.events.models import Event
from app.i18n import _, lazy
from app.mail.rendering import called
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.programmes.models import COORDINATOR, ENROLLED, Enrolment, Programme
from app.text import isolated


def _new_coordinator(event: Event) -> list[Person]:
    """The person, if they still coordinate."""
    enrolment = event.subject(Enrolment)
    return [enrolment.person] if enrolment and enrolment.role == COORDINATOR else []


def _made_coordinator(event: Event, person: Person) -> Mail | None:
    enrolment = event.subject(Enrolment)
    if enrolment is None:
        return None
    maker = text.without_links(event.actor.name) if event.actor else _("Somebody")
    context = {"maker": maker, "link": url_for("programme.show", programme=enrolment.programme.id, _external=True)}
    return Mail(_("You’re a coordinator now"), context)


def _account_owner(event: Event) -> list[Person]:
    person = event.subject(Person)
    return [person] if person else []


def _deactivated(event: Event, person: Person) -> Mail | None:
    """The mail about an account, unless it was deactivated or activated again since."""
    has_come_back = event.name == "person.activated"
    if has_come_back == person.is_deactivated:
        return None
    context = {
        "at": person.deactivated_at,
        "until": person.restorable_until,
        "has_come_back": has_come_back,
        "link": url_for("sign_in.new", _external=True) if has_come_back else "",
    }
    subject = _("Your account is active again") if has_come_back else _("Your account is deactivated")
    return Mail(subject, context)


def _stopped(event: Event) -> Mentorship | None:
    """The mentorship that somebody left or came back to; None if it has changed since or has ended."""
    mentorship = event.subject(Mentorship)
    if mentorship is None or mentorship.ending:
        return None
    return mentorship if bool(mentorship.left) == (event.name == "mentorship.person_left") else None


def _partner(event: Event) -> list[Person]:
    mentorship = _stopped(event)
    return mentorship.partners_of(event.actor) if mentorship else []


def _person_left(event: Event, person: Person) -> Mail | None:
    """A kind mail to the person who stays, or good news when the other is back."""
    mentorship = _stopped(event)
    if mentorship is None:
        return None
    other = called(mentorship.other(person))
    context = {
        "other": other,
        "has_come_back": not mentorship.left,
        "is_mentee": mentorship.role_of(person) == MENTEE,
        "link": url_for("overview.show", id=mentorship.id, _external=True),
    }
    if mentorship.left:
        return Mail(_("%(name)s has left Trellis", name=other), context)
    return Mail(_("%(name)s is back in Trellis", name=other), context)


def _note_readers(event: Event) -> list[Person]:
    """Who gets a note: everybody in running mentorships, and if a programme ends, also everybody else in it."""
    note = event.subject(ProgrammeNote)
    if note is None:
        return []
    return _others(event, everybody_in(note.programme)) if note.is_ending else readers_in(note.programme)


def _note_mail(event: Event, person: Person) -> Mail | None:
    """The mail with a note, unless it says that a programme has ended that goes on again."""
    note = event.subject(ProgrammeNote)
    if note is None or (note.is_ending and not note.programme.ended_at):
        return None
    programme, author = (isolated(text.without_links(name)) for name in (note.programme.name, note.author.name))
    subject = (
        _("%(programme)s has ended", programme=programme)
        if note.is_ending
        else _("A note to all pairs in %(programme)s", programme=programme)
    )
    link = url_for("programme_notes.show", id=note.id, _external=True)
    return Mail(subject, {"note": note, "programme": programme, "author": author, "link": link})


def _whose_place(event: Event) -> list[Person]:
    """The person who was added to a programme or removed from it, if that still holds. If it was reopened, everybody in
    it.
    """
    if event.name == RESUMED:
        programme = event.subject(Programme, Programme.ended_at.is_null())
        return _others(event, everybody_in(programme)) if programme else []
    if event.name == REMOVED:
        is_known = event.subject_type == Removal.__name__  # an older version recorded the enrolment, which is gone
        found: Removal | Enrolment | None = Removal.standing(event.subject_id) if is_known else None
    else:
        found = event.subject(Enrolment)
    return _others(event, [found.person]) if found else []


def _others(event: Event, people: list[Person]) -> list[Person]:
    return [person for person in people if person.id != event.actor_id]


def _place(event: Event, person: Person) -> Mail | None:
    programme = programme_of(event)
    if programme is None:
        return None
    name = isolated(text.without_links(programme.name))
    subject = {
        ENROLLED: _("You’re in %(programme)s now", programme=name),
        REMOVED: _("You aren’t in %(programme)s any more", programme=name),
        RESUMED: _("%(programme)s is open again", programme=name),
    }[event.name]
    link = (
        url_for("mentorships.index", _external=True)
        if event.name == REMOVED
        else url_for("board.index", programme=programme.id, _external=True)
    )
    who = isolated(text.without_links(event.actor.name)) if event.actor else _("A coordinator")
    goes_on = any(person.id in (each.mentee_id, each.mentor_id) for each in running_in(programme))
    context = {"what": event.name, "programme": name, "who": who, "goes_on": goes_on, "link": link}
    return Mail(subject, context)


def programme_of(event: Event) -> Programme | None:
    """The programme of an event about it, about an enrolment or about a removal. None if that is over."""
    noun = {"Programme": Programme, "Enrolment": Enrolment, "Removal": Removal}.get(event.subject_type)
    found: Any = event.subject(noun) if noun else None
    if found is None or isinstance(found, Programme):
        return found
    return found.programme


PROGRAMMES = MailSubject(
    "programme_notes",
    name=lazy("your programmes"),
    field="programme_notes_mail",
    label=lazy("Your programmes"),
    hint=lazy("When a coordinator writes to all pairs, adds you or takes you out, or a programme ends or opens again."),
    description=lazy(
        "It has what a coordinator writes to everybody in the running mentorships of a programme, and says when you "
        "come into a programme or leave it, and when it ends or opens again."
    ),
    stopped=lazy("You’ll get no more mail about your programmes."),
)

MAIL_KINDS = (
    MailKind(
        "programme_place",
        (ENROLLED, REMOVED, RESUMED),
        recipients=_whose_place,
        mail=_place,
        subject=PROGRAMMES,
        name=lazy("Notice about being in a programme"),
    ),
    MailKind(
        "programme_note",
        (SENT, ENDED),
        recipients=_note_readers,
        mail=_note_mail,
        subject=PROGRAMMES,
        name=lazy("Note to all pairs"),
    ),
    MailKind(
        "made_coordinator",
        ("coordinator.made",),
        recipients=_new_coordinator,
        mail=_made_coordinator,
        name=lazy("Notice to a new coordinator"),
    ),
    MailKind(
        "deactivated",
        ("person.deactivated", "person.activated", "deactivation.asked"),
        recipients=_account_owner,
        mail=_deactivated,
        after_leaving=True,
        name=lazy("Notice of a deactivated account"),
    ),
    MailKind(
        "person_left",
        ("mentorship.person_left", "mentorship.person_returned"),
        recipients=_partner,
        mail=_person_left,
        name=lazy("Notice that somebody has left"),
    ),
)
