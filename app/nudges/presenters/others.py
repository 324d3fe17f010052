"""The words of signals 3 to 8."""

from collections.abc import Mapping
from typing import Any

from app.i18n import _, lazy, ngettext
from app.mentorships.models import Mentorship
from app.nudges.rules.others import AGREEMENT, MILESTONE, QUESTION
from app.web.filters import date_of

Numbers = Mapping[str, Any]


def nothing_closed(numbers: Numbers, name: str) -> str:
    return ngettext(
        "%(count)d thing you said you’d do with %(name)s is still open. Does it still matter?",
        "%(count)d things you said you’d do with %(name)s are still open. Which still matter?",
        numbers["count"],
        name=name,
    )


def why_nothing_closed(numbers: Numbers, name: str) -> list[str]:
    return [
        _("In your last two sessions, and in six weeks, you’ve closed none of them. Letting one go closes it too."),
        _("%(name)s doesn’t see this.", name=name),
    ]


def offers_to_close(mentorship: Mentorship, numbers: Numbers) -> list[tuple[Any, ...]]:
    return [(_("Go through them"), "open_commitments.index", mentorship.id)]


def date_passed(numbers: Numbers, name: str) -> str:
    day = date_of(numbers["at"])
    if numbers["what"] == AGREEMENT:
        return _("%(name)s sent you your agreement on %(day)s. Shall we read it now?", name=name, day=day)
    if numbers["what"] == MILESTONE:
        return _("You and %(name)s set this for %(day)s. Did it happen?", name=name, day=day)
    return _("You and %(name)s wanted to look at your agreement on %(day)s. Is it still right?", name=name, day=day)


def why_date_passed(numbers: Numbers, name: str) -> list[str]:
    if numbers["what"] == AGREEMENT:
        return [_("It has waited for your answer for a week or more.")]
    on_agenda = _("It’s on your next agenda too, so you can also leave it until then. Ten minutes together are enough.")
    if numbers["what"] == MILESTONE:
        return [_("Its day was a week ago or more, and neither of you has said whether it happened."), on_agenda]
    return [_("Its day was a week ago or more, and you haven’t said whether it’s still right."), on_agenda]


def offers_after_date(mentorship: Mentorship, numbers: Numbers) -> list[tuple[Any, ...]]:
    """The answers to a review or milestone are buttons of their own."""
    return [(_("Read it"), "agreements.show", numbers["id"])] if numbers["what"] == AGREEMENT else []


def note_waits(numbers: Numbers, name: str) -> str:
    day = date_of(numbers["since"])
    if numbers["what"] == QUESTION:
        return _("A question from %(name)s has waited since %(day)s. A short answer will do.", name=name, day=day)
    return _("A note from %(name)s has waited since %(day)s. A short answer will do.", name=name, day=day)


def why_note_waits(numbers: Numbers, name: str) -> list[str]:
    if numbers["what"] == QUESTION:
        way = _("You can also leave it for your session. If you don’t answer, it’s on your next agenda anyway.")
    else:
        way = _("“Thank you”, “I’ll try it” and “Let’s talk” are answers too.")
    return [_("It was sent to you a week ago or more, and you haven’t answered."), way]


def offers_to_answer(mentorship: Mentorship, numbers: Numbers) -> list[tuple[Any, ...]]:
    page = "questions.show" if numbers["what"] == QUESTION else "feedback.show"
    return [(_("Answer"), page, numbers["id"])]


def leaning(numbers: Numbers, name: str) -> str:
    if numbers["is_mentor"]:
        return _("Would %(name)s find their own answer? Try asking: what would you do if I were away?", name=name)
    return _("For your next question to %(name)s, bring two options and your favourite.", name=name)


def why_leaning(numbers: Numbers, name: str) -> list[str]:
    return [
        *(
            _told(key, numbers[key], is_mentor=numbers["is_mentor"])
            for key in ("tasks", "topics", "taps", "need")
            if key in numbers
        ),
        _("Two of four such signs bring this up. Each of you reads it in other words, and neither sees the other’s."),
    ]


TAPS = {
    4: lazy("You said “Mostly advice” after four of your last five sessions."),
    5: lazy("You said “Mostly advice” after each of your last five sessions."),
}


def _told(key: str, number: Any, *, is_mentor: bool) -> str:
    """A sign, with its numbers. All but the taps are known to both."""
    if key == "taps":
        return str(TAPS[number])
    if key == "need":
        if is_mentor:
            return _("In your last review you didn’t agree that your mentee needs you less.")
        return _("In your last review your mentor didn’t agree that you need them less.")
    done, total = number
    if key == "topics":
        mine = _(
            "%(done)d of your last %(total)d topics to decide or understand don’t say what you’ve tried.",
            done=done,
            total=total,
        )
        theirs = _(
            "%(done)d of your mentee’s last %(total)d topics to decide or understand don’t say what they’ve tried.",
            done=done,
            total=total,
        )
        return theirs if is_mentor else mine
    if is_mentor:
        return _("%(done)d of the %(total)d commitments of the last 90 days are yours.", done=done, total=total)
    return _("%(done)d of the %(total)d commitments of the last 90 days are your mentor’s.", done=done, total=total)


def offers_for_leaning(mentorship: Mentorship, numbers: Numbers) -> list[tuple[Any, ...]]:
    if numbers["is_mentor"]:
        return [(_("See the question as a card"), "question_cards.show", mentorship.id)]
    if numbers["next_session"]:
        return [(_("Add a topic to decide"), "agenda_items.new", numbers["next_session"])]
    return [(_("Find a time"), "sessions.new", mentorship.id)]


def apart(numbers: Numbers, name: str) -> str:
    return ngettext(
        "You and %(name)s see one thing differently. That’s normal, and worth ten minutes.",
        "You and %(name)s see %(count)d things differently. That’s normal, and worth ten minutes.",
        numbers["count"],
        name=name,
    )


def why_apart(numbers: Numbers, name: str) -> list[str]:
    return [
        _("That’s what your answers to the nine statements say, which you both can see."),
        _("%(name)s reads the same. It goes as soon as one of you puts it on the agenda.", name=name),
    ]


def offers_for_apart(mentorship: Mentorship, numbers: Numbers) -> list[tuple[Any, ...]]:
    return [
        (_("Put them on the agenda"), "far_statements.create", numbers["check"], {}, True),
        (_("See both answers"), "expectations.show", numbers["check"]),
    ]


def end_in_sight(numbers: Numbers, name: str) -> str:
    weeks = numbers["days"] // 7
    if weeks < 1:
        return _("Your last days with %(name)s. How do you want to finish?", name=name)
    return ngettext(
        "One week left with %(name)s. How do you want to finish?",
        "%(count)d weeks left with %(name)s. How do you want to finish?",
        weeks,
        name=name,
    )


def why_end_in_sight(numbers: Numbers, name: str) -> list[str]:
    return [
        _("You agreed to finish on %(day)s, and three quarters of the time are over.", day=date_of(numbers["ends_at"])),
        _("%(name)s reads the same. Nothing ends by itself.", name=name),
    ]


def offers_at_the_end(mentorship: Mentorship, numbers: Numbers) -> list[tuple[Any, ...]]:
    return [(_("Your closing page"), "closing_pages.show", mentorship.id)]
