"""Releasing a sentence with one press, and taking that back."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.people.models import Person
from app.sponsor_sentences import policy
from app.sponsor_sentences.forms import NAMED, ReleaseForm
from app.sponsor_sentences.models import SponsorSentence
from app.sponsor_sentences.presenters.sentence_page import sentence_page
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("sentence_releases", __name__)


@bp.post("/sponsor-sentences/<int:id>/release")
@permit(policy.change, SponsorSentence)
def create(user: Person, sentence: SponsorSentence) -> Response:
    """Release the words that were on screen. If they're others by now, show both and ask again."""
    form, mentorship = ReleaseForm(), sentence.mentorship
    read = form.text.data or ""
    if form.validate_on_submit():
        with form.showing_rule_errors():
            now = sentence.release(read, by=user, is_named=form.own_name.data == NAMED)
            flash.confirm(_released(now, isolated(mentorship.other(user).call_name)))
            return go_to(url_for("sponsor_sentences.show", id=mentorship.id))
    current = SponsorSentence.of(mentorship)
    if form.status != 409:
        return sentence_page(user, mentorship, form)
    if current:
        form.refusal = _(
            "%(problem)s Nothing is released. What you read comes first, then what it says now.", problem=form.refusal
        )
    form.text.raw_data, form.text.data = None, current.text if current else ""
    return sentence_page(user, mentorship, form, read)


@bp.post("/sponsor-sentences/<int:id>/release/deletion")
@permit(policy.change, SponsorSentence)
def destroy(user: Person, sentence: SponsorSentence) -> Response:
    """Take one's own release back."""
    sentence.take_back(by=user)
    flash.confirm(_("Taken back. Only you two can read it now."))
    return go_to(url_for("sponsor_sentences.show", id=sentence.mentorship_id))


def _released(sentence: SponsorSentence, name: str) -> str:
    if sentence.is_released:
        return _("Released by both. Coordinators can read it now.")
    return _("Released. It goes out when %(name)s releases it too.", name=name)
