"""The sections of a mentorship's page about feedback and about topics to discuss."""

from app.agreements.queries.topics_to_discuss import to_talk_about
from app.contracts import Part
from app.feedback.queries.note_lists import feedback_summary
from app.mentorships.models import Mentorship
from app.people.models import Person


def parts(user: Person, mentorship: Mentorship) -> list[Part]:
    """The sections. Feedback is above agreements and sessions, so it offers the topics from all three rooms."""
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
