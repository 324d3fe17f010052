"""The sentence of a pair: its page, writing it, deleting it."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.closings.rules.windows import OPEN
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sponsor_sentences import policy
from app.sponsor_sentences.forms import SentenceForm
from app.sponsor_sentences.models import SponsorSentence, writing_window
from app.sponsor_sentences.presenters.sentence_page import sentence_page
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("sponsor_sentences", __name__)
autosave = Autosave("sponsor_sentences.text", page="sponsor_sentences.edit")


def _sent(user: Person, mentorship: Mentorship) -> SentenceForm:
    return SentenceForm()


autosave.add_route(bp, "/mentorships/<int:id>/sentence/draft", policy.see, Mentorship, _sent)


@bp.get("/mentorships/<int:id>/sentence")
@permit(policy.see, Mentorship)
def show(user: Person, mentorship: Mentorship) -> Response:
    return sentence_page(user, mentorship)


@bp.get("/mentorships/<int:id>/sentence/edit")
@permit(policy.see, Mentorship)
def edit(user: Person, mentorship: Mentorship) -> Response:
    """The form, with what is typed or saved. When nothing can be written, the page that says why."""
    if mentorship.left or writing_window(mentorship) != OPEN:
        return go_to(url_for("sponsor_sentences.show", id=mentorship.id))
    drafts, sentence = autosave.saved_drafts(user, mentorship), SponsorSentence.of(mentorship)
    values = {"text": sentence.text, "seen": sentence.fingerprint} if sentence else {}
    return _form_page(user, mentorship, SentenceForm(formdata=drafts.typed, data=values), sentence, drafts=drafts)


@bp.post("/mentorships/<int:id>/sentence")
@permit(policy.see, Mentorship)
def update(user: Person, mentorship: Mentorship) -> Response:
    form = SentenceForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            typed = autosave.submission(mentorship, form)
            seen = form.seen.data
            SponsorSentence.write(mentorship, form.text.data, by=user, seen=seen, typed=typed)
            name = isolated(mentorship.other(user).call_name)
            flash.confirm(_("Saved. Only you and %(name)s can read it.", name=name))
            return go_to(url_for("sponsor_sentences.show", id=mentorship.id))
    sentence = SponsorSentence.of(mentorship)
    now = form.overtaken_by(lambda: sentence)
    return _form_page(user, mentorship, form, sentence, now=now)


@bp.post("/sponsor-sentences/<int:id>/deletion")
@permit(policy.change, SponsorSentence)
def delete(user: Person, sentence: SponsorSentence) -> Response:
    sentence.move_to_bin(by=user)
    undo = url_for("sponsor_sentences.restore", id=sentence.id)
    flash.confirm(
        _("Your sentence is deleted, and nobody else can read it."), undo=undo, what=_("deleting your sentence")
    )
    return go_to(url_for("sponsor_sentences.show", id=sentence.mentorship_id))


@bp.post("/sponsor-sentences/<int:id>/restoration")
@permit(policy.change, SponsorSentence)
def restore(user: Person, sentence: SponsorSentence) -> Response:
    sentence.restore(by=user)
    flash.confirm(_("Your sentence is back. Only you two can read it until you both release it again."))
    return go_to(url_for("sponsor_sentences.show", id=sentence.mentorship_id))


def _form_page(
    user: Person,
    mentorship: Mentorship,
    form: SentenceForm,
    sentence: SponsorSentence | None,
    drafts: SavedDrafts | None = None,
    now: Any = None,
) -> Response:
    return render(
        "sponsor_sentences/form.html",
        fragment="sponsor_sentences/_sentence_form.html",
        form=form,
        mentorship=mentorship,
        other=mentorship.other(user),
        sentence=sentence,
        drafts=drafts,
        now=now,
    )
