"""Pages of this room that rooms below link to."""

SUBJECTS = {"Review": "reviews.show", "ReviewTopic": "review_topics.show"}
