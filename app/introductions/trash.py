"""Introductions in the bin of the person who asked for them."""

from app.contracts import TrashKind
from app.i18n import _
from app.introductions.models import Introduction

TRASH_KINDS = (
    TrashKind(
        model=Introduction,
        label=lambda introduction: _("An introduction"),
        text=lambda introduction: "\n".join((introduction.name, introduction.why)),
        restore_endpoint="introductions.restore",
    ),
)
