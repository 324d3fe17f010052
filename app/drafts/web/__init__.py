"""How forms save their drafts."""
