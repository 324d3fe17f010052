"""Backups: a folder with the database of one moment, the key, and the sums of both (docs/operating.md)."""
