"""The shelf of two people: links, documents that both edit, and small files."""
