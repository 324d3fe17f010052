"""Needs from agreements: a first draft, a version to read and sign, nine statements to answer."""

from dataclasses import replace
from typing import Any

from app.agreements.models import CHECK, VERSION, open_items
from app.agreements.rules.templates import template_of
from app.contracts import Button, Need
from app.i18n import _
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
    """The need in a mentorship, given its open version and its open check. None before it begins and after it ends."""
    if mentorship.has_ended:
        return None
    other = isolated(mentorship.other(user).call_name)
    if mentorship.is_proposed:
        return _before_yes(user, mentorship, version, other) if mentorship.may_prepare(user) else None
    if version is None and not mentorship.agreed_at:
        return _first_draft(user, mentorship, other)
    if version is None:
        return _check(mentorship, check, other) if check else None
    return _version(user, mentorship, version, other)


def _first_draft(user: Person, mentorship: Mentorship, other: str) -> Need:
    if mentorship.role_of(user) != MENTEE:
        return _theirs(
            mentorship,
            _("%(name)s writes the first draft of your agreement", name=other),
            _("Then you add to it, and you both agree"),
        )
    is_short = template_of(mentorship).is_one_page
    return Need(
        mentorship=mentorship,
        sentence=_("Write down how you and %(name)s will work", name=other),
        note=_("One page, about four minutes") if is_short else _("Ten short sections, about twelve minutes"),
        button=Button(label=_("Start"), endpoint="agreements.new", id=mentorship.id),
    )


def _before_yes(user: Person, mentorship: Mentorship, version: Any, other: str) -> Need:
    """The mentee may write while they wait for the mentor's yes."""
    if version is None:
        first = _first_draft(user, mentorship, other)
        sentence = _("While you wait, you can write your agreement with %(name)s", name=other)
        return replace(first, sentence=sentence)
    if not version.sent_at:
        return _my_draft(mentorship, version, other)
    sentence = _("Your agreement will be sent as soon as %(name)s says yes", name=other)
    button = Button(label=_("Change it"), endpoint="agreements.edit", id=version.id)
    return _theirs(mentorship, sentence, _("Until then, only you can read it"), button)


def _check(mentorship: Mentorship, check: Any, other: str) -> Need:
    """Nine statements that only one of the two has answered."""
    if check.is_mine:
        return _theirs(
            mentorship,
            _("%(name)s hasn’t answered the nine statements yet", name=other),
            _("Then you’ll see each other’s answers"),
        )
    return Need(
        mentorship=mentorship,
        sentence=_("%(name)s asks how you see it: nine short statements", name=other),
        note=_("You each answer alone, in about two minutes"),
        button=Button(label=_("Answer"), endpoint=COMPARE, id=mentorship.id),
    )


def _version(user: Person, mentorship: Mentorship, version: Any, other: str) -> Need:
    is_change, is_my_version = bool(mentorship.agreed_at), version.opened_by == user.id
    if not version.sent_at:
        return _my_draft(mentorship, version, other) if is_my_version else _their_draft(mentorship, other)
    button = Button(label=_("Read it"), endpoint="agreements.show", id=version.id)
    if version.is_mine:
        sentence = _("You’ve agreed, %(name)s hasn’t yet", name=other)
        return _theirs(mentorship, sentence, _("Nothing for you to do"), button)
    if is_my_version and is_change:
        sentence = _("A change to your agreement with %(name)s is ready for you both", name=other)
    elif is_my_version:
        sentence = _("Your agreement with %(name)s is ready for you both", name=other)
    elif is_change:
        sentence = _("%(name)s sent you a change to your agreement", name=other)
    else:
        sentence = _("%(name)s sent you your agreement", name=other)
    return Need(mentorship=mentorship, sentence=sentence, note=_("Read it, add to it, agree"), button=button)


def _my_draft(mentorship: Mentorship, version: Any, other: str) -> Need:
    is_short = template_of(mentorship).is_one_page
    return Need(
        mentorship=mentorship,
        sentence=_("You’re writing a change to your agreement with %(name)s", name=other)
        if mentorship.agreed_at
        else _("You’re writing your agreement with %(name)s", name=other),
        note=_("One page, saved as you type") if is_short else _("Each section is saved as you type"),
        button=Button(label=_("Continue"), endpoint="agreements.edit", id=version.id),
    )


def _their_draft(mentorship: Mentorship, other: str) -> Need:
    if mentorship.agreed_at:
        sentence = _("%(name)s is writing a change to your agreement", name=other)
    else:
        sentence = _("%(name)s is writing your agreement", name=other)
    return _theirs(mentorship, sentence, _("You’ll see it when it’s sent"))


def _theirs(mentorship: Mentorship, sentence: str, note: str, button: Button | None = None) -> Need:
    """Something that waits for the other person."""
    return Need(mentorship=mentorship, sentence=sentence, note=note, button=button, is_mine=False)
