"""What a coordinator may answer about a row, and what the answer means."""

from collections.abc import Mapping
from typing import Any

from app import text
from app.roles import MENTEE, MENTOR
from app.rosters.rules.fates import LEAVE
from app.rosters.rules.role_words import BOTH

ROLES = (MENTEE, MENTOR, BOTH)
OF_ROLE = {"role_missing", "role_unknown", "role_changes", "same_address_other_role"}
OF_ADDRESS = {"address_misspelt", "two_addresses", "two_people", "only_alternative_address"}
OF_NAME = {"name_unreadable", "name_missing"}
REASON_ASKED = {"namesake_left": "namesake"}
"""Questions whose answer counts as that to another one."""


def options_of(reason: str, offers: list[str], suggestion: str) -> list[str]:
    """The answers to choose from, leaving somebody out always among them."""
    if reason in ("role_missing", "role_unknown"):
        return [*ROLES, LEAVE]
    if reason in ("address_misspelt", "formula"):
        return [*([suggestion] if suggestion else []), LEAVE]
    return [*offers, LEAVE]


def wants_name(reason: str, email: str) -> bool:
    """Whether the question is answered with a name."""
    return reason in OF_NAME or reason == "two_people" or (reason == "formula" and bool(email))


def wants_address(reason: str, email: str) -> bool:
    """Whether the question can be answered with another address."""
    return reason == "address_misspelt" or (reason == "formula" and not email)


def answers_from(row: Any, chosen: str, name: str, email: str) -> Mapping[str, str]:
    """What was answered about a row, to save with it. Empty for an answer that nobody offered."""
    reason, options = row.reason, options_of(row.reason, row.more.get("offers", []), row.more.get("suggestion", ""))
    typed_name, typed_email = text.one_line(name)[: text.NAME], text.one_line(email)[: text.EMAIL]
    if chosen == LEAVE:
        return {LEAVE: "1"}
    found: dict[str, str] = {}
    if typed_name and wants_name(reason, row.email):
        found["name"] = typed_name
    if typed_email and wants_address(reason, row.email):
        found["email"] = typed_email
    elif chosen in options:
        found |= _chosen(reason, chosen)
    return {**found, LEAVE: ""} if found else {}


def _chosen(reason: str, chosen: str) -> Mapping[str, str]:
    if reason in OF_ROLE:
        return {"role": chosen}
    if reason in OF_ADDRESS or reason == "formula":
        return {"email": chosen}
    return {REASON_ASKED.get(reason, reason): chosen}
