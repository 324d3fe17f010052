"""The views of this room: one module for each page."""
