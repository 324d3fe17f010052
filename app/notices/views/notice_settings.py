"""The one page on which a person chooses how and when they are told, and a mail to try it."""

from flask import Blueprint, Response, abort, current_app, url_for

from app.accounts.models import limits
from app.db import writing
from app.events.models import Event
from app.i18n import _
from app.mail.models import MailHours, MailOptOut
from app.notices.forms import NoticeSettingsForm
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.forms import Form
from app.web.replies import go_to, render

bp = Blueprint("notice_settings", __name__)


@bp.get("/notices/settings")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    return _page(NoticeSettingsForm.filled(MailOptOut.choices_of(user), MailHours.of(user)))


@bp.post("/notices/settings")
@permit(access.signed_in)
def update(user: Person) -> Response:
    form = NoticeSettingsForm.for_subjects()
    if not form.validate_on_submit():
        return _page(form)
    with writing():
        MailOptOut.choose(user, form.choices)
        MailHours.choose(user, **form.hours)
    flash.confirm(_("Saved. This is how we tell you from now on."))
    return go_to(url_for("notice_settings.edit"))


@bp.post("/notices/test-mail")
@permit(access.signed_in)
def send_test_message(user: Person) -> Response:
    """Send somebody a mail to their own address, through the same job as every other mail."""
    if not current_app.config["MAIL_IS_SET"]:
        abort(404)
    form = Form()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.TEST_MAIL.count(str(user.id))
            with writing():
                Event.record(user, "test_mail.asked", user)
            flash.confirm(
                _(
                    "A test mail is on its way to %(address)s. It should arrive within a minute.",
                    address=user.shown_email,
                )
            )
            return go_to(url_for("notice_settings.edit"))
    filled = NoticeSettingsForm.filled(MailOptOut.choices_of(user), MailHours.of(user))
    filled.show_refusal_of(form)
    return _page(filled)


def _page(form: NoticeSettingsForm) -> Response:
    return render("notices/settings.html", form=form)
