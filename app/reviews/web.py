"""What the views of reviews share: the drafts of a person's answers, of the together page and of an addendum."""

from app.drafts.web.autosave import Autosave

answers_draft = Autosave("reviews.answers", page="reviews.show")
together_draft = Autosave("reviews.together", page="together_pages.edit")
addendum_draft = Autosave("reviews.addendum", page="reviews.show")
