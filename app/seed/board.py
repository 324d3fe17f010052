"""What is on the board of the story's programme, what was asked there, and a coordinator's round."""

from app.people.models import Person
from app.programmes.models import Programme
from app.seed import asks, bookable_times, library, offers, rosters, rounds


def of_everybody(programme: Programme, coordinator: Person) -> None:
    """Offers, times for one conversation, asks, a round in which one person isn't placed, and a list that waits."""
    offers.of_everybody(programme, coordinator)
    bookable_times.of_the_coordinator(coordinator)
    asks.of_one_mentee(programme)
    library.of_the_coordinator(programme, coordinator)
    rounds.of_the_coordinator(programme, coordinator)
    rosters.of_the_coordinator(programme, coordinator)
