"""Skills, the rounds in which both people rate them, and the ratings."""

from app.skills.models.skill import MOST, Skill
from app.skills.models.skill_round import AGAIN_AFTER, Rated, SkillRating, SkillRound
