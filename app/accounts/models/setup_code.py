"""The setup code of the first run."""

import secrets

from peewee import TextField

from app import clock, text
from app.accounts.models.tokens import digest
from app.db import Record, UtcField, writing

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


class SetupCode(Record):
    """A one-time code from the server's log. Typing it at /setup proves that a person can read that log."""

    code_hash = TextField()
    made_at = UtcField()

    @classmethod
    def fresh(cls) -> str:
        """Replace the code and return the new one, like `7KQ2-M4XP-9TRB` (about 59 random bits)."""
        letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(12))
        with writing():
            cls.delete().execute()
            cls.create(code_hash=digest(letters), made_at=clock.now())
        return "-".join(letters[i : i + 4] for i in (0, 4, 8))

    @classmethod
    def use(cls, typed: str) -> bool:
        """Use the code up and return whether it was right. Ignores dashes, spaces and case."""
        letters = "".join(text.visible(typed).upper().split()).replace("-", "")
        with writing():
            return bool(cls.delete().where(cls.code_hash == digest(letters)).execute())
