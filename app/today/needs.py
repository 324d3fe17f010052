"""What needs me, gathered from the rooms below: each a sentence, a step, and whose turn it is."""

from dataclasses import dataclass
from typing import Any

from app.agreements.models import CHECK, VERSION, open_ones, versions_of
from app.agreements.rules.templates import template_of
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.sessions.micro.rules import Aftermath
from app.text import isolated
from app.today.newcomers import joined_elsewhere


@dataclass(frozen=True)
class Need:
    """One thing that waits. `step` names what the button does; `target` is the id that step needs."""

    mentorship: Mentorship
    step: str
    target: int
    sentence: str
    note: str
    is_mine: bool = True


def needs_of(user: Person, mentorships: list[Mentorship], aftermaths: dict[int, Aftermath] | None = None) -> list[Need]:
    """Everything that waits for this person or for the other side, mine first, newest mentorship first."""
    rows = open_ones(person=user.id)
    versions, checks = ({row.mentorship: row for row in rows if row.what == what} for what in (VERSION, CHECK))
    found = [need for m in mentorships for need in [_need(user, m, versions.get(m.id), checks.get(m.id))] if need]
    found += _about_what_came_of_it(user, mentorships, aftermaths or {})
    found += [_about_newcomer(user, mentorship) for mentorship in joined_elsewhere(user, mentorships)]
    return sorted(found, key=lambda need: not need.is_mine)


def need_of(user: Person, mentorship: Mentorship, checks: list[Any]) -> tuple[Need | None, list[Any]]:
    """The one thing that waits in this mentorship, given its checks of expectations; and its versions, newest first."""
    check = next((row for row in checks if row.revealed_at is None), None)
    versions = versions_of(mentorship=mentorship.id, person=user.id)
    open_one = next((row for row in versions if not row.agreed_at), None)
    readable = [row for row in versions if row.sent_at or row.opened_by == user.id]
    return _need(user, mentorship, open_one, check), readable


def _need(user: Person, mentorship: Mentorship, version: Any, check: Any) -> Need | None:
    other = isolated(mentorship.other(user).call_name)
    if mentorship.has_ended:
        return _about_ending(user, mentorship, other)
    if mentorship.is_proposed:
        return _about_proposal(user, mentorship, other)
    if version is None and not mentorship.agreed_at:
        return _about_first_draft(user, mentorship, other)
    if version is None:
        return _about_check(mentorship, check, other) if check else None
    return _about_version(user, mentorship, version, other)


def _about_ending(user: Person, mentorship: Mentorship, other: str) -> Need | None:
    """For the week in which it can be taken back, whoever did not say so yet sees that it is over."""
    ending = mentorship.ending
    if not (ending and ending.can_be_taken_back):
        return None
    sentence = f"Your mentorship with {other} has ended"
    if ending.wants_back(mentorship.role_of(user)):
        return Need(mentorship, "look", mentorship.id, sentence, f"You would go on, if {other} says so too", False)
    return Need(mentorship, "look", mentorship.id, sentence, "For a week you two can take it back")


def _about_what_came_of_it(user: Person, mentorships: list[Mentorship], aftermaths: dict[int, Aftermath]) -> list[Need]:
    """A week after one conversation the mentee is asked; the mentor hears for a week what was told."""
    needs = []
    for mentorship in mentorships:
        after = aftermaths.get(mentorship.id)
        other = isolated(mentorship.other(user).call_name)
        if after is None or mentorship.is_paused:
            continue
        if mentorship.role_of(user) == MENTEE:
            if after.is_asked:
                sentence = f"Did your conversation with {other} help?"
                needs.append(Need(mentorship, "follow_up", mentorship.id, sentence, "One tap, and a line of thanks"))
        elif after.is_news:
            sentence = f"{other} thanks you" if after.has_thanks else f"{other} says what came of your conversation"
            needs.append(Need(mentorship, "look", mentorship.id, sentence, "For you to read", is_mine=False))
    return needs


def _about_newcomer(user: Person, mentorship: Mentorship) -> Need:
    sentence = f"{isolated(mentorship.other(user).call_name)} has joined with somebody else’s invitation"
    note = "If you aren’t sure it’s really them, ask them before you write anything private"
    return Need(mentorship, "look", mentorship.id, sentence, note, is_mine=False)


def _about_proposal(user: Person, mentorship: Mentorship, other: str) -> Need:
    if not mentorship.has_accepted(user):
        sentence = f"A mentorship with {other}, with you as the {mentorship.role_of(user)}"
        return Need(mentorship, "answer", mentorship.id, sentence, "Waits for your answer")
    if not mentorship.other(user).has_joined:
        sentence = f"{other} has not joined yet"
        return Need(mentorship, "invite", mentorship.id, sentence, "Their invitation is on this mentorship’s page")
    return _theirs(mentorship, f"{other} has not answered yet", "Nothing to do for you")


def _about_first_draft(user: Person, mentorship: Mentorship, other: str) -> Need:
    if mentorship.role_of(user) == MENTEE:
        sentence = f"Write down how you and {other} will work"
        return Need(mentorship, "start", mentorship.id, sentence, template_of(mentorship).effort)
    return _theirs(mentorship, f"{other} writes the first draft of your agreement", "You add to it and agree")


def _about_check(mentorship: Mentorship, check: Any, other: str) -> Need:
    """Nine statements that only one of the two has answered."""
    if check.is_mine:
        return _theirs(mentorship, f"{other} has not answered the nine statements yet", "Then you both see both")
    sentence = f"{other} asks how you see it: nine short statements"
    return Need(mentorship, "compare", mentorship.id, sentence, "Each of you answers alone, about two minutes")


def _about_version(user: Person, mentorship: Mentorship, version: Any, other: str) -> Need:
    what = "a change to your agreement" if mentorship.agreed_at else "your agreement"
    is_my_version = version.opened_by == user.id
    if not version.sent_at:
        if is_my_version:
            sentence = f"You are writing {what} with {other}"
            is_short = template_of(mentorship).is_one_page
            note = "One page, saved as you type" if is_short else "Each section is saved as you type"
            return Need(mentorship, "continue", version.id, sentence, note)
        return _theirs(mentorship, f"{other} is writing {what}", "You see it when it is sent")
    if version.is_mine:
        sentence = f"You have agreed, and {other} has not yet"
        return Need(mentorship, "read", version.id, sentence, "Nothing to do for you", is_mine=False)
    sentence = f"{what.capitalize()} with {other} waits for you both" if is_my_version else f"{other} sent you {what}"
    return Need(mentorship, "sign", version.id, sentence, "Read it, add to it, agree")


def _theirs(mentorship: Mentorship, sentence: str, note: str) -> Need:
    """Something that waits for the other side, with nothing to press."""
    return Need(mentorship, "wait", mentorship.id, sentence, note, is_mine=False)
