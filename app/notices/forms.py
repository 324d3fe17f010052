"""The form in which a person chooses how they are told."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from wtforms.validators import StopValidation

from app.contracts import MailSubject
from app.i18n import _, lazy
from app.mail.models import LIST, MAIL, OFF
from app.mail.rules.quiet_hours import Hours
from app.notices.queries import all_subjects
from app.web.forms import Choice, Form, TimeOfDay

CHOICES = ((MAIL, lazy("By mail")), (LIST, lazy("In Trellis")), (OFF, lazy("Off")))

AS_IT_COMES, DAILY = "as it comes", "daily"
HOW_OFTEN = ((AS_IT_COMES, lazy("As it comes")), (DAILY, lazy("Once a day")))


class NoticeSettingsForm(Form):
    """How somebody wants to be told about each subject, and when."""

    quiet_from = TimeOfDay(
        lazy("No mail from"),
        required_message=lazy("Enter the time from which you want no mail."),
        hint=lazy("On your clock, wherever you are. Only mail about a session within twelve hours still comes."),
    )
    quiet_until = TimeOfDay(
        lazy("No mail until"),
        required_message=lazy("Enter the time from which you want mail again."),
        hint=lazy("Enter the same time twice if mail may come at any hour."),
    )
    how_often = Choice(
        lazy("How often"),
        HOW_OFTEN,
        required_message=lazy("Choose how often mail may come."),
        default=AS_IT_COMES,
    )
    bundle_at = TimeOfDay(
        lazy("Time of the daily mail"),
        hint=lazy("If you choose one mail a day. What you need to know before then still comes at once."),
    )

    mail_subjects: tuple[MailSubject, ...] = ()

    def validate_bundle_at(self, field: TimeOfDay) -> None:
        """With a daily mail, it needs a time outside the quiet hours."""
        if self.how_often.data != DAILY:
            return
        if field.data is None:
            raise StopValidation(_("Enter the time of your daily mail."))
        quiet = (self.quiet_from.data, self.quiet_until.data)
        if all(quiet) and Hours("UTC", *quiet).is_quiet_at(field.data):
            raise StopValidation(_("You want no mail at that time. Choose another time, or other hours."))

    @classmethod
    def for_subjects(cls, **kwargs: Any) -> "NoticeSettingsForm":
        """The form with a question for each subject that rooms offer."""
        return _settings_form(tuple(all_subjects()))(**kwargs)

    @classmethod
    def filled(cls, chosen: Mapping[str, str], hours: Hours) -> "NoticeSettingsForm":
        """The form with what somebody has chosen. `chosen` has their answers other than MAIL."""
        data: dict[str, Any] = {each.field: _shown(each, chosen.get(each.key, MAIL)) for each in all_subjects()}
        data |= {"quiet_from": hours.quiet_from, "quiet_until": hours.quiet_until, "bundle_at": hours.bundle_at}
        data |= {"how_often": DAILY if hours.bundle_at else AS_IT_COMES}
        return cls.for_subjects(formdata=None, data=data)

    @property
    def hours(self) -> dict[str, Any]:
        """The quiet hours, and the time of the daily mail, if there is one."""
        bundle_at = self.bundle_at.data if self.how_often.data == DAILY else None
        return {"quiet_from": self.quiet_from.data, "quiet_until": self.quiet_until.data, "bundle_at": bundle_at}

    @property
    def questions(self) -> list[Choice]:
        """The question about each subject."""
        return [self[subject.field] for subject in self.mail_subjects]

    @property
    def choices(self) -> dict[str, str]:
        """MAIL, LIST or OFF by the key of each subject. What no mail is about is MAIL, unless it is OFF."""
        chosen = {subject: self[subject.field].data for subject in self.mail_subjects}
        return {each.key: MAIL if each.only_list and way == LIST else way for each, way in chosen.items()}


def _choices(subject: MailSubject) -> tuple[tuple[str, str], ...]:
    left_out = {LIST} if subject.only_mail else {MAIL} if subject.only_list else set()
    return tuple(choice for choice in CHOICES if choice[0] not in left_out)


def _shown(subject: MailSubject, chosen: str) -> str:
    """The choice as the form shows it. A link that stops mail leaves LIST, which isn't offered for every subject."""
    if subject.only_list and chosen == MAIL:
        return LIST
    return OFF if subject.only_mail and chosen == LIST else chosen


@cache
def _settings_form(offered: tuple[MailSubject, ...]) -> type[NoticeSettingsForm]:
    """The form's class with these questions. Cached, because making it costs more than a query."""
    questions = {
        subject.field: Choice(
            subject.label,
            _choices(subject),
            hint=subject.hint,
            required_message=lazy("Choose how we tell you."),
            default=LIST if subject.only_list else MAIL,
        )
        for subject in offered
    }
    return type("NoticeSettingsFormWithSubjects", (NoticeSettingsForm,), questions | {"mail_subjects": offered})
