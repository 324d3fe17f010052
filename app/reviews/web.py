"""What the views of reviews share: the drafts of a person's answers and of an addendum."""

from app.drafts.web.autosave import Autosave

answers_draft = Autosave("reviews.answers", page="reviews.show")
addendum_draft = Autosave("reviews.addendum", page="reviews.show")
