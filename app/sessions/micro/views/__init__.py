"""The pages of micro mentorships, one module for each."""
