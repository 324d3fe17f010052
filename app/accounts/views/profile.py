"""Name, pronouns, time zone, how dates look, light or dark."""

from flask import Blueprint, Response, url_for

from app.accounts.forms import ProfileForm
from app.drafts.web import autosave
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("profile", __name__)


@bp.get("/profile")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    drafts = autosave.found(user, url_for("profile.edit"))
    return render("accounts/profile.html", form=ProfileForm(formdata=drafts.typed, obj=user), drafts=drafts)


@bp.post("/profile")
@permit(access.signed_in)
def update(user: Person) -> Response:
    form = ProfileForm()
    place = url_for("profile.edit")
    if form.validate_on_submit():
        user.change_profile(**form.values)
        autosave.forget(user, place)
        flash.confirm("Your profile is saved.")
        return go_to(place, afresh=True)
    autosave.keep_refused(user, place, form)
    return render("accounts/profile.html", form=form, status=422)
