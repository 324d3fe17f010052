"""How forms keep their drafts."""
