"""What waits while an agreement is written: the first draft, also before the mentor's yes, and a change."""

from dataclasses import replace

from app.agreements.needs import one_question
from app.agreements.needs.turns import COMPARE, NOBODY_WAITS, answer_meanwhile, mine, theirs
from app.agreements.queries.progress import Progress
from app.contracts import Button, Need
from app.i18n import _, ngettext
from app.mentorship_kinds import MICRO, REVERSE
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person


def first_draft(user: Person, mentorship: Mentorship, progress: Progress, other: str) -> Need:
    """Nobody has written anything yet."""
    is_mentee = mentorship.role_of(user) == MENTEE
    if is_mentee and progress.waits_for_my_statements:
        sentence = _("Start your agreement with %(name)s", name=other)
        note = _("First, nine short statements: about two minutes. You can skip them.")
        if mentorship.is_going_on and mentorship.proposed_by_id == user.id:
            note = _("%(name)s said yes. First, nine short statements: you can skip them.", name=other)
        return mine(mentorship, sentence, note, Button(label=_("Start"), endpoint=COMPARE, id=mentorship.id))
    if is_mentee:
        sentence = _("Write down how you and %(name)s will work", name=other)
        note = _("Ten short sections, about ten minutes")
        return mine(mentorship, sentence, note, Button(label=_("Start"), endpoint="agreements.new", id=mentorship.id))
    if progress.waits_for_my_statements:
        sentence = _("Answer nine short statements while %(name)s writes your agreement", name=other)
        return answer_meanwhile(mentorship, sentence)
    sentence = _("%(name)s writes the first draft of your agreement", name=other)
    if mentorship.kind is REVERSE:
        button = Button(label=_("Write it yourself"), endpoint="agreements.new", id=mentorship.id)
        return theirs(mentorship, sentence, _("You can also write it first, if you like"), button)
    return theirs(mentorship, sentence, _("Then you read it, answer your questions and agree"))


def before_yes(user: Person, mentorship: Mentorship, progress: Progress, other: str) -> Need | None:
    """The mentee may write while they wait for the mentor's yes. In a micro mentorship they ask with their question."""
    if mentorship.kind is MICRO:
        return None if progress.is_sent else one_question.write(mentorship, progress, other)
    if progress.version is None:
        sentence = _("While you wait, you can write your agreement with %(name)s", name=other)
        return replace(first_draft(user, mentorship, progress, other), sentence=sentence)
    if not progress.is_sent:
        return my_draft(mentorship, progress, other)
    sentence = _("Your agreement will be sent as soon as %(name)s says yes", name=other)
    button = Button(label=_("Change it"), endpoint="agreements.edit", id=progress.version)
    return theirs(mentorship, sentence, _("Until then, only you can read it"), button)


def waiting(user: Person, mentorship: Mentorship, need: Need, other: str) -> Need:
    """The need from `before_yes` for Today, where its note says what the page of the mentorship says in its own place:
    whether the other person has joined. Their invitation is on that page, so what can wait leads there.
    """
    if mentorship.kind is MICRO:
        return need
    has_joined = mentorship.other(user).has_joined
    if has_joined and not need.is_mine:
        return need
    wait = _("%(name)s hasn’t answered yet", name=other) if has_joined else _("%(name)s hasn’t joined yet", name=other)
    if not has_joined and mentorship.is_asked_by_member:
        wait = _("%(name)s hasn’t joined yet. You’ll find their invitation on your mentorship’s page.", name=other)
    if need.is_mine:
        return replace(need, note=wait, order=NOBODY_WAITS)
    return replace(need, note=wait, button=Button(label=_("Open"), endpoint="overview.show", id=mentorship.id))


def my_draft(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    endpoint, label = "agreements.edit", _("Continue")
    if not progress.is_first:
        sentence = _("You’re writing a change to your agreement with %(name)s", name=other)
        note = _("Each section is saved as you type")
    elif progress.my_sections:
        sentence = _("You’re writing your agreement with %(name)s", name=other)
        note = _sections_left(len(progress.my_sections))
    else:
        sentence = _("Your agreement with %(name)s is ready to send", name=other)
        note, label, endpoint = _("Check your answers first"), _("Check"), "agreements.check_answers"
    return mine(mentorship, sentence, note, Button(label=label, endpoint=endpoint, id=progress.version))


def their_draft(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    if not progress.is_first:
        sentence = _("%(name)s is writing a change to your agreement", name=other)
    elif progress.waits_for_my_statements:
        sentence = _("Answer nine short statements while %(name)s writes your agreement", name=other)
        return answer_meanwhile(mentorship, sentence)
    else:
        sentence = _("%(name)s is writing your agreement", name=other)
    return theirs(mentorship, sentence, _("You’ll see it when it’s sent"))


def _sections_left(count: int) -> str:
    return ngettext("%(count)d section is left", "%(count)d sections are left", count)
