"""./run bench: every figure of docs/performance.md, measured on this machine in one run of under four minutes.

All traffic stays on 127.0.0.1. Only the ratios can be compared between machines, never the milliseconds.
"""

import logging
import os
import platform
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from app.config import ROOT
from bench import measure
from bench.load import Call
from bench.measure import Measured, at
from bench.servers import Server
from bench.stage import MANY_PAIRS, SOME_PAIRS, Stage, pages, stage
from bench.writes import ADDING, LEAVING, NOTING, SAVING, WRITERS

LEAST_SHARE = {
    "Today": 0.12,
    "Mentorship": 0.12,
    "Today, in 25 mentorships": 0.06,
    "Agreement": 0.06,
    "Session ahead": 0.06,
    "Session held": 0.06,
    "Log of sessions": 0.09,
    "Feedback": 0.09,
    "Section": 0.10,
    "Note as a form": 0.10,
    "Sign in": 0.20,
    "Fragment: a form": 0.13,
    "Fragment: hints": 0.13,
    "Fragment: the document": 0.09,
    SAVING: 0.07,
    ADDING: 0.07,
    NOTING: 0.07,
    LEAVING: 0.07,
}
"""Shares of the reference's processor time, which other work on the machine hardly affects."""

MOST_CPU, MOST_TAIL, MOST_COLD, MOST_MEMORY, MOST_GROWTH, LONGEST_WAIT = 60, 3, 6, 2.6, 1.1, 250
MOST_AGAIN, MOST_HTML_AND_STYLE, MOST_OF_ALL, MOST_REQUESTS = 6, 14, 30, 4


SEEN_WHOLE: tuple[str, ...] = ("Sign in", "Today", "Today, in 25 mentorships", "Mentorship", "Agreement", "Section")
SEEN_WHOLE += ("Session ahead", "Session held", "Log of sessions", "Feedback", "Note as a form")
"""The pages whose first view is measured in KB."""

GROWING = ("Today", "Session ahead", "Log of sessions")
"""The pages that are measured in a small and in a large database."""

Large = tuple[Server, dict[str, Call]]


def main() -> None:
    begun = time.monotonic()
    logging.getLogger("trellis").disabled = True
    say(f"Trellis {commit()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    with ExitStack() as until_done:
        folder = Path(until_done.enter_context(TemporaryDirectory(prefix="trellis-bench-")))
        crowd = until_done.enter_context(stage(MANY_PAIRS))
        among_many = pages(crowd)
        crowded = until_done.enter_context(Server.trellis(folder, crowd.environment))
        story = until_done.enter_context(stage())
        reference = until_done.enter_context(Server.hello(folder))
        trellis = until_done.enter_context(Server.trellis(folder, story.environment))
        print_all(story, reference, trellis, (crowded, among_many), folder)
    say(f"\nMeasured in {time.monotonic() - begun:.0f} seconds.")


def print_all(story: Stage, reference: Server, trellis: Server, large: Large, folder: Path) -> None:
    calls = pages(story)
    at_first = (reference.memory(), trellis.memory())
    print_pages(measure.everything(story, reference, trellis, calls))
    print_views(trellis, calls)
    say()
    for name in GROWING:
        print_growth(name, measure.growth((trellis, calls[name]), (large[0], large[1][name])))
    print_writing(story, trellis)
    print_memory(at_first, (reference.memory(), trellis.memory()))
    print_starts(*measure.starts(story, folder))


def print_pages(seen: dict[str, Measured]) -> None:
    heads = ("share", "by CPU", "least", "CPU µs", "× hello", "server µs", "p50 ms", "p99 ms")
    say(f"\n{'':26}" + "".join(f"{head:>10}" for head in heads))
    for name, one in seen.items():
        print_page(name, one, seen["hello"])
    say(f"hello handles {seen['hello'].rate:.0f} requests a second. CPU µs: in process; server µs: gunicorn included.")
    say("share: of its requests a second; by CPU: of its processor time, which other programs hardly affect.")


def print_page(name: str, one: Measured, plain: Measured) -> None:
    share, least, times = plain.server_cpu / one.server_cpu, LEAST_SHARE.get(name, 0), one.in_process / plain.in_process
    cells = [f"{one.rate / plain.rate:.3f}", f"{share:.3f}", f"{least or ''}"]
    cells += [f"{one.in_process:.0f}", f"{times:.1f}"] if one.in_process else ["", ""]
    cells += [f"{one.server_cpu:.0f}", *(f"{at(one.waits, part):.1f}" for part in (0.5, 0.99) if one.waits)]
    short = [
        *(["share"] if share < least else []),
        *(["CPU"] if times > MOST_CPU else []),
        *(["p99"] if one.waits and at(one.waits, 0.99) > MOST_TAIL * at(one.waits, 0.5) else []),
        *([f"{one.errors} errors"] if one.errors else []),
    ]
    say(f"{name:26}" + "".join(f"{cell:>10}" for cell in cells) + f"  {missed(short)}")


def print_views(trellis: Server, calls: dict[str, Call]) -> None:
    say(f"\n{'KB compressed':26}{'page':>7}{'+ style':>9}{'all':>7}{'requests':>10}")
    for name in SEEN_WHOLE:
        page, with_style, everything, requests = measure.first_view(trellis, calls[name])
        short = [
            *(["page"] if page > MOST_AGAIN else []),
            *(["style"] if with_style > MOST_HTML_AND_STYLE else []),
            *(["all"] if everything > MOST_OF_ALL else []),
            *(["requests"] if requests > MOST_REQUESTS else []),
        ]
        say(f"{name:26}{page:7.1f}{with_style:9.1f}{everything:7.1f}{requests:10}  {missed(short)}")
    say(f"{'at most':26}{MOST_AGAIN:7}{MOST_HTML_AND_STYLE:9}{MOST_OF_ALL:7}{MOST_REQUESTS:10}")


def print_growth(name: str, waits: tuple[float, float]) -> None:
    small, large = waits
    line(
        f"{name} among {MANY_PAIRS:,} other pairs instead of {SOME_PAIRS:,}",
        f"{small:.2f} → {large:.2f} ms",
        large / small,
        MOST_GROWTH,
    )


def print_writing(story: Stage, trellis: Server) -> None:
    seen = measure.writing(story, trellis)
    worst = seen.waits[-1]
    summary = (
        f"{WRITERS} writers at once: {seen.rate:.0f} saved a second, {seen.errors} errors, worst wait {worst:.0f} ms"
    )
    say(f"{summary}, at most 0 and {LONGEST_WAIT}  {missed(['wait'] if worst > LONGEST_WAIT or seen.errors else [])}")


def print_memory(first: tuple[float, float], last: tuple[float, float]) -> None:
    line("Memory after the run", f"{last[0]:.0f} → {last[1]:.0f} MB", last[1] / last[0], MOST_MEMORY)
    say(f"  growth: {last[0] - first[0]:.1f} MB (hello) and {last[1] - first[1]:.1f} MB (Trellis) over the run")


def print_starts(plain: float, ours: float) -> None:
    line("Start to first response", f"{plain:.2f} → {ours:.2f} s", ours / plain, MOST_COLD)


def line(what: str, values: str, ratio: float, most: float) -> None:
    say(f"{what}: {values}, {ratio:.2f} ×, at most {most} ×  {missed(['ratio'] if ratio > most else [])}")


def missed(short: list[str]) -> str:
    return f"← misses its budget: {', '.join(short)}" if short else ""


def commit() -> str:
    """The measured commit, and whether there are uncommitted changes."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    changed = " with changes" if git("status", "--porcelain") else ""
    return f"{git('rev-parse', '--short', 'HEAD') or 'without git'}{changed}"


def say(words: str = "") -> None:
    sys.stdout.write(words.rstrip() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if "--search" in sys.argv:
        from bench import search

        search.main("postgres" if "postgres" in sys.argv else "sqlite")
    elif sys.argv[1:] == ["matching"]:
        from bench import matching

        matching.main()
    elif sys.argv[1:] == ["files"]:
        from bench import shelf_files

        shelf_files.main()
    elif sys.argv[1:] == ["memory"]:
        from bench import memory

        memory.main()
    elif "--instructions" in sys.argv:
        from bench import instructions

        instructions.main()
    else:
        main()
