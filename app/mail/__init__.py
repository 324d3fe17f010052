"""Mail, written from events and delivered, with the kinds that rooms offer in their mail.py; and periodic jobs."""
