"""Rating the skills of an open round, each person alone; and opening another round."""

from flask import Blueprint, Response, request, url_for

from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _, listed
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.skills import policy
from app.skills.forms import RatingForm, rating_form, shown_rounds
from app.skills.models import Rated, SkillRound
from app.skills.queries.waiting_rounds import open_rounds
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("skill_ratings", __name__)
autosave = Autosave("skills.ratings", page="skill_ratings.edit")


def _sent(user: Person, mentorship: Mentorship) -> RatingForm:
    """The form with the rounds that were on screen, also those that were revealed since."""
    rows = open_rounds(mentorship, user, shown_rounds(request.form))
    return rating_form(rows, user, mentorship.other(user), request.form)


autosave.add_route(bp, "/mentorships/<int:id>/skill-ratings/draft", policy.use, Mentorship, _sent)


@bp.get("/mentorships/<int:id>/skill-ratings")
@permit(policy.use, Mentorship)
def edit(user: Person, mentorship: Mentorship) -> Response:
    rows = open_rounds(mentorship, user)
    if mentorship.has_ended or not rows:
        return go_to(url_for("skills.index", id=mentorship.id))
    drafts = autosave.saved_drafts(user, mentorship)
    form = rating_form(rows, user, mentorship.other(user), drafts.typed, review=request.args.get("review"))
    return _page(user, mentorship, form, drafts=drafts)


@bp.post("/mentorships/<int:id>/skill-ratings")
@permit(policy.use, Mentorship)
def update(user: Person, mentorship: Mentorship) -> Response:
    form = _sent(user, mentorship)
    if not form.visible_fields:
        flash.confirm(_("These skills aren’t there any more, so nothing was saved."))
        return go_to(url_for("skills.index", id=mentorship.id))
    if form.validate_on_submit():
        with form.showing_rule_errors():
            typed = autosave.submission(mentorship, form)
            rated = SkillRound.rate(mentorship, by=user, levels=form.levels, typed=typed)
            return _after(rated, mentorship, isolated(mentorship.other(user).call_name), form.came_from)
    return _page(user, mentorship, form)


@bp.post("/mentorships/<int:id>/skill-rounds")
@permit(policy.use, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    """Open another round of all current skills."""
    if SkillRound.open_in(mentorship, by=user):
        return go_to(url_for("skill_ratings.edit", id=mentorship.id))
    flash.confirm(_("You’ve rated these lately. Wait at least 30 days, so that there’s something new to see."))
    return go_to(url_for("skills.index", id=mentorship.id))


def _after(rated: Rated, mentorship: Mentorship, name: str, review: int | None) -> Response:
    """Go back to the review that somebody came from, or to the skills."""
    back = url_for("reviews.show", id=review) if review else None
    if back and not rated.too_late:
        flash.confirm(
            _("Done. You’ve both rated, and your skills show both ratings. Next: your review with %(name)s.", name=name)
            if rated.revealed
            else _("Done. Next: your review with %(name)s.", name=name)
        )
    else:
        _confirm(rated, name)
    return go_to(back or url_for("skills.index", id=mentorship.id))


def _confirm(rated: Rated, name: str) -> None:
    if rated.too_late:
        skills = listed([isolated(skill.name) for skill in rated.too_late])
        flash.confirm(
            _("%(skills)s: you’d both rated this in the meantime, so your first rating counts.", skills=skills)
        )
    elif rated.revealed:
        flash.confirm(_("You’ve both rated. Here is how each of you sees it."))
    else:
        flash.confirm(_("Saved. You’ll both see the ratings once %(name)s has rated too.", name=name))


def _page(user: Person, mentorship: Mentorship, form: RatingForm, drafts: SavedDrafts | None = None) -> Response:
    return render(
        "skills/ratings.html",
        fragment="skills/_rating_form.html",
        form=form,
        mentorship=mentorship,
        other=mentorship.other(user),
        drafts=drafts,
    )
