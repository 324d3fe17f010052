"""Needs from agreements: nine statements to answer, a first draft, a version to read, answer and sign."""

from dataclasses import replace

from app.agreements.queries.progress import Progress, all_progress, progress_in
from app.agreements.rules.templates import template_of
from app.contracts import Button, Need
from app.i18n import _, lazy, ngettext
from app.mentorship_kinds import MICRO, REVERSE
from app.mentorships.models import MENTEE, Mentorship, MentorshipList
from app.people.models import Person
from app.text import isolated

COMPARE = "expectations.edit"
"""The page where somebody answers the nine statements."""

ALONE = lazy("You each answer alone, in about two minutes. You can skip them.")
NOTHING_TO_DO = lazy("Nothing for you to do")


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """At most one need for each mentorship that isn't paused. One query."""
    progress = all_progress(user, mentorships) if mentorships else {}
    paused = mentorships.going_on.keys() - mentorships.active.keys()
    found = (need_in(user, each, progress[each.id]) for each in mentorships if each.id not in paused)
    return [need for need in found if need]


def next_need(user: Person, mentorship: Mentorship) -> Need | None:
    """What comes next in this mentorship as far as the agreement goes. One query."""
    return need_in(user, mentorship, progress_in(user, mentorship))


def after_yes(user: Person, mentorship: Mentorship) -> Button | None:
    """Where somebody goes on after their yes, if the next step is theirs. One query."""
    need = next_need(user, mentorship)
    return need.button if need and need.is_mine else None


def need_in(user: Person, mentorship: Mentorship, progress: Progress) -> Need | None:
    """The need in a mentorship. None after it has ended, and None before it begins for anybody who can't write yet."""
    state = mentorship.state
    if state in ("ended", "left"):
        return None
    other = isolated(mentorship.other(user).call_name)
    if state == "proposed":
        return _before_yes(user, mentorship, progress, other) if mentorship.may_prepare(user) else None
    if progress.version is None and progress.is_first:
        return _first_draft(user, mentorship, progress, other)
    if progress.version is None:
        return _statements(mentorship, progress, other)
    if not progress.is_sent:
        draft = _my_draft if progress.opened_by_me else _their_draft
        return draft(mentorship, progress, other)
    shown = _version if progress.is_shown else _before_reading
    return replace(shown(mentorship, progress, other), subject=("agreement", progress.version or 0))


def _first_draft(user: Person, mentorship: Mentorship, progress: Progress, other: str) -> Need:
    is_mentee = mentorship.role_of(user) == MENTEE
    if is_mentee and progress.waits_for_my_statements:
        sentence = _("Start your agreement with %(name)s", name=other)
        note = _("First, nine short statements: about two minutes. You can skip them.")
        if mentorship.is_going_on and mentorship.proposed_by_id == user.id:
            note = _("%(name)s said yes. First, nine short statements: you can skip them.", name=other)
        return _mine(mentorship, sentence, note, Button(label=_("Start"), endpoint=COMPARE, id=mentorship.id))
    if is_mentee:
        is_short = template_of(mentorship).is_one_page
        sentence = _("Write down how you and %(name)s will work", name=other)
        note = _("One page, about four minutes") if is_short else _("Ten short sections, about ten minutes")
        return _mine(mentorship, sentence, note, Button(label=_("Start"), endpoint="agreements.new", id=mentorship.id))
    if progress.waits_for_my_statements:
        sentence = _("Answer nine short statements while %(name)s writes your agreement", name=other)
        return _mine(mentorship, sentence, str(ALONE), _answer(mentorship))
    is_short = template_of(mentorship).is_one_page
    sentence = _("%(name)s writes the first draft of your agreement", name=other)
    if mentorship.kind is REVERSE:
        button = Button(label=_("Write it yourself"), endpoint="agreements.new", id=mentorship.id)
        return _theirs(mentorship, sentence, _("You can also write it first, if you like"), button)
    note = _("Then you read it and agree") if is_short else _("Then you read it, answer your questions and agree")
    return _theirs(mentorship, sentence, note)


def _before_yes(user: Person, mentorship: Mentorship, progress: Progress, other: str) -> Need | None:
    """The mentee may write while they wait for the mentor's yes. In a micro mentorship they ask with their question."""
    if mentorship.kind is MICRO:
        return None if progress.is_sent else _question(mentorship, progress, other)
    has_joined = mentorship.other(user).has_joined
    wait = (
        _("%(name)s hasn’t answered yet", name=other)
        if has_joined
        else _("%(name)s hasn’t joined yet. You’ll find their invitation on your mentorship’s page.", name=other)
    )
    if progress.version is None:
        sentence = _("While you wait, you can write your agreement with %(name)s", name=other)
        return replace(_first_draft(user, mentorship, progress, other), sentence=sentence, note=wait)
    if not progress.is_sent:
        return replace(_my_draft(mentorship, progress, other), note=wait)
    sentence = _("Your agreement will be sent as soon as %(name)s says yes", name=other)
    if not has_joined:
        button = Button(label=_("Open"), endpoint="overview.show", id=mentorship.id)
        return _theirs(mentorship, sentence, wait, button)
    button = Button(label=_("Change it"), endpoint="agreements.edit", id=progress.version)
    return _theirs(mentorship, sentence, _("Until then, only you can read it"), button)


def _question(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    note = _("One page, about four minutes")
    if not mentorship.asked_at:
        note = _("One page, about four minutes. They’re asked when you send it.")
    button = Button(label=_("Start"), endpoint="agreements.new", id=mentorship.id)
    if progress.version:
        button = Button(label=_("Continue"), endpoint="agreements.edit", id=progress.version)
    return _mine(mentorship, _("Write your question to %(name)s", name=other), note, button)


def _statements(mentorship: Mentorship, progress: Progress, other: str) -> Need | None:
    """Nine statements that only one of the two has answered, after the first agreement."""
    if progress.check is None:
        return _declined(mentorship, progress, other) if progress.declined else None
    if progress.i_answered:
        sentence = _("%(name)s hasn’t answered the nine statements yet", name=other)
        return _theirs(mentorship, sentence, _("Then you’ll see each other’s answers"))
    sentence = _("%(name)s asks how you see it: nine short statements", name=other)
    return _mine(mentorship, sentence, str(ALONE), _answer(mentorship))


def _declined(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    """A change that one of the two declined. The agreement stays as it is."""
    if progress.opened_by_me:
        sentence = _("%(name)s would like to keep your agreement as it is", name=other)
        note = _("Your change ends here. You can both still read it.")
    else:
        sentence = _("You’re keeping your agreement with %(name)s as it is", name=other)
        note = _("Their change ends here. You can both still read it.")
    button = Button(label=_("Open"), endpoint="agreements.show", id=progress.declined)
    return _theirs(mentorship, sentence, note, button)


def _my_draft(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    endpoint, label = "agreements.edit", _("Continue")
    if not progress.is_first:
        sentence = _("You’re writing a change to your agreement with %(name)s", name=other)
        note = _("Each section is saved as you type")
    elif progress.my_sections:
        sentence = _("You’re writing your agreement with %(name)s", name=other)
        is_short = template_of(mentorship).is_one_page
        note = _("One page, saved as you type") if is_short else _sections_left(len(progress.my_sections))
    else:
        sentence = _("Your agreement with %(name)s is ready to send", name=other)
        note, label, endpoint = _("Check your answers first"), _("Check"), "agreements.check_answers"
    return _mine(mentorship, sentence, note, Button(label=label, endpoint=endpoint, id=progress.version))


def _sections_left(count: int) -> str:
    return ngettext("%(count)d section is left", "%(count)d sections are left", count)


def _their_draft(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    if not progress.is_first:
        sentence = _("%(name)s is writing a change to your agreement", name=other)
    elif progress.waits_for_my_statements:
        sentence = _("Answer nine short statements while %(name)s writes your agreement", name=other)
        return _mine(mentorship, sentence, str(ALONE), _answer(mentorship))
    else:
        sentence = _("%(name)s is writing your agreement", name=other)
    return _theirs(mentorship, sentence, _("You’ll see it when it’s sent"))


def _before_reading(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    """A first version that was sent. Its reader answers the nine statements first."""
    if not progress.opened_by_me:
        sentence = _("%(name)s sent you your agreement", name=other)
        note = _("First, nine short statements: about two minutes. You can skip them.")
        return _mine(mentorship, sentence, note, Button(label=_("Start"), endpoint=COMPARE, id=mentorship.id))
    if progress.waits_for_my_statements:
        sentence = _("Answer nine short statements, as %(name)s does before reading your draft", name=other)
        return _mine(mentorship, sentence, str(ALONE), _answer(mentorship))
    sentence = _("%(name)s answers nine short statements, then reads your agreement", name=other)
    return _theirs(mentorship, sentence, str(NOTHING_TO_DO), _read(progress))


def _version(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    """A version that both can read."""
    if progress.my_sections:
        return _questions(mentorship, progress, other)
    if progress.they_owe:
        sentence = _("%(name)s reads your agreement and answers it", name=other)
        return _theirs(mentorship, sentence, _("After that you can agree"), _read(progress))
    if progress.i_signed:
        sentence = _("You’ve agreed, %(name)s hasn’t yet", name=other)
        return _theirs(mentorship, sentence, str(NOTHING_TO_DO), _read(progress))
    if progress.they_signed:
        sentence = (
            _("%(name)s has agreed, you haven’t yet", name=other)
            if progress.is_first
            else _("%(name)s has agreed to the change, you haven’t yet", name=other)
        )
        return _mine(mentorship, sentence, _("Read your agreement, and agree too"), _read(progress))
    return _mine(mentorship, _ready(progress, other), _("Read it and agree"), _read(progress))


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
        return _mine(mentorship, sentence, _("After that you can agree"), button)
    note = ngettext(
        "Read it, answer your questions in %(count)d section, and agree",
        "Read it, answer your questions in %(count)d sections, and agree",
        count,
    )
    return _mine(mentorship, _ready(progress, other), note, _read(progress))


def _ready(progress: Progress, other: str) -> str:
    if progress.opened_by_me and progress.is_first:
        return _("Your agreement with %(name)s is ready for you both", name=other)
    if progress.opened_by_me:
        return _("A change to your agreement with %(name)s is ready for you both", name=other)
    if progress.is_first:
        return _("%(name)s sent you your agreement", name=other)
    return _("%(name)s sent you a change to your agreement", name=other)


def _read(progress: Progress) -> Button:
    return Button(label=_("Read it"), endpoint="agreements.show", id=progress.version)


def _answer(mentorship: Mentorship) -> Button:
    return Button(label=_("Answer"), endpoint=COMPARE, id=mentorship.id)


def _mine(mentorship: Mentorship, sentence: str, note: str, button: Button) -> Need:
    """Something that waits for the reader."""
    return Need(mentorship=mentorship, sentence=sentence, note=note, button=button)


def _theirs(mentorship: Mentorship, sentence: str, note: str, button: Button | None = None) -> Need:
    """Something that waits for the other person."""
    return Need(mentorship=mentorship, sentence=sentence, note=note, button=button, is_mine=False)
