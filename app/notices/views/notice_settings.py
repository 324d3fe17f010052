"""The one page on which a person chooses how they are told."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.mail.models import MailOptOut
from app.notices.forms import NoticeSettingsForm
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("notice_settings", __name__)


@bp.get("/notices/settings")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    form = NoticeSettingsForm.for_subjects(formdata=None, chosen=MailOptOut.choices_of(user))
    return render("notices/settings.html", form=form)


@bp.post("/notices/settings")
@permit(access.signed_in)
def update(user: Person) -> Response:
    form = NoticeSettingsForm.for_subjects()
    if form.validate_on_submit():
        MailOptOut.choose(user, form.choices)
        flash.confirm(_("Saved. This is how we tell you from now on."))
        return go_to(url_for("notice_settings.edit"))
    return render("notices/settings.html", form=form, status=422)
