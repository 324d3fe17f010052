"""What the page of a mentorship shows of feedback, and the topics that wait for a session."""

from app.agreements.queries.topics_to_discuss import to_talk_about
from app.contracts import PageLink, Part
from app.feedback.queries.note_lists import FeedbackSummary, feedback_summary
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person

LEAVE, NOTES = 40, 36
"""The places of the two links."""


def parts(user: Person, mentorship: Mentorship) -> list[Part | PageLink]:
    """The parts. Feedback is above agreements and sessions, so it offers the topics from all three rooms."""
    if mentorship.is_proposed:
        return []
    feedback, marked = feedback_summary(user, mentorship), to_talk_about(mentorship, user)
    found: list[Part | PageLink] = []
    if (marked or feedback.raised) and not mentorship.left:  # nobody is there to talk about it with
        about = {"marked": marked, "raised": feedback.raised}
        found.append(Part(template="feedback/_topics_section.html", order=31, about=about))
    if feedback.asks_for:
        found.append(Part(template="feedback/_what_helped.html", order=50, about=feedback.asks_for))
    return found + _links(mentorship, feedback)


def _links(mentorship: Mentorship, feedback: FeedbackSummary) -> list[Part | PageLink]:
    params = {"id": mentorship.id}
    leave = PageLink(label=_("Leave a note"), endpoint="feedback.new", params=params, order=LEAVE, is_act=True)
    notes = PageLink(label=_("Notes"), endpoint="feedback.index", params={"in": mentorship.id}, order=NOTES)
    return [*([leave] if mentorship.is_going_on else []), *([notes] if feedback.has_any else [])]
