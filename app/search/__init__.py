"""Words and where they stand: one index for everything that can be found. What is in it, the rooms above say."""
