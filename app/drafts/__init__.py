"""Drafts of forms: saved while somebody types, for that person only, until the form itself is saved."""
