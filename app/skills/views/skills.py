"""The skills of a mentorship, choosing one, and the page of one skill."""

from flask import Blueprint, Response, request, url_for

from app import rooms
from app.accounts.models import limits
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.skills import policy
from app.skills.forms import SkillForm, SkillNameForm
from app.skills.models import Skill
from app.skills.presenters.skill_cards import card_of
from app.skills.presenters.skill_pages import skills_of_pair
from app.skills.queries.skill_histories import history_of, skills_in
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("skills", __name__)
autosave = Autosave("skills.new", page="skills.new")
name_draft = Autosave("skills.name", page="skills.edit")


def _form(user: Person, mentorship: Mentorship, typed: object = None) -> SkillForm:
    mine = {each.name for each in skills_in(user, mentorship) if each.is_mine and not each.dropped_at}
    return SkillForm(typed, role=mentorship.role_of(user), taken=mine)


def _sent(user: Person, mentorship: Mentorship) -> SkillForm:
    return _form(user, mentorship, request.form)


autosave.add_route(bp, "/mentorships/<int:id>/skills/draft", policy.use, Mentorship, _sent)


@bp.get("/mentorships/<int:id>/skills")
@permit(policy.use, Mentorship)
def index(user: Person, mentorship: Mentorship) -> Response:
    return render("skills/index.html", skills=skills_of_pair(user, mentorship), mentorship=mentorship, user=user)


@bp.get("/mentorships/<int:id>/skills/new")
@permit(policy.use, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    if not skills_of_pair(user, mentorship).has_room:
        return go_to(url_for("skills.index", id=mentorship.id))
    drafts = autosave.saved_drafts(user, mentorship)
    return _page(user, mentorship, _form(user, mentorship, drafts.typed), drafts=drafts)


@bp.post("/mentorships/<int:id>/skills")
@permit(policy.use, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = _sent(user, mentorship)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            typed = autosave.submission(mentorship, form)
            Skill.choose(by=user, mentorship=mentorship, typed=typed, **form.values)
            flash.confirm(_("Chosen. Now rate it, each of you alone."))
            return go_to(url_for("skill_ratings.edit", id=mentorship.id))
    return _page(user, mentorship, form)


@bp.get("/skills/<int:id>")
@permit(policy.see, Skill)
def show(user: Person, skill: Skill) -> Response:
    card = card_of(user, history_of(user, skill))
    parts = rooms.beside(user, skill)
    return render("skills/show.html", card=card, mentorship=skill.mentorship, user=user, parts=parts)


@bp.get("/skills/<int:id>/edit")
@permit(policy.change, Skill)
def edit(user: Person, skill: Skill) -> Response:
    if skill.mentorship.has_ended:
        return _index(skill)
    drafts = name_draft.saved_drafts(user, skill)
    return _name_page(user, skill, SkillNameForm(drafts.typed, data={"name": skill.name}), drafts=drafts)


@bp.post("/skills/<int:id>")
@permit(policy.change, Skill)
def update(user: Person, skill: Skill) -> Response:
    """Give it another name."""
    form = SkillNameForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            skill.rename(form.name.data, by=user, title=_topic(form.name.data))
            name_draft.forget(user, skill)
            flash.confirm(_("Renamed. Its ratings stay."))
            return _index(skill)
    name_draft.save_refused(user, skill, form)
    return _name_page(user, skill, form)


@bp.post("/skills/<int:id>/drop")
@permit(policy.change, Skill)
def let_go(user: Person, skill: Skill) -> Response:
    skill.drop(by=user)
    undo = url_for("skills.reinstate", id=skill.id)
    flash.confirm(
        _("Dropped. Its ratings stay, and you can take it up again."), undo=undo, what=_("dropping the skill")
    )
    return _index(skill)


@bp.post("/skills/<int:id>/taking-up")
@permit(policy.change, Skill)
def reinstate(user: Person, skill: Skill) -> Response:
    skill.take_up(by=user)
    flash.confirm(_("You’ve taken it up again."))
    return _index(skill)


@bp.post("/skills/<int:id>/topic")
@permit(policy.see, Skill)
def mark(user: Person, skill: Skill) -> Response:
    """Put it on the agenda."""
    skill.put_on_agenda(by=user, title=_topic(skill.name))
    flash.confirm(_("It’s on the agenda of your next session."))
    return _index(skill)


@bp.post("/skills/<int:id>/topic/deletion")
@permit(policy.see, Skill)
def unmark(user: Person, skill: Skill) -> Response:
    skill.take_off_agenda()
    flash.confirm(_("It’s off the agenda."))
    return _index(skill)


@bp.post("/skills/<int:id>/deletion")
@permit(policy.delete, Skill)
def delete(user: Person, skill: Skill) -> Response:
    skill.move_to_bin(by=user)
    undo = url_for("skills.restore", id=skill.id)
    flash.confirm(_("The skill and its ratings are deleted."), undo=undo, what=_("deleting the skill"))
    return go_to(url_for("skills.index", id=skill.mentorship_id))


@bp.post("/skills/<int:id>/restoration")
@permit(policy.delete, Skill)
def restore(user: Person, skill: Skill) -> Response:
    skill.restore(by=user)
    flash.confirm(_("The skill is restored, but dropped.") if skill.dropped_at else _("The skill is restored."))
    return _index(skill)


def _topic(name: str) -> str:
    """Its title on the agenda."""
    return _("%(skill)s: how each of you sees it", skill=isolated(name))


def _index(skill: Skill) -> Response:
    return go_to(url_for("skills.index", id=skill.mentorship_id, _anchor=f"skill-{skill.id}"))


def _page(user: Person, mentorship: Mentorship, form: SkillForm, drafts: SavedDrafts | None = None) -> Response:
    return render(
        "skills/new.html",
        fragment="skills/_skill_form.html",
        form=form,
        mentorship=mentorship,
        other=mentorship.other(user),
        role=mentorship.role_of(user),
        drafts=drafts,
    )


def _name_page(user: Person, skill: Skill, form: SkillNameForm, drafts: SavedDrafts | None = None) -> Response:
    return render(
        "skills/edit.html",
        fragment="skills/_skill_name_form.html",
        form=form,
        skill=skill,
        other=skill.mentorship.other(user),
        drafts=drafts,
    )
