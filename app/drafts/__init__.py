"""Words that are still being typed: kept for their writer alone until the form they belong to is saved."""
