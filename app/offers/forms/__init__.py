"""The page “What you offer and ask”, topics, wishes and pauses as forms."""

from app.offers.forms.offer_form import OfferForm, stored_values
from app.offers.forms.small_forms import OfferPauseForm, TopicForm, TopicNameForm, WishForm
