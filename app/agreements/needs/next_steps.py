"""What comes next in a mentorship as far as its agreement goes, for one of the two."""

from dataclasses import replace

from app.agreements.needs import drafting, one_question
from app.agreements.needs.turns import (
    ALONE,
    COMPARE,
    NOTHING_TO_DO,
    answer_meanwhile,
    answer_statements,
    mine,
    read_it,
    theirs,
)
from app.agreements.queries.progress import Progress, all_progress, progress_in
from app.contracts import Button, Need
from app.i18n import _, ngettext
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship, MentorshipList
from app.people.models import Person
from app.text import isolated


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """At most one need for each mentorship that isn't paused. One query."""
    progress = all_progress(user, mentorships) if mentorships else {}
    paused = mentorships.going_on.keys() - mentorships.active.keys()
    found = (_on_today(user, each, progress[each.id]) for each in mentorships if each.id not in paused)
    return [need for need in found if need]


def _on_today(user: Person, mentorship: Mentorship, progress: Progress) -> Need | None:
    need = need_in(user, mentorship, progress)
    if not (need and mentorship.is_proposed):
        return need
    return drafting.waiting(user, mentorship, need, isolated(mentorship.other(user).call_name))


def next_need(user: Person, mentorship: Mentorship) -> Need | None:
    """What comes next in this mentorship as far as the agreement goes. One query."""
    return need_in(user, mentorship, progress_in(user, mentorship))


def after_yes(user: Person, mentorship: Mentorship) -> Need | None:
    """What comes next after somebody's yes, in a sentence that begins with "Next:". One query."""
    progress, other = progress_in(user, mentorship), isolated(mentorship.other(user).call_name)
    need = need_in(user, mentorship, progress)
    return replace(need, sentence=_next_sentence(need, mentorship, progress, other)) if need else None


def _next_sentence(need: Need, mentorship: Mentorship, progress: Progress, other: str) -> str:
    if mentorship.kind is MICRO:
        if need.is_mine:
            return _("Next: write your question.")
        return _("Next: %(name)s writes their question to you.", name=other)
    if not need.is_mine:
        return _("Next: %(name)s writes the first draft of your agreement.", name=other)
    if progress.waits_for_my_statements:
        return _("Next: nine short statements, about two minutes.")
    if progress.version:
        return _("Next: read what %(name)s wrote, and answer your questions.", name=other)
    return _("Next: write down how the two of you will work.")


def need_in(user: Person, mentorship: Mentorship, progress: Progress) -> Need | None:
    """The need in a mentorship. None after it has ended, and None before it begins for anybody who can't write yet."""
    state = mentorship.state
    if state in ("ended", "left"):
        return None
    other = isolated(mentorship.other(user).call_name)
    if state == "proposed":
        return drafting.before_yes(user, mentorship, progress, other) if mentorship.may_prepare(user) else None
    if one_question.is_awaited(user, mentorship, progress):
        return one_question.need(user, mentorship, progress, other)
    if progress.version is None and progress.is_first:
        return drafting.first_draft(user, mentorship, progress, other)
    if progress.version is None:
        return _statements(mentorship, progress, other)
    if not progress.is_sent:
        draft = drafting.my_draft if progress.opened_by_me else drafting.their_draft
        return draft(mentorship, progress, other)
    shown = _version if progress.is_shown else _before_reading
    return replace(shown(mentorship, progress, other), subject=("agreement", progress.version or 0))


def _statements(mentorship: Mentorship, progress: Progress, other: str) -> Need | None:
    """Nine statements that only one of the two has answered, after the first agreement."""
    if progress.check is None:
        return _declined(mentorship, progress, other) if progress.declined else None
    if progress.i_answered:
        sentence = _("%(name)s hasn’t answered the nine statements yet", name=other)
        return theirs(mentorship, sentence, _("Then you’ll see each other’s answers"))
    sentence = _("%(name)s asks how you see it: nine short statements", name=other)
    return mine(mentorship, sentence, str(ALONE), answer_statements(mentorship))


def _declined(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    """A change that one of the two declined. The agreement stays as it is."""
    if progress.opened_by_me:
        sentence = _("%(name)s would like to keep your agreement as it is", name=other)
        note = _("Your change ends here. You can both still read it.")
    else:
        sentence = _("You’re keeping your agreement with %(name)s as it is", name=other)
        note = _("Their change ends here. You can both still read it.")
    button = Button(label=_("Open"), endpoint="agreements.show", id=progress.declined)
    return theirs(mentorship, sentence, note, button)


def _before_reading(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    """A first version that was sent. Its reader answers the nine statements first."""
    if not progress.opened_by_me:
        sentence = _("%(name)s sent you your agreement", name=other)
        note = _("First, nine short statements: about two minutes. You can skip them.")
        return mine(mentorship, sentence, note, Button(label=_("Start"), endpoint=COMPARE, id=mentorship.id))
    if progress.waits_for_my_statements:
        sentence = _("Answer nine short statements, as %(name)s does before reading your draft", name=other)
        return answer_meanwhile(mentorship, sentence)
    sentence = _("%(name)s answers nine short statements, then reads your agreement", name=other)
    return theirs(mentorship, sentence, str(NOTHING_TO_DO), read_it(progress))


def _version(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    """A version that both can read."""
    if progress.my_sections:
        return _questions(mentorship, progress, other)
    if progress.they_owe:
        sentence = _("%(name)s reads your agreement and answers it", name=other)
        return theirs(mentorship, sentence, _("After that you can agree"), read_it(progress))
    if progress.i_signed:
        sentence = _("You’ve agreed, %(name)s hasn’t yet", name=other)
        return theirs(mentorship, sentence, str(NOTHING_TO_DO), read_it(progress))
    if progress.they_signed:
        sentence = (
            _("%(name)s has agreed, you haven’t yet", name=other)
            if progress.is_first
            else _("%(name)s has agreed to the change, you haven’t yet", name=other)
        )
        return mine(mentorship, sentence, _("Read your agreement, and agree too"), read_it(progress))
    return mine(mentorship, _ready(mentorship, progress, other), _("Read it and agree"), read_it(progress))


def _questions(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    """A version with questions for the reader. Whoever didn't write it reads it first."""
    count = len(progress.my_sections)
    if progress.opened_by_me:
        sentence = ngettext(
            "%(count)d section of your agreement with %(name)s has a question for you",
            "%(count)d sections of your agreement with %(name)s have questions for you",
            count,
            name=other,
        )
        button = Button(label=_("Answer"), endpoint="sections.edit", id=progress.my_sections[0])
        return mine(mentorship, sentence, _("After that you can agree"), button)
    note = ngettext(
        "Read it, answer your questions in %(count)d section, and agree",
        "Read it, answer your questions in %(count)d sections, and agree",
        count,
    )
    return mine(mentorship, _ready(mentorship, progress, other), note, read_it(progress))


def _ready(mentorship: Mentorship, progress: Progress, other: str) -> str:
    if progress.opened_by_me and progress.is_first:
        return _("Your agreement with %(name)s is ready for you both", name=other)
    if progress.opened_by_me:
        return _("A change to your agreement with %(name)s is ready for you both", name=other)
    if progress.is_first:
        return (
            one_question.sent(other) if mentorship.kind is MICRO else _("%(name)s sent you your agreement", name=other)
        )
    return _("%(name)s sent you a change to your agreement", name=other)
