"""Lets the clock of a process that a test starts follow the clock of the tests, as soon as this is imported."""

from tests import time_of_day

time_of_day.follow()
