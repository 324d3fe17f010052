"""Mail about an agreement and the nine statements."""

from app.agreements.mail.news import MAIL_KINDS, SENT
