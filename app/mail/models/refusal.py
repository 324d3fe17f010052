"""Addresses that never want mail from here (docs/security.md)."""

import hashlib

from peewee import TextField

from app import addresses, clock
from app.db import Record, UtcField, writing


class MailRefusal(Record):
    """Somebody without an account doesn't want mail from here. Only a hash of their address is stored, and for good."""

    address_hash = TextField(unique=True)
    at = UtcField()

    @classmethod
    def hash_of(cls, address: str) -> str:
        """The hash of an address in any spelling."""
        return hashlib.sha256(f"refusal:{addresses.folded(address)}".encode()).hexdigest()

    @classmethod
    def put(cls, address_hash: str) -> None:
        """Never write to this address again. Doing it twice changes nothing."""
        with writing():
            cls.insert(address_hash=address_hash, at=clock.now()).on_conflict_ignore().execute()

    @classmethod
    def has(cls, address_hash: str) -> bool:
        return bool(cls.select().where(cls.address_hash == address_hash).exists())
