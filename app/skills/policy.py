"""Who may do what with skills: both people read and rate them, only the owner drops or deletes one."""

from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.skills.models import Skill


def use(user: Person, mentorship: Mentorship) -> bool:
    """Read, choose and rate the skills of a mentorship that has begun. One conversation is too short for skills."""
    return not mentorship.is_proposed and mentorship.kind is not MICRO


def see(user: Person, skill: Skill) -> bool:
    """Both people; a deleted skill can only be restored."""
    return skill.deleted_at is None


def change(user: Person, skill: Skill) -> bool:
    """Drop it, or take it up again."""
    return skill.owner_id == user.id and skill.deleted_at is None


def delete(user: Person, skill: Skill) -> bool:
    """Delete it, or restore it."""
    return skill.owner_id == user.id
