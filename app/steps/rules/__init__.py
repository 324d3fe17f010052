"""When the questions of this room are asked."""
