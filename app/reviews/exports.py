"""What one person wrote in reviews: answers, also those that nobody else has seen, addenda and together pages."""

from collections.abc import Iterator

from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person
from app.reviews.models import Review, ReviewAddendum, ReviewAnswers, TogetherPage


def own_texts(person: Person) -> Iterator[OwnText]:
    answers = ReviewAnswers.select(ReviewAnswers, Review).join(Review).where(ReviewAnswers.person == person)
    for each in answers:
        yield OwnText(each.review.mentorship_id, each.started_at, _("Answers in a review"), each.answers.texts)
    addenda = ReviewAddendum.select(ReviewAddendum, Review).join(Review).where(ReviewAddendum.person == person)
    for added in addenda:
        yield OwnText(added.review.mentorship_id, added.at, _("Something added to a review"), [added.text])
    pages = TogetherPage.select(TogetherPage, Review).join(Review).where(TogetherPage.written_by == person)
    for page in pages:
        yield OwnText(
            page.review.mentorship_id, page.written_at, _("Something you decided together"), page.decisions.texts
        )
