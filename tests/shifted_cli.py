"""`python -m app.cli` with the clock of the tests, for commands that a test gives to a running server."""

from tests import time_of_day

if __name__ == "__main__":
    time_of_day.follow()
    from app.cli import main

    main()
