"""A review: the answers of the two, what they add later, what they decide, and what it puts on the agenda."""

from app.reviews.models.addendum import ReviewAddendum
from app.reviews.models.answers import ReviewAnswers
from app.reviews.models.review import Review
from app.reviews.models.together_page import TogetherPage
from app.reviews.models.topic import ReviewTopic
