"""Reading reviews. Nothing here reads the other person's answers before both may."""
