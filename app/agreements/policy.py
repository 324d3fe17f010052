"""Who may do what with an agreement. Only the two ever get this far: `visible_to` sees to that."""

from app.agreements.models import Agreement, ExpectationsCheck, Mark, Section
from app.mentorships.models import Mentorship
from app.mentorships.policy import work_together
from app.people.models import Person


def open(user: Person, mentorship: Mentorship) -> bool:
    return work_together(user, mentorship)


def see(user: Person, agreement: Agreement) -> bool:
    return agreement.mentorship.includes(user)


def edit(user: Person, agreement: Agreement) -> bool:
    """Both write in a version that is open; a draft is only visible to its writer anyway."""
    return agreement.mentorship.includes(user)


def edit_section(user: Person, section: Section) -> bool:
    return edit(user, section.agreement)


def draft(user: Person, agreement: Agreement) -> bool:
    """Keep what one is typing. Whoever may write there may; what is kept nobody else sees (app/drafts)."""
    return edit(user, agreement)


def draft_section(user: Person, section: Section) -> bool:
    return draft(user, section.agreement)


def realign(user: Person, section: Section) -> bool:
    """Change a clause both agreed to, by opening the next version at it."""
    return work_together(user, section.agreement.mentorship) and section.agreement.agreed_at is not None


def compare(user: Person, mentorship: Mentorship) -> bool:
    """Answer the nine statements, before agreeing and whenever the two like."""
    return work_together(user, mentorship)


def see_check(user: Person, check: ExpectationsCheck) -> bool:
    return check.mentorship.includes(user)


def send(user: Person, agreement: Agreement) -> bool:
    """Whoever opened a version sends it."""
    return agreement.opened_by_id == user.id


def withdraw(user: Person, agreement: Agreement) -> bool:
    """Whoever opened a version may put it aside."""
    return agreement.opened_by_id == user.id


def sign(user: Person, agreement: Agreement) -> bool:
    return agreement.mentorship.includes(user)


def take_away(user: Person, mark: Mark) -> bool:
    """A mark belongs to whoever made it."""
    return mark.person_id == user.id
