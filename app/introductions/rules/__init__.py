"""The states of an introduction, without the database."""
