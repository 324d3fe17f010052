"""Mentorships: proposals, states, pauses and endings, and what rooms above load with them."""

from app.mentorships.models.answer_dates import NoFreePlace
from app.mentorships.models.declines import NO_LONGER_NEEDED, UNANSWERED, Decline
from app.mentorships.models.held import Held
from app.mentorships.models.interruptions import with_interruptions
from app.mentorships.models.listing import MentorshipList, mentorships_of, tell_apart
from app.mentorships.models.mentorship import Mentorship
from app.mentorships.models.pair import PAIR, of_the_two, select_with_pair, subject_with_pair, with_pair
from app.mentorships.models.pauses_and_endings import Ending, Pause, current_ending_of
from app.mentorships.models.trashable import Trashable
from app.roles import MENTEE, MENTOR, ROLES
