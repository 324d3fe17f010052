"""The first run, and what machines ask: health, robots, the manifest."""
