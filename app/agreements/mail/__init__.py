"""Mail about an agreement and the nine statements."""

from app.agreements.mail.news import MAIL_KINDS, SENT

__all__ = ["MAIL_KINDS", "SENT"]
