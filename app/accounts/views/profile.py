"""A person's profile: name, pronouns, time zone, date format and appearance."""

from flask import Blueprint, Response, url_for

from app.accounts.forms import ProfileForm
from app.db import writing
from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.mail.models import look_again
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
    form = ProfileForm(formdata=drafts.typed, obj=user)
    return render("accounts/profile.html", form=form, drafts=drafts)


@bp.post("/profile")
@permit(access.signed_in)
def update(user: Person) -> Response:
    form = ProfileForm()
    if form.validate_on_submit():
        with writing():
            is_elsewhere = form.zone.data != user.zone
            user.change_profile(**form.values)
            if is_elsewhere:
                look_again(user)
        autosave.forget(user, user)
        flash.confirm(_("Your profile is saved."))
        return go_to(url_for("profile.edit"), afresh=True)
    autosave.save_refused(user, user, form)
    return render("accounts/profile.html", form=form)
