"""What the list of notices says about reviews. Nobody learns more about the other person than the page shows."""

from collections.abc import Iterable

from app.contracts import NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.mentorships.models import select_with_pair
from app.people.models import Person
from app.reviews.mail import REVIEWS
from app.reviews.models import Review, ReviewAddendum, TogetherPage


def _review_of_page(event: Event) -> int | None:
    page = event.subject(TogetherPage)
    return page.review_id if page else None


def _review_of_addendum(event: Event) -> int | None:
    addendum = event.subject(ReviewAddendum)
    return addendum.review_id if addendum else None


def _pair_of(review_id: int | None) -> Iterable[Person]:
    reviews = select_with_pair(Review).where(Review.id == review_id)
    return [person for review in reviews for person in review.mentorship.people]


def _review(sentence: str) -> NoticeKind:
    return NoticeKind(sentence=sentence, endpoint="reviews.show")


def _page(sentence: str) -> NoticeKind:
    return NoticeKind(
        sentence=sentence,
        endpoint="together_pages.show",
        target=_review_of_page,
        recipients=lambda event: _pair_of(_review_of_page(event)),
        subject=REVIEWS,
    )


NOTICES = {
    "review.opened": _review(lazy("A review is open for you both.")),
    "review.shared": _review(lazy("%(name)s shared their answers in your review.")),
    "review.revealed": _review(lazy("You and %(name)s can read your review.")),
    "together_page.confirmed": _page(lazy("%(name)s agreed to what you decide after your review.")),
    "together_page.agreed": _page(lazy("You and %(name)s agreed on what you decide after your review.")),
    "review_addendum.added": NoticeKind(
        sentence=lazy("%(name)s added something to your review."),
        endpoint="reviews.show",
        target=_review_of_addendum,
        recipients=lambda event: _pair_of(_review_of_addendum(event)),
        subject=REVIEWS,
    ),
}
