"""The nine rules, as pure functions of what happened, and which one speaks."""
