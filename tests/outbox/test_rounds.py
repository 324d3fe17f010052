"""What goes round by itself is done by one process at a time, and goes on whatever happens in a round."""

import threading

from app.outbox.models import Lease
from app.outbox.rounds import Rounds


def test_while_another_holds_the_lease_nothing_is_done(database):
    done: list[int] = []
    rounds = Rounds("sweeping", lambda: done.append(1) or 3, seconds=60)
    assert Lease.take("sweeping", "another")
    assert rounds.round() == 0
    Lease.give_back("sweeping", "another")
    assert rounds.round() == 3
    assert done == [1]


def test_two_kinds_of_rounds_do_not_wait_for_each_other(database):
    sweeping, sending = (Rounds(name, lambda: 1, seconds=60) for name in ("sweeping", "sending"))
    assert (sweeping.round(), sending.round()) == (1, 1)


def test_a_round_that_fails_is_followed_by_the_next_until_it_ends(real_database):
    tries, twice = [], threading.Event()

    def fail() -> int:
        tries.append(1)
        if len(tries) > 1:
            twice.set()
        raise ValueError

    rounds = Rounds("failing", fail, seconds=0.01)
    rounds.start()
    assert twice.wait(5)
    rounds.end()
    rounds.join(5)
    assert not rounds.is_alive()
    assert Lease.take("failing", "another")
