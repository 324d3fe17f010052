"""Suggestions on the board, and a coordinator's rounds."""
