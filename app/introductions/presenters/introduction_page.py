"""The page of an introduction: how it stands, and what the reader can do next."""

from typing import Any, NamedTuple

from flask import Response

from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.introductions.forms import IntroductionMadeForm, IntroductionOutcomeForm
from app.introductions.models import Introduction
from app.introductions.queries.agreed_place import agreed_place
from app.introductions.queries.introduction_lists import introductions_in
from app.introductions.rules.states import AGREED, ASKED, DECLINED, FRUITFUL, MADE
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated
from app.web.filters import date_of, day
from app.web.replies import render

FEW = 5
"""The other introductions beside the page of one."""

outcome_draft = Autosave("introductions.outcome", page="introductions.show")


class LedgerLine(NamedTuple):
    """One line of the ledger: what happened, when, and a note. `on` is empty while it hasn't happened."""

    label: str
    on: str = ""
    note: str = ""


def ledger(introduction: Introduction) -> list[LedgerLine]:
    """Asked, both said yes, introduced; an introduction that won't work out ends with that."""
    asker, introducer = (isolated(each.call_name) for each in (introduction.introduced, introduction.introducer))
    asked = LedgerLine(
        _("Asked"), date_of(introduction.asked_at), _("%(name)s asked %(other)s", name=asker, other=introducer)
    )
    lines = [asked]
    if introduction.state == DECLINED:
        return [asked, LedgerLine(_("It won’t work out this time"), date_of(introduction.declined_at))]
    if introduction.agreed_at:
        both = _("%(name)s and %(person)s", name=introducer, person=isolated(introduction.name))
        lines.append(LedgerLine(_("Both said yes"), date_of(introduction.agreed_at), both))
    elif introduction.accepted_at:
        since = date_of(introduction.accepted_at)
        lines.append(
            LedgerLine(
                _("Both say yes"), "", _("%(name)s said yes on %(day)s, and is asking them", name=introducer, day=since)
            )
        )
    else:
        lines.append(LedgerLine(_("Both say yes")))
    if introduction.made_on:
        lines.append(LedgerLine(_("Introduced"), day(introduction.made_on)))
    else:
        lines.append(LedgerLine(_("Introduced")))
    return lines


def _others(introduction: Introduction) -> list[Introduction]:
    """The other introductions of the two, to list beside it. One query."""
    found = introductions_in(introduction.mentorship)
    listed = (*found.open, *found.made, *found.declined)
    return [each for each in listed if each.id != introduction.id][:FEW]


def boundary(user: Person, mentorship: Mentorship) -> str:
    """What the agreement in force says about introductions, if they aren't simply in. One query."""
    name, place = isolated(mentorship.other(user).call_name), agreed_place(mentorship)
    if place == "out":
        return _("Your agreement lists introductions as out. You can still ask, and a no needs no reason.")
    if place == "ask":
        return _("Your agreement says to ask first about introductions. This is how you ask %(name)s.", name=name)
    return ""


def introduction_page(
    user: Person,
    introduction: Introduction,
    *,
    made: IntroductionMadeForm | None = None,
    outcome: IntroductionOutcomeForm | None = None,
) -> Response:
    """The page, with the form that the state needs. Of a deleted one, the other person reads only that it is gone."""
    mentorship = introduction.mentorship
    context: dict[str, Any] = {
        "introduction": introduction,
        "mentorship": mentorship,
        "other": mentorship.other(user),
        "is_mine": introduction.asker_id == user.id,
    }
    if introduction.deleted_at:
        return render("introductions/deleted.html", made_form=made, outcome_form=outcome, **context)
    state = introduction.state
    drafts = None
    if state in (MADE, FRUITFUL) and outcome is None and context["is_mine"]:
        drafts = outcome_draft.saved_drafts(user, introduction)
        outcome = IntroductionOutcomeForm(
            drafts.typed, data={"outcome": introduction.outcome, "seen": introduction.fingerprint}
        )
    if state == AGREED and made is None:
        made = IntroductionMadeForm(user=user, introduction=introduction)
    return render(
        "introductions/show.html",
        state=state,
        ledger=ledger(introduction),
        others=_others(introduction),
        boundary=boundary(user, mentorship) if state == ASKED and not context["is_mine"] else "",
        made_form=made,
        outcome_form=outcome,
        drafts=drafts,
        has_problems=any(form.problems for form in (made, outcome) if form),
        **context,
    )
