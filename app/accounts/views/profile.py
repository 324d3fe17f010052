"""A person's profile: name, pronouns, time zone, date format, appearance and mail."""

from flask import Blueprint, Response, url_for

from app import db
from app.accounts.forms import ProfileForm
from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.mail.models import MailOptOut
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("profile", __name__)
autosave = Autosave("accounts.profile", page="profile.edit")


@bp.get("/profile")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    drafts = autosave.saved_drafts(user, user)
    form = ProfileForm.with_mail(formdata=drafts.typed, obj=user, stopped=MailOptOut.subjects_of(user))
    return render("accounts/profile.html", form=form, drafts=drafts)


@bp.post("/profile")
@permit(access.signed_in)
def update(user: Person) -> Response:
    form = ProfileForm.with_mail()
    if form.validate_on_submit():
        with db.writing():
            user.change_profile(**form.profile)
            MailOptOut.change(user, form.wanted_mail)
        autosave.forget(user, user)
        flash.confirm(_("Your profile is saved."))
        return go_to(url_for("profile.edit"), afresh=True)
    autosave.save_refused(user, user, form)
    return render("accounts/profile.html", form=form, status=422)
