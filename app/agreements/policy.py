"""Who may do what with an agreement. `visible_to` already limits this to the two people."""

from app.agreements.models import Agreement, ExpectationsCheck, Mark, Section
from app.agreements.rules.templates import template_of
from app.mentorship_kinds import MICRO
from app.mentorships.models import MENTOR, Mentorship
from app.mentorships.policy import prepare, work_together
from app.people.models import Person


def open(user: Person, mentorship: Mentorship) -> bool:
    """In a micro mentorship, the mentee opens the first version, because it is about their question."""
    is_theirs = mentorship.kind is MICRO and not mentorship.agreed_at and mentorship.role_of(user) == MENTOR
    return prepare(user, mentorship) and not is_theirs


def see(user: Person, agreement: Agreement) -> bool:
    """Open the page of a version, which leads to the nine statements first if they are still missing."""
    return agreement.mentorship.includes(user)


def read(user: Person, agreement: Agreement) -> bool:
    """Read the text of a version, and mark what to talk about (docs/practice.md 2.4)."""
    return agreement.mentorship.includes(user) and not agreement.is_hidden_from(user)


def edit(user: Person, agreement: Agreement) -> bool:
    """Both may edit what they can read, once both have said yes. A draft is visible only to its author anyway."""
    return read(user, agreement) and (agreement.is_draft or not agreement.mentorship.is_proposed)


def come_back(user: Person, agreement: Agreement) -> bool:
    """Open a page on which a version was written, perhaps with Back. It leads on if the version can't be changed."""
    return read(user, agreement)


def come_back_to_section(user: Person, section: Section) -> bool:
    return come_back(user, section.agreement)


def edit_section(user: Person, section: Section) -> bool:
    return edit(user, section.agreement)


def autosave(user: Person, agreement: Agreement) -> bool:
    """Autosave text while it is typed. Nobody else sees it (app/drafts)."""
    return edit(user, agreement)


def autosave_section(user: Person, section: Section) -> bool:
    return autosave(user, section.agreement)


def realign(user: Person, section: Section) -> bool:
    """Open the next version at a clause both agreed to."""
    return work_together(user, section.agreement.mentorship) and section.agreement.agreed_at is not None


def answer_statements(user: Person, mentorship: Mentorship) -> bool:
    """Answer the nine statements or skip them, as soon as one has said yes oneself. A short agreement goes without."""
    is_going_on = mentorship.has_accepted(user) and not mentorship.has_ended
    return mentorship.includes(user) and is_going_on and not template_of(mentorship).is_one_page


def see_check(user: Person, check: ExpectationsCheck) -> bool:
    return check.mentorship.includes(user)


def send(user: Person, agreement: Agreement) -> bool:
    """Only the person who opened a version sends it."""
    return agreement.opened_by_id == user.id


def withdraw(user: Person, agreement: Agreement) -> bool:
    """Only the person who opened a version may withdraw it."""
    return agreement.opened_by_id == user.id


def decline(user: Person, agreement: Agreement) -> bool:
    """Decline a change that the other person sent. A first version has nothing that could stay as it is."""
    is_change = agreement.mentorship.agreed_at is not None and agreement.shown_at is not None
    return is_change and agreement.opened_by_id != user.id and agreement.mentorship.includes(user)


def sign(user: Person, agreement: Agreement) -> bool:
    return read(user, agreement) and not agreement.mentorship.is_proposed


def remove_mark(user: Person, mark: Mark) -> bool:
    """Only the person who made a mark may remove it."""
    return mark.person_id == user.id
