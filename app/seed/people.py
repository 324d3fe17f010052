"""The people of the story, who are invited and accept."""

import secrets
from datetime import timedelta

from app import clock
from app.accounts.models import Invitation, digest
from app.people.models import Person
from app.programmes.models import Enrolment, Programme


class StoryPeople:
    """Invites people and lets them accept the invitation."""

    def __init__(self, coordinator: Person, programme: Programme, password_hash: str) -> None:
        self.coordinator, self.programme, self.password_hash = coordinator, programme, password_hash

    def join(self, name: str, email: str, zone: str, region: str, *, days_ago: int, **profile: str) -> Person:
        with clock.frozen_at(clock.now() - timedelta(days=days_ago)):
            enrolment = Enrolment.invite(
                by=self.coordinator, operation=secrets.token_hex(16), programme=self.programme, name=name, email=email
            )
            summary = f"{self.coordinator.name} invites you to {self.programme.name}."
            token = Invitation.make(person=enrolment.person, by=self.coordinator, summary=summary)
            invitation = Invitation.get(Invitation.token_hash == digest(token))
            person: Person = invitation.accept(name=name, password_hash=self.password_hash, zone=zone, region=region)
            if profile:
                person.change_profile(**profile)
        return person
