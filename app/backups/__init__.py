"""Backups: each is a folder with a snapshot of the database, the key, and checksums of both (docs/operating.md)."""
