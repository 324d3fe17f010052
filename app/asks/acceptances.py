"""What a yes to a proposal must respect, and what follows once both have said yes."""

from app.asks.models import AskedMentor
from app.asks.models.places import keep_places
from app.mentorships.models import Mentorship

before_yes = keep_places


def after_beginning(mentorship: Mentorship) -> None:
    """Take back what the same person has asked others for. Run inside `writing()`."""
    AskedMentor.take_back_others(mentorship)
