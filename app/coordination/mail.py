"""Mail to somebody who was made a coordinator, and about somebody who leaves or comes back."""

from flask import url_for

from app import text
from app.contracts import Mail, MailKind, MailSubject
from app.coordination.models import ProgrammeNote, readers_in
from app.coordination.models.programme_note import ENDED, SENT
from app.events.models import Event
from app.i18n import _, lazy
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment
from app.text import isolated


def _new_coordinator(event: Event) -> list[Person]:
    """The person, if they still coordinate."""
    enrolment = Enrolment.get_or_none((Enrolment.id == event.subject_id) & (Enrolment.role == COORDINATOR))
    return [enrolment.person] if enrolment else []


def _made_coordinator(event: Event, person: Person) -> Mail:
    maker = text.without_links(event.actor.name) if event.actor else _("Somebody")
    context = {"maker": maker, "link": url_for("programme.show", _external=True)}
    return Mail(_("You’re a coordinator now"), context)


def _account_owner(event: Event) -> list[Person]:
    person = Person.get_or_none(Person.id == event.subject_id)
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


def _stopped(event: Event) -> tuple[Mentorship, Person] | None:
    """The mentorship that somebody left or came back to, and that person; None if it has changed since or has ended."""
    mentorship: Mentorship | None = Mentorship.get_or_none(Mentorship.id == event.subject_id)
    if mentorship is None or event.actor is None or mentorship.ending:
        return None
    is_news = bool(mentorship.left) == (event.name == "mentorship.person_left")
    return (mentorship, event.actor) if is_news else None


def _partner(event: Event) -> list[Person]:
    stopped = _stopped(event)
    return [stopped[0].other(stopped[1])] if stopped else []


def _person_left(event: Event, person: Person) -> Mail | None:
    """A kind mail to the person who stays, or good news when the other is back."""
    stopped = _stopped(event)
    if stopped is None:
        return None
    mentorship, other = stopped[0], isolated(text.without_links(stopped[1].call_name))
    context = {
        "other": other,
        "has_come_back": not mentorship.left,
        "is_mentee": mentorship.role_of(person) == MENTEE,
        "link": url_for("overview.show", id=mentorship.id, _external=True),
    }
    if mentorship.left:
        return Mail(_("%(name)s has left Trellis", name=other), context)
    return Mail(_("%(name)s is back in Trellis", name=other), context)


def _note(event: Event) -> ProgrammeNote | None:
    found: ProgrammeNote | None = ProgrammeNote.get_or_none(ProgrammeNote.id == event.subject_id)
    return found


def _note_readers(event: Event) -> list[Person]:
    note = _note(event)
    return readers_in(note.programme) if note else []


def _note_mail(event: Event, person: Person) -> Mail | None:
    """The mail with a note, unless it says that a programme has ended that goes on again."""
    note = _note(event)
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


PROGRAMME_NOTES = MailSubject(
    "programme_notes",
    name=lazy("notes from coordinators"),
    field="programme_notes_mail",
    label=lazy("Notes from coordinators"),
    hint=lazy("When a coordinator writes to all pairs, or a programme ends."),
    description=lazy("It has what a coordinator writes to everybody in the running mentorships of a programme."),
    stopped=lazy("You’ll get no more mail with notes from coordinators."),
)

MAIL_KINDS = (
    MailKind(
        "programme_note",
        (SENT, ENDED),
        recipients=_note_readers,
        mail=_note_mail,
        subject=PROGRAMME_NOTES,
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
