"""./run bench --instructions: counts the instructions of each page and each write.

Valgrind counts them, so other work on the machine doesn't matter. Two runs of the same code differ by 1 % at most.
"""

import json
import logging
import secrets
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from itsdangerous import URLSafeTimedSerializer

from app import clock
from app.agreements.models import Agreement, Section
from app.mentorships.models import Mentorship
from app.reviews.models import Review
from bench import callgrind, stage
from bench.callgrind import Counted
from bench.load import COUNTER, Call
from bench.measure import HELLO
from bench.stage import BROWSER, HTMX, PASSWORD, Stage
from bench.writes import WRITES

MOST_GROWTH = 5
"""Per cent by which a count may exceed the saved one."""

AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
"""The time of every run, so that all of them read and write the same dates."""

MOST = {
    "Today": 15.3,
    "Mentorship": 18.4,
    "Agreement": 43.5,
    "Section": 22.7,
    "Session ahead": 40.4,
    "Session held": 38.7,
    "Log of sessions": 27.4,
    "Note as a form": 22.7,
    "Sign in": 10.5,
    "Fragment: the document": 29.3,
    "Fragment: a form": 15.4,
    "Fragment: hints": 15.7,
    "Session as a form": 22.7,
    "Save a section": 22.7,
    "Add a topic": 22.7,
    "Save a note": 23.5,
    "Leave feedback": 20.3,
    "Save a draft": 12.3,
}
"""The most instructions, in hello's. docs/performance.md says how they follow from the budgets of processor time."""

MENTEE, COORDINATOR = "mentee@example.org", "coordinator@example.org"
WITH_A_DRAFT = "layla@example.org"


def main() -> None:
    """Count and print. Exits with 1 if a count is above its budget, or exceeds the saved one by more than 5 %."""
    options = arguments()
    logging.getLogger("trellis").disabled = True
    before = json.loads(options.against.read_text()) if options.against else {}
    counts = counts_now(options.pairs)
    print_counts(counts, before)
    if options.json:
        options.json.write_text(json.dumps(counts, indent=1) + "\n")
    beyond = [name for name, most in MOST.items() if counts.get(name, 0) > most * counts["hello"]]
    if beyond:
        raise SystemExit(f"Above the budget: {', '.join(beyond)}.")
    grown = [name for name, count in counts.items() if growth(count, before.get(name)) > MOST_GROWTH]
    if grown:
        raise SystemExit(f"More than {MOST_GROWTH} % above {options.against}: {', '.join(grown)}.")


def arguments() -> Namespace:
    parser = ArgumentParser("./run bench")
    parser.add_argument("--instructions", action="store_true", required=True)
    parser.add_argument("--pairs", type=int, default=stage.SOME_PAIRS, metavar="N", help="count among N other pairs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="save the counts")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with saved counts")
    return parser.parse_args()


def counts_now(pairs: int) -> dict[str, int]:
    """The instructions of each request among this many other pairs, by its name."""
    with clock.frozen_at(AT), stage.stage(pairs) as story:
        counted = {"hello": Counted(HELLO), **requests(story)}
        if unknown := MOST.keys() - counted:
            raise SystemExit(f"No request has the name of a budget: {', '.join(sorted(unknown))}.")
        return callgrind.count(counted, story.environment, AT)


def requests(story: Stage) -> dict[str, Counted]:
    """Every request to count, by its name. Pages come first, because writes change what they show."""
    pages = {name: Counted(call, stage.expected(name)) for name, call in stage.pages(story).items()}
    writes = {name: Counted(calls(story)[0]) for name, calls in WRITES.items()}
    return pages | more_pages(story) | writes | more_writes(story)


def more_pages(story: Stage) -> dict[str, Counted]:
    """Pages that only this command measures."""
    mentee, token = _browser(story, MENTEE)
    coordinator, _ = _browser(story, COORDINATOR)
    pair = Mentorship.select().where(Mentorship.mentee == story.person(MENTEE)).order_by(Mentorship.id).get()
    version = Agreement.select().where(Agreement.mentorship == pair).order_by(Agreement.number.desc()).get()
    review = Review.select().where((Review.mentorship == pair) & Review.revealed_at.is_null(False)).get()
    browser = story.app.test_client(use_cookies=False)
    search = browser.post("/search", data={"csrf_token": token, "q": "the"}, headers=mentee)
    addresses = {
        "Mentorships": ("/mentorships", mentee),
        "Commitments": (f"/mentorships/{pair.id}/commitments", mentee),
        "Session as a form": (f"/mentorships/{pair.id}/sessions/new", mentee),
        "Growth": ("/growth", mentee),
        "Review, answers side by side": (f"/reviews/{review.id}", mentee),
        "Two versions side by side": (f"/agreements/{version.id}/comparison", mentee),
        "Search": (search.location, mentee),
        "Profile": ("/profile", mentee),
        "Trash": ("/bin", mentee),
        "A coordinator's Today": ("/", coordinator),
        "The programme": ("/programme", coordinator),
        "Pairing two people": ("/pairs/new", coordinator),
    }
    return {name: Counted(Call("GET", path, headers)) for name, (path, headers) in addresses.items()}


def more_writes(story: Stage) -> dict[str, Counted]:
    """Writes that only this command measures."""
    layla, token = _browser(story, WITH_A_DRAFT)
    hers = Section.select().join(Agreement).join(Mentorship).where(Mentorship.mentee == story.person(WITH_A_DRAFT))
    typed = urlencode({"csrf_token": token, "revision": 0, "mentee_why": "Because it helps"})
    draft = Call("POST", f"/sections/{hers.get().id}/draft", layla | HTMX, f"{typed}+{COUNTER}")
    stranger, token = _browser(story, None)
    known = urlencode({"csrf_token": token, "email": MENTEE, "password": PASSWORD})
    return {
        "Save a draft": Counted(draft),
        "Signing in": Counted(Call("POST", "/sign-in", stranger, known), 303),
    }


def _browser(story: Stage, email: str | None) -> tuple[dict[str, str], str]:
    """The headers of a browser, signed in with `email` or signed out, and the CSRF token of its forms."""
    if email:
        signed_in, token = story.sign_in(story.person(email))
        return BROWSER | signed_in, token
    client = story.app.test_client()
    with client.session_transaction() as session:
        session["csrf_token"] = secrets.token_hex(20)
        token = str(
            URLSafeTimedSerializer(str(story.app.secret_key), salt="wtf-csrf-token").dumps(session["csrf_token"])
        )
    cookie = client.get_cookie(story.app.config["SESSION_COOKIE_NAME"])
    return BROWSER | {"Cookie": f"{cookie.key}={cookie.value}" if cookie else ""}, token


def growth(count: int, before: int | None) -> float:
    """Per cent by which a count exceeds the saved one; 0 if there is none."""
    return 100 * (count / before - 1) if before else 0.0


def print_counts(counts: dict[str, int], before: dict[str, int]) -> None:
    print_line(
        f"{'Thousands of instructions':28}{'':>10}{'× hello':>10}{'at most':>10}"
        + (f"{'before':>10}{'change':>10}" if before else "")
    )
    for name, count in counts.items():
        cells = [f"{count / 1000:,.0f}", f"{count / counts['hello']:.1f}", f"{MOST.get(name, '')}"]
        if name in before:
            cells += [f"{before[name] / 1000:,.0f}", f"{growth(count, before[name]):+.1f} %"]
        print_line(f"{name:28}" + "".join(f"{cell:>10}" for cell in cells))


def print_line(words: str) -> None:
    sys.stdout.write(words + "\n")
