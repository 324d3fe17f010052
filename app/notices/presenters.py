"""The rows of the list of notices. A notice is a link only as long as its reader may open the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from flask import current_app, url_for

from app import rooms
from app.contracts import NoticeKind
from app.db import PreparedRecords, in_list
from app.i18n import _
from app.notices.models import A_PAGE, Notice
from app.notices.queries import notice_kinds
from app.people.models import Person
from app.text import isolated


@dataclass(frozen=True)
class NoticeRow:
    """One notice as its reader sees it."""

    sentence: str
    at: datetime
    url: str | None
    """None if what it is about was deleted, or can't be read any more."""

    is_new: bool


@dataclass(frozen=True)
class NoticePage:
    rows: list[NoticeRow]
    older: int | None
    """`before` of the next page, if there is one."""

    newest: int
    """The id of the newest notice on it, or 0."""

    @property
    def has_new(self) -> bool:
        return any(row.is_new for row in self.rows)


def page_for(person: Person, before: int, opened: int) -> NoticePage:
    """A page of notices. Those after the id `opened` are new."""
    found = Notice.page_of(person, before)
    shown = [row for row in found[:A_PAGE] if row.event_name in notice_kinds()]
    openable = _openable(person, shown)
    alike = rooms.namesakes(person) if shown else set()
    rows = [_row(row, notice_kinds()[row.event_name], openable, row.id > opened, row.who in alike) for row in shown]
    older = found[A_PAGE - 1].id if len(found) > A_PAGE else None
    rows.sort(key=lambda row: row.at, reverse=True)
    return NoticePage(rows, older, found[0].id if found else 0)


def _row(
    row: Any, kind: NoticeKind, openable: set[tuple[str, int | None]], is_new: bool, has_namesake: bool
) -> NoticeRow:
    actor = Person(name=row.name, call_me=row.call_me)
    actor.has_namesake = has_namesake
    name = isolated(actor.call_name) if row.who else _("Somebody")
    values = dict(kind.query) | ({kind.parameter: row.target_id} if row.target_id else {})
    return NoticeRow(
        sentence=str(kind.sentence) % {"name": name},
        at=row.at,
        url=url_for(kind.endpoint, **values) if (kind.endpoint, row.target_id) in openable else None,
        is_new=is_new,
    )


def _openable(person: Person, rows: Iterable[Any]) -> set[tuple[str, int | None]]:
    """The pages among those of these notices that this person may open, as (endpoint, id).

    Asks what `@permit` asks when they open one: is the record visible to them, and does the policy allow it? One query
    for each kind of page.
    """
    wanted: dict[str, set[int | None]] = {}
    for row in rows:
        kind = notice_kinds()[row.event_name]
        if kind.may_open is None or kind.may_open(person, row.target_id):
            wanted.setdefault(kind.endpoint, set()).add(row.target_id)
    return {(endpoint, id) for endpoint, ids in wanted.items() for id in _permitted(endpoint, person, ids)}


def _permitted(endpoint: str, person: Person, ids: set[int | None]) -> list[int | None]:
    view: Any = current_app.view_functions[endpoint]
    model, policy = view.guard.model, view.guard.policy
    if model is None:
        return list(ids) if policy(person) else []
    records = _readable(model)(user=person.id, ids=list(ids - {None}))
    return [record.id for record in records if policy(person, record)]


@cache
def _readable(model: Any) -> PreparedRecords:
    """The records with these `ids` that `user` may read."""
    is_there = (model.deleted_at.is_null(),) if hasattr(model, "deleted_at") else ()
    return PreparedRecords(
        lambda param: model.visible_to(param("user")).where(in_list(model.id, param("ids")), *is_there)
    )
