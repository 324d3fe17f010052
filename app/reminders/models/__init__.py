"""The last day of which somebody was reminded."""

from app.reminders.models.reminded_day import RemindedDay
