"""What waits in agreements: a first draft, a version to read and sign, nine statements to answer."""

from typing import Any

from app.agreements.models import CHECK, VERSION, open_items
from app.agreements.rules.templates import template_of
from app.contracts import Button, Need
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.text import isolated

COMPARE = "expectations.edit"
"""The page where somebody answers the nine statements."""


def needs(user: Person, mentorships: list[Mentorship]) -> list[Need]:
    """At most one need for each mentorship. One query."""
    rows = open_items(person=user.id)
    versions, checks = ({row.mentorship: row for row in rows if row.what == what} for what in (VERSION, CHECK))
    found = (need_in(user, each, versions.get(each.id), checks.get(each.id)) for each in mentorships)
    return [need for need in found if need]


def need_in(user: Person, mentorship: Mentorship, version: Any, check: Any) -> Need | None:
    """What waits in a mentorship that has begun and not ended, given its open version and its open check."""
    if mentorship.has_ended or mentorship.is_proposed:
        return None
    other = isolated(mentorship.other(user).call_name)
    if version is None and not mentorship.agreed_at:
        return _first_draft(user, mentorship, other)
    if version is None:
        return _check(mentorship, check, other) if check else None
    return _version(user, mentorship, version, other)


def _first_draft(user: Person, mentorship: Mentorship, other: str) -> Need:
    if mentorship.role_of(user) == MENTEE:
        sentence = f"Write down how you and {other} will work"
        button = Button(label="Start", endpoint="agreements.new", id=mentorship.id)
        return Need(mentorship=mentorship, sentence=sentence, note=template_of(mentorship).effort, button=button)
    return _theirs(mentorship, f"{other} writes the first draft of your agreement", "You add to it and agree")


def _check(mentorship: Mentorship, check: Any, other: str) -> Need:
    """Nine statements that only one of the two has answered."""
    if check.is_mine:
        return _theirs(
            mentorship, f"{other} hasn’t answered the nine statements yet", "Then you’ll see each other’s answers"
        )
    return Need(
        mentorship=mentorship,
        sentence=f"{other} asks how you see it: nine short statements",
        note="You each answer alone, in about two minutes",
        button=Button(label="Answer", endpoint=COMPARE, id=mentorship.id),
    )


def _version(user: Person, mentorship: Mentorship, version: Any, other: str) -> Need:
    what = "a change to your agreement" if mentorship.agreed_at else "your agreement"
    is_my_version = version.opened_by == user.id
    if not version.sent_at and not is_my_version:
        return _theirs(mentorship, f"{other} is writing {what}", "You’ll see it when it’s sent")
    if not version.sent_at:
        is_short = template_of(mentorship).is_one_page
        return Need(
            mentorship=mentorship,
            sentence=f"You are writing {what} with {other}",
            note="One page, saved as you type" if is_short else "Each section is saved as you type",
            button=Button(label="Continue", endpoint="agreements.edit", id=version.id),
        )
    button = Button(label="Read it", endpoint="agreements.show", id=version.id)
    if version.is_mine:
        sentence = f"You’ve agreed, {other} hasn’t yet"
        return _theirs(mentorship, sentence, "Nothing for you to do", button)
    sentence = (
        f"{what.capitalize()} with {other} is ready for you both" if is_my_version else f"{other} sent you {what}"
    )
    return Need(mentorship=mentorship, sentence=sentence, note="Read it, add to it, agree", button=button)


def _theirs(mentorship: Mentorship, sentence: str, note: str, button: Button | None = None) -> Need:
    """Something that waits for the other side."""
    return Need(mentorship=mentorship, sentence=sentence, note=note, button=button, is_mine=False)
