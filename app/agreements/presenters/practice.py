"""The sentences of the practical sections: rhythm, time, contact between sessions, and who does what."""

from typing import Any

from app import clock
from app.agreements.rules import sections
from app.agreements.rules.asked_times import asked_times
from app.contracts import FreeTime
from app.i18n import _, lazy, listed, ngettext
from app.text import isolated
from app.web.filters import clock_time, dated
from app.web.reader import reader

WE_REPLY = {
    "same day": lazy("We reply the same day."),
    "2 days": lazy("We reply within two days."),
    "week": lazy("We reply within a week."),
}
AGENDA_IS_DUE = {
    "24": lazy("The agenda is due a day before the session."),
    "48": lazy("The agenda is due two days before the session."),
}


MOVING = {
    "day": lazy("Either of us can move a session up to a day before."),
    "hours": lazy("Either of us can move a session up to two hours before."),
    "any": lazy("Either of us can move a session at any time."),
}


NOTES_ARE_KEPT = {
    "shared": lazy("We both keep notes, in one place."),
    "each": lazy("We each keep our own notes."),
}


def rhythm_sentences(answers: dict[str, Any]) -> list[str]:
    """How often, how long and where the two meet, later changes, and the usual time."""
    if not answers.get("cadence") or not answers.get("channel"):
        return []
    return [_meeting(answers), *_later_cadences(answers), *_usual_time(answers)]


def _meeting(answers: dict[str, Any]) -> str:
    how_often, channel = sections.HOW_OFTEN[answers["cadence"]], sections.BY_CHANNEL[answers["channel"]]
    if not answers.get("minutes") or _differ(asked_times(answers)):
        return _("We meet %(how_often)s, %(by_channel)s.", how_often=how_often, by_channel=channel)
    return ngettext(
        "We meet %(how_often)s for %(count)d minute, %(by_channel)s.",
        "We meet %(how_often)s for %(count)d minutes, %(by_channel)s.",
        int(answers["minutes"]),
        how_often=how_often,
        by_channel=channel,
    )


def _later_cadences(answers: dict[str, Any]) -> list[str]:
    """`After 4 sessions, we meet every two weeks.` Each step counts from the one before."""
    sentences: list[str] = []
    for step in answers.get("cadence_then") or []:
        count, how_often = int(step["after"]), sections.HOW_OFTEN[step["cadence"]]
        if sentences:
            sentence = ngettext(
                "After one more session, we meet %(how_often)s.",
                "After %(count)d more sessions, we meet %(how_often)s.",
                count,
                how_often=how_often,
            )
        else:
            sentence = ngettext(
                "After one session, we meet %(how_often)s.",
                "After %(count)d sessions, we meet %(how_often)s.",
                count,
                how_often=how_often,
            )
        sentences.append(sentence)
    return sentences


def _usual_time(answers: dict[str, Any]) -> list[str]:
    is_once = answers["cadence"] == "single"
    days = sections.ON_WEEKDAY if is_once else sections.ON_WEEKDAYS
    on_weekday, at = days.get(answers.get("weekday") or ""), answers.get("at")
    given = {"on_weekday": on_weekday}
    if at:
        given |= {"time": clock_time(at), "zone": clock.zone_words(answers["zone"])}
    if on_weekday and at and is_once:
        return [_("We meet %(on_weekday)s at %(time)s (%(zone)s time).", **given)]
    if on_weekday and at:
        return [_("We usually meet %(on_weekday)s at %(time)s (%(zone)s time).", **given)]
    if on_weekday:
        return [_("We meet %(on_weekday)s.", **given) if is_once else _("We usually meet %(on_weekday)s.", **given)]
    if at and is_once:
        return [_("We meet at %(time)s (%(zone)s time).", **given)]
    return [_("We usually meet at %(time)s (%(zone)s time).", **given)] if at else []


def hours_a_month(hours: float) -> str:
    return ngettext(
        "%(hours)s hour a month", "%(hours)s hours a month", sections.plural_count(hours), hours=f"{hours:g}"
    )


def writing_sentences(answers: dict[str, Any]) -> list[str]:
    """Whether and how the two write to each other between sessions, and how soon they reply."""
    writing = answers.get("writing")
    if not writing:
        return []
    if writing == "no":
        return [_("We don’t write to each other between sessions.")]
    channel = (answers.get("writing_channel") or "").rstrip(".")
    return [_urgent_only(channel) if writing == "urgent" else _may_write(channel), WE_REPLY[answers["reply_within"]]]


def _may_write(channel: str) -> str:
    if not channel:
        return _("We may write to each other.")
    if _is_email(channel):
        return _("We may write to each other by e-mail.")
    return _("We may write to each other: %(channel)s.", channel=isolated(channel))


def _urgent_only(channel: str) -> str:
    if not channel:
        return _("We write to each other only when it’s urgent.")
    if _is_email(channel):
        return _("We write to each other only when it’s urgent, by e-mail.")
    return _("We write to each other only when it’s urgent: %(channel)s.", channel=isolated(channel))


def _is_email(channel: str) -> bool:
    """Whether the suggested channel was left as it is."""
    return channel.casefold() == str(sections.EMAIL).casefold()


def driver_sentences(answers: dict[str, Any], names: dict[str, str]) -> list[str]:
    """Who sets the agenda and when it is due, who books and who keeps notes. `names` are the two people by role."""
    if not answers.get("driver"):
        return []
    driver, keeper = names.get(answers["driver"]), names.get(answers["keeper"])
    return [
        _("%(name)s sets the agenda.", name=driver) if driver else _("We take turns setting the agenda."),
        *(_later_driver(int(step["after"]), names.get(step["driver"])) for step in answers.get("driver_then") or []),
        AGENDA_IS_DUE[answers["lead_time"]],
        _("%(name)s books the sessions.", name=names[answers["booker"]]),
        *([MOVING[answers["notice"]]] if answers.get("notice") else []),
        _("%(name)s keeps notes.", name=keeper) if keeper else NOTES_ARE_KEPT[answers["keeper"]],
    ]


def _later_driver(count: int, name: str | None) -> str:
    """Who sets the agenda after this many sessions. Without a name, the two take turns."""
    if name:
        return ngettext(
            "After one session, %(name)s sets it.", "After %(count)d sessions, %(name)s sets it.", count, name=name
        )
    return ngettext("After one session, we take turns.", "After %(count)d sessions, we take turns.", count)


def suggested_times(answers: dict[str, Any]) -> str:
    """The times somebody asked with, in the reader's zone. Somebody who hasn't joined yet has none, so they read the
    asker's zone and its name.
    """
    times, zone = asked_times(answers), answers["zone"]
    in_words = listed([_asked_time(one, differ=_differ(times), zone=None if reader() else zone) for one in times])
    if reader() is None:
        return _("Times that suit: %(times)s, in %(zone)s.", times=in_words, zone=clock.zone_words(zone))
    return _("Times that suit: %(times)s.", times=in_words)


def _differ(times: list[FreeTime]) -> bool:
    """Whether the times have different lengths."""
    return len({one.minutes for one in times}) > 1


def _asked_time(one: FreeTime, *, differ: bool, zone: str | None) -> str:
    """`Tuesday 24 November, 15:00`, with its length if not all are the same."""
    when = dated(one.starts_at, zone)
    if not differ:
        return when
    return ngettext("%(when)s for %(count)d minute", "%(when)s for %(count)d minutes", one.minutes, when=when)
