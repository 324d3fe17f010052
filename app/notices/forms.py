"""The form in which a person chooses how they are told."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from app.contracts import MailSubject
from app.i18n import lazy
from app.mail.kinds import subjects
from app.mail.models import LIST, MAIL, OFF
from app.web.forms import Choice, Form

CHOICES = ((MAIL, lazy("By mail")), (LIST, lazy("In Trellis")), (OFF, lazy("Off")))


class NoticeSettingsForm(Form):
    """How somebody wants to be told about each subject."""

    mail_subjects: tuple[MailSubject, ...] = ()

    @classmethod
    def for_subjects(cls, *args: Any, chosen: Mapping[str, str] | None = None, **kwargs: Any) -> "NoticeSettingsForm":
        """The form with a question for each subject that rooms offer. `chosen` has answers other than MAIL."""
        offered = tuple(subjects())
        data = {subject.field: _shown(subject, (chosen or {}).get(subject.key, MAIL)) for subject in offered}
        return _settings_form(offered)(*args, data=data, **kwargs)

    @property
    def choices(self) -> dict[str, str]:
        """MAIL, LIST or OFF by the key of each subject."""
        return {subject.key: self[subject.field].data for subject in self.mail_subjects}


def _choices(subject: MailSubject) -> tuple[tuple[str, str], ...]:
    return tuple(choice for choice in CHOICES if not (subject.only_mail and choice[0] == LIST))


def _shown(subject: MailSubject, chosen: str) -> str:
    """The choice as the form shows it. A link that stops mail leaves LIST, which isn't offered for every subject."""
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
            default=MAIL,
        )
        for subject in offered
    }
    return type("NoticeSettingsFormWithSubjects", (NoticeSettingsForm,), questions | {"mail_subjects": offered})
