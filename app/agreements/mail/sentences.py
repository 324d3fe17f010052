"""The subject and the sentence of mail about a version that both can read and change."""

from app.i18n import _


def sent(name: str, is_change: bool) -> tuple[str, str]:
    if is_change:
        return (
            _("%(name)s sent you a change to your agreement", name=name),
            _("Read what would change, and agree to it or change it. Until you both agree, nothing changes."),
        )
    return (
        _("%(name)s sent you your agreement", name=name),
        _("Read it, answer your own questions, and mark what you’d like to talk about. Then you can agree."),
    )


def sent_question(name: str, is_change: bool) -> tuple[str, str]:
    """About the question of a micro mentorship, whose reader has nothing to answer."""
    return (
        _("%(name)s sent you their question", name=name),
        _("One short page has the question, and when and where you meet. If it’s right for you, you can agree."),
    )


def sent_early(name: str) -> tuple[str, str]:
    """About a version that can be read once its reader has answered the nine statements or skipped them."""
    return (
        _("%(name)s sent you your agreement", name=name),
        _("First answer nine short statements, or skip them. Then read the agreement and answer your own questions."),
    )


def answered(name: str, is_change: bool) -> tuple[str, str]:
    return (
        _("%(name)s has answered in your agreement", name=name),
        _("Read what %(name)s wrote. If it’s right for you, you can agree.", name=name),
    )


def signed(name: str, is_change: bool) -> tuple[str, str]:
    if is_change:
        subject = _("%(name)s has agreed to the change to your agreement", name=name)
    else:
        subject = _("%(name)s has agreed to your agreement", name=name)
    return subject, _("It takes effect when you agree too.")
