"""What is well formed when two people book, prepare, write and close."""
