"""The library of a programme: guides and question cards of Trellis, and what coordinators add."""
