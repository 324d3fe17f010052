"""What coordinators looked at, for everybody in their programme to read."""
