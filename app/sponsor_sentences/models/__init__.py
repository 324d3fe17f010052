"""The sentence, and when it can be written."""

from app.sponsor_sentences.models.sponsor_sentence import SponsorSentence
from app.sponsor_sentences.models.writing_window import writing_window
