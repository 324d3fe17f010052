"""Messages, the leases of periodic jobs, and what people have opted out of."""

from app.mail.models.lease import Lease
from app.mail.models.message import NOT_NEEDED, Message
from app.mail.models.opt_out import MailOptOut

__all__ = ["NOT_NEEDED", "Lease", "MailOptOut", "Message"]
