"""The team that this installation serves."""

from peewee import TextField

from app.db import PreparedRows, Record
from app.text import fingerprint_of


class Team(Record):
    """The team this installation serves: one row, made at setup."""

    name = TextField()

    @classmethod
    def name_or_none(cls) -> str | None:
        """The team's name, or None on a fresh instance."""
        team = _teams.first()
        return team.name if team else None

    @classmethod
    def read(cls) -> "Team":
        """The team as it is now."""
        return cls.get()

    @property
    def fingerprint(self) -> str:
        """A short hash of its name, to notice changes."""
        return fingerprint_of(self.name)


_teams = PreparedRows(lambda param: Team.select(Team.name).limit(1))
