"""What follows for the agreement once both have said yes to a proposal."""

from app.agreements.models import tell_of_held

after_beginning = tell_of_held
