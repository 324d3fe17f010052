"""The needs of mentorships themselves: proposals, endings, newcomers, and people who ask for a new link."""

from dataclasses import replace
from datetime import date
from typing import Any

from app import clock
from app.contracts import Button, Need
from app.i18n import _, lazy
from app.mentorship_kinds import MICRO
from app.mentorships.models import MENTEE, MENTOR, NO_LONGER_NEEDED, Mentorship, MentorshipList
from app.mentorships.queries.answers import DECLINE, NEW_LINK, answers_for, called, is_news, shared_programme
from app.mentorships.queries.newcomers import joined_elsewhere
from app.mentorships.rules.months import month_name
from app.people.models import Person
from app.text import isolated

LAST = 3


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """Proposals and endings, newcomers, answers, then people who ask for a new link, in at most two queries."""
    waiting = ((each, need) for each in mentorships if (need := need_in(user, each)))
    found = [need for each, need in waiting if not _is_told_with_the_draft(user, each)]
    newcomers = [_newcomer(user, each) for each in joined_elsewhere(user, mentorships)]
    return [*found, *newcomers, *_answers(user, mentorships)]


def _is_told_with_the_draft(user: Person, mentorship: Mentorship) -> bool:
    """Whether the need of the draft (app/agreements/needs) says that the other person hasn't answered yet."""
    may_draft = mentorship.is_proposed and mentorship.may_prepare(user) and not mentorship.left
    return bool(may_draft and mentorship.kind is not MICRO)


def _answers(user: Person, mentorships: MentorshipList) -> list[Need]:
    """Proposals that weren't taken up, for a while and again in the month that was named; then people who ask for a new
    link.
    """
    rows = answers_for(user)
    if not rows:
        return []
    by_person = {each.other(user).id: each for each in mentorships if not each.has_ended}
    today = clock.today_in(user.zone)
    others = [each.other(user) for each in mentorships]
    declines = [_decline(user, row, today, others) for row in rows if row.what == DECLINE and is_news(row, today)]
    links = [row for row in rows if row.what == NEW_LINK and (row.proposed_by_id or row.mentee_id in by_person)]
    return [*declines, *(_new_link(user, row, by_person.get(row.mentee_id)) for row in links)]


def _decline(user: Person, row: Any, today: date, others: list[Person]) -> Need:
    other = called(row, MENTOR if row.mentee_id == user.id else MENTEE, user, others)
    button = Button(label=_("See what you can do"), endpoint="declines.show", id=row.id)
    if user.id not in (row.mentee_id, row.mentor_id):
        names = _("%(mentee)s and %(mentor)s", mentee=called(row, MENTEE, user), mentor=called(row, MENTOR, user))
        sentence = _("The mentorship you suggested wasn’t taken up: %(names)s", names=names)
        return Need(sentence=sentence, is_mine=False, order=LAST, since=row.at)
    if row.cause and row.proposed_by_id in (row.mentee_id, row.mentor_id):
        return _closed_by_itself(user, row, other, button)
    if row.proposed_by_id != user.id:
        sentence = _("The mentorship with %(name)s that was suggested wasn’t taken up", name=other)
        return Need(sentence=sentence, button=button, is_mine=False, order=LAST, since=row.at)
    if row.ask_again_on and row.ask_again_on <= today:
        return Need(sentence=_("You can ask %(name)s again now", name=other), button=button)
    month = month_name(row.ask_again_on, user.region) if row.ask_again_on else None
    return Need(
        sentence=_("%(name)s can’t right now", name=other),
        note=_("You can ask again in %(month)s", month=month) if month else _("You can ask again another time"),
        button=button,
        is_mine=False,
        since=row.at,
    )


def _closed_by_itself(user: Person, row: Any, other: str, button: Button) -> Need:
    """An ask that nobody answered in time, or that is no longer needed because somebody else said yes."""
    if row.cause == NO_LONGER_NEEDED:
        sentence, note = _("%(name)s has found somebody: their ask is no longer needed", name=other), ""
        button = replace(button, label=_("Open"))
    elif row.proposed_by_id == user.id:
        sentence = _("%(name)s hasn’t answered, so your ask is closed", name=other)
        note = _("It says nothing about you. You can ask somebody else.")
    else:
        sentence = _("We told %(name)s “not now” for you", name=other)
        note = _("You can still say that you’d like to")
    return Need(sentence=sentence, note=note, button=button, is_mine=False, order=LAST, since=row.at)


def need_in(user: Person, mentorship: Mentorship) -> Need | None:
    """The need of a proposed mentorship, of one that ended less than a week ago and can be continued, or of one whose
    other person has left.
    """
    state = mentorship.state
    if state == "left":
        return _left(user, mentorship)
    if state == "ended":
        return None if mentorship.left else _ending(user, mentorship)
    return _proposal(user, mentorship) if state == "proposed" and mentorship.asked_at else None


def _left(user: Person, mentorship: Mentorship) -> Need:
    """Shown until the reader ends the mentorship or closes the proposal, in their own time."""
    other = isolated(mentorship.other(user).call_name)
    has_begun = mentorship.mentee_accepted_at and mentorship.mentor_accepted_at
    return Need(
        mentorship=mentorship,
        sentence=_("%(name)s has left Trellis", name=other),
        note=_("You can close your mentorship in your own time") if has_begun else _("Your mentorship hadn’t begun"),
        button=_open(mentorship),
        is_mine=False,
        order=LAST,
    )


def _ending(user: Person, mentorship: Mentorship) -> Need | None:
    ending = mentorship.ending
    if not (ending and ending.can_be_taken_back):
        return None
    other = isolated(mentorship.other(user).call_name)
    wants_back = ending.wants_back(mentorship.role_of(user))
    return Need(
        mentorship=mentorship,
        sentence=_("Your mentorship with %(name)s has ended", name=other),
        note=_("It continues if %(name)s agrees too", name=other)
        if wants_back
        else _("You can undo this together within a week"),
        button=_open(mentorship),
        is_mine=not wants_back,
    )


def _proposal(user: Person, mentorship: Mentorship) -> Need:
    other = isolated(mentorship.other(user).call_name)
    if not mentorship.has_accepted(user):
        sentence = str(_question(mentorship, mentorship.role_of(user), mentorship.other(user))) % {"name": other}
        note, button = _("You can say yes, or “not now”"), _open(mentorship, _("Answer"))
        return Need(mentorship=mentorship, sentence=sentence, note=note, button=button)
    if not mentorship.other(user).has_joined:
        sentence, note = _("%(name)s hasn’t joined yet", name=other), _("Nothing for you to do")
        if mentorship.is_asked_by_member:
            note = _("You’ll find their invitation on your mentorship’s page")
        return Need(mentorship=mentorship, sentence=sentence, note=note, button=_open(mentorship), is_mine=False)
    sentence = _("%(name)s hasn’t answered yet", name=other)
    return Need(mentorship=mentorship, sentence=sentence, note=_("Nothing for you to do"), is_mine=False)


def _question(mentorship: Mentorship, role: str, other: Person) -> Any:
    """What somebody is asked: by the other person, or because a coordinator suggested it."""
    if mentorship.is_asked_by_member:
        if mentorship.kind is MICRO and role == MENTOR:
            return lazy("%(name)s asks you for one conversation")
        is_mentee = lazy("%(name)s would like you to be their mentee")
        return is_mentee if role == MENTEE else lazy("%(name)s would like you to be their mentor")
    is_mentee = lazy("You’ve been suggested as %(name)s’s mentee")
    return is_mentee if role == MENTEE else lazy("You’ve been suggested as %(name)s’s mentor")


def _newcomer(user: Person, mentorship: Mentorship) -> Need:
    return Need(
        mentorship=mentorship,
        sentence=_(
            "%(name)s has joined with somebody else’s invitation", name=isolated(mentorship.other(user).call_name)
        ),
        note=_("If you aren’t sure it’s really them, ask them before you write anything private"),
        button=_open(mentorship),
        is_mine=False,
        order=LAST,
    )


def _new_link(user: Person, row: Any, mentorship: Mentorship | None) -> Need:
    """Somebody asks for a new link because their invitation, from this user or without a maker, has expired. It is
    renewed on the page of their mentorship or, if a coordinator invited them, on the programme's page.
    """
    label, made_it = _("Make a new one"), bool(row.proposed_by_id)
    here = None if mentorship else shared_programme(user, row.mentee_id)
    programme_page = Button(label=label, endpoint="programme.show", programme=here)
    return Need(
        mentorship=mentorship,
        sentence=_("%(name)s asks for a new link", name=isolated(row.mentee_name)),
        note=_("The link you made has expired") if made_it else _("The link in their invitation has expired"),
        button=_open(mentorship, label) if mentorship else programme_page,
        order=LAST,
    )


def _open(mentorship: Mentorship, label: str | None = None) -> Button:
    return Button(label=label or _("Open"), endpoint="overview.show", id=mentorship.id)
