"""The form behind the buttons of a nudge."""

from app.i18n import lazy
from app.nudges.labels import KINDS
from app.web.forms import Choice, Form


class KindForm(Form):
    """Which kind of nudge a button is about."""

    kind = Choice("", [(kind, name) for kind, (name, _) in KINDS.items()], required_message=lazy("Choose a kind."))
