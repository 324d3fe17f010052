"""Reading views from outside across models."""
