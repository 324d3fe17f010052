"""Reading closing pages across models."""
