"""What a room may offer to the rooms above it. app/rooms.py collects the offers.

| The room's module | It defines | Who uses it |
|---|---|---|
| `needs.py` | `needs(user, mentorships) -> list[Need]` | Today and the page of a mentorship |
| `mail.py` | `MAIL_KINDS: tuple[MailKind, ...]` | `app/mail`, which writes and sends it |
| `search.py` | `SEARCH_KINDS: tuple[SearchKind, ...]` | the search page and the index |
| `trash.py` | `TRASH_KINDS: tuple[TrashKind, ...]` | the bin's page, and the job that empties it |
"""
