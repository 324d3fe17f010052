"""Who may do what with an agreement. `visible_to` already limits this to the two people."""

from app.agreements.models import Agreement, ExpectationsCheck, Mark, Section
from app.mentorships.models import Mentorship
from app.mentorships.policy import prepare, work_together
from app.people.models import Person


def open(user: Person, mentorship: Mentorship) -> bool:
    return prepare(user, mentorship)


def see(user: Person, agreement: Agreement) -> bool:
    return agreement.mentorship.includes(user)


def edit(user: Person, agreement: Agreement) -> bool:
    """Both may edit, once both have said yes to the mentorship. A draft is visible only to its author anyway."""
    return agreement.mentorship.includes(user) and (agreement.is_draft or not agreement.mentorship.is_proposed)


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
    """Answer the nine statements, before agreeing or at any later time."""
    return work_together(user, mentorship)


def see_check(user: Person, check: ExpectationsCheck) -> bool:
    return check.mentorship.includes(user)


def send(user: Person, agreement: Agreement) -> bool:
    """Only the person who opened a version sends it."""
    return agreement.opened_by_id == user.id


def withdraw(user: Person, agreement: Agreement) -> bool:
    """Only the person who opened a version may withdraw it."""
    return agreement.opened_by_id == user.id


def sign(user: Person, agreement: Agreement) -> bool:
    return agreement.mentorship.includes(user) and not agreement.mentorship.is_proposed


def remove_mark(user: Person, mark: Mark) -> bool:
    """Only the person who made a mark may remove it."""
    return mark.person_id == user.id
