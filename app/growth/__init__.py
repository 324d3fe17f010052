"""The place where people see what they want to learn and what became of it, across mentorships and years."""
