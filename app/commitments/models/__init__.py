"""The models of commitments, and who wants to be reminded of them."""

from app.commitments.models.commitment import BOTH, DONE, DROPPED, Commitment
from app.commitments.models.commitment_reminder import CommitmentReminder, ReminderDefault, ReminderWishes, promise
