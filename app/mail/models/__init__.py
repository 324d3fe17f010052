"""Messages, the leases of periodic jobs, and people's opt-outs."""

from app.mail.models.hours import MailHours
from app.mail.models.lease import Lease
from app.mail.models.message import NOT_NEEDED, NOT_WRITTEN, Message
from app.mail.models.opt_out import LIST, MAIL, OFF, MailOptOut
from app.mail.models.pending import look_again, mailed_to, unattempted
from app.mail.models.refusal import MailRefusal
