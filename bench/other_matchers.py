"""Runs one of two published packages on a problem given as JSON, in an environment that has them (bench/matching.py).

python bench/other_matchers.py mentor-match|mentormatch < problem. Prints the pairs and the processor time as JSON.
Both get what pairs are worth from a table, so that they only have to match.
"""

import json
import sys
import time
from typing import Any

Pairs = list[tuple[int, int]]
ROUNDS = 3
"""mentor-match gives each mentor one mentee a round."""


def by_mentor_match(problem: dict[str, Any]) -> Pairs:
    """Its rules say what a pair is worth. A mentee who has a mentor, or a mentor who is full, is disqualified."""
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data
    from matching.rules.rule import Disqualify, Generic

    worth, places = problem["worth"], problem["places"]

    class Worth(Generic):
        def apply(self, match_object: Any) -> int:
            return int(worth[match_object.mentee.email][match_object.mentor.email])

    def may_not_be(match: Any) -> bool:
        mentee, mentor = match.mentee, match.mentor
        is_taken = mentee.mentors or len(mentor.mentees) >= places[mentor.email]
        return bool(is_taken) or mentor.email not in worth[mentee.email]

    rules = [Worth({}, lambda match: True), Disqualify(may_not_be)]
    mentors = [Mentor(grade=1, email=id) for id in places]
    mentees = [Mentee(grade=1, email=id) for id in worth]
    process_data(mentors, mentees, [rules] * ROUNDS)
    return [(int(mentee.email), int(mentor.email)) for mentee in mentees for mentor in mentee.mentors]


def by_mentormatch(problem: dict[str, Any]) -> Pairs:
    """Each mentee names all mentors they may have, the best first."""
    from mentormatch.api.app.app_main import main

    worth, places = problem["worth"], problem["places"]
    everybody = {"skills": [], "function": "", "last_name": "", "first_name": "", "position_level": 3, "years_total": 1}
    everybody |= {"location": "", "gender": "", "preference_yes": [], "preference_no": [], "preference_maybe": []}
    mentors = [everybody | {"wwid": int(id), "max_mentee_count": count} for id, count in places.items()]
    mentees: list[dict[str, Any]] = [
        everybody
        | {"wwid": int(id), "favor": 0, "preferred_functions": []}
        | {"preferred_wwids": [int(mentor) for mentor in sorted(mine, key=lambda mentor: -mine[mentor])]}
        for id, mine in worth.items()
    ]
    main(mentors, mentees)
    return [(mentee["wwid"], mentee["match_wwids"]) for mentee in mentees if mentee["match_wwids"]]


if __name__ == "__main__":
    given = json.load(sys.stdin)
    match = {"mentor-match": by_mentor_match, "mentormatch": by_mentormatch}[sys.argv[1]]
    begun = time.process_time()
    pairs = match(given)
    sys.stdout.write(json.dumps({"pairs": pairs, "seconds": time.process_time() - begun}))
