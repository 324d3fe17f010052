"""The page where people see their goals and results, across mentorships and years."""
