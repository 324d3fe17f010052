"""What the page of a mentorship says about feedback, and what the two want to talk about."""

from app.agreements.queries.topics_to_discuss import to_talk_about
from app.contracts import Part
from app.feedback.queries.note_lists import feedback_summary
from app.mentorships.models import Mentorship
from app.people.models import Person


def parts(user: Person, mentorship: Mentorship) -> list[Part]:
    """Feedback is the room above agreements and sessions: one query finds its notes and the topics raised from them."""
    if mentorship.is_proposed:
        return []
    feedback, marked = feedback_summary(user, mentorship), to_talk_about(mentorship, user)
    found = []
    if marked or feedback.raised:
        about = {"marked": marked, "raised": feedback.raised}
        found.append(Part(template="feedback/_topics_section.html", order=50, about=about))
    if mentorship.has_begun or feedback.has_any:
        found.append(Part(template="feedback/_notes_section.html", order=60, about=feedback))
    return found
