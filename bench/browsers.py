"""./run browsers: the main journeys in WebKitGTK and Firefox, if the system's packages have them.

Prints what it ran and what it couldn't. `./run browsers --pictures FOLDER` also takes screenshots of ten pages in each,
to compare with those of Chromium (./run screenshots). Not part of ./run test.
"""

import argparse
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.accounts.models import Attempt
from app.agreements.models import Agreement, Section
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session, SessionNote
from bench.engines import CommandFailed, Engine, Firefox, WebKit, installed, mini_browser
from bench.servers import Server
from bench.stage import PASSWORD, Stage, stage

WIDTHS = (390, 1280)
"""In CSS pixels. The narrow one is 392 in Firefox and 389 in WebKitGTK, whose windows are zoomed to get there."""
SAW, NEXT = "In the standup you answered before Sam had finished", "Count to three before you answer him"
SEND = "main form .dock .button:not(.line)"


class Visit:
    """One journey in one browser, signed in as one person."""

    def __init__(self, engine: Engine, server: Server, story: Stage) -> None:
        self.engine, self.server, self.story = engine, server, story

    def opens(self, path: str) -> None:
        self.engine.opens(f"http://127.0.0.1:{self.server.port}{path}")

    def signs_in(self, who: str) -> None:
        Attempt.delete().execute()
        self.opens("/sign-in")
        self.engine.types("[name=email]", who)
        self.engine.types("[name=password]", PASSWORD)
        self.engine.clicks(SEND)
        self.engine.find(".house h1")

    def sign_in(self) -> None:
        """Sign in and see Today."""
        self.signs_in("mentee@example.org")
        self.engine.says("Amara", "h1")

    def section_keeps_itself(self) -> None:
        """A section of an agreement saves itself, and the text is still there after reopening it."""
        version = Agreement.select().join(Mentorship).where(Mentorship.mentee == self.story.person("layla@example.org"))
        section = Section.under(version.order_by(Agreement.number.desc()).get(), "objectives")
        self.signs_in("both@example.org")
        self.opens(f"/sections/{section.id}")
        field = "#section_form input.text"
        self.engine.types(field, " and say so")
        self.engine.says("Saved", "#draft p")
        self.opens(f"/sections/{section.id}")
        assert "and say so" in self.engine.property(field, "value")

    def note_with_hint_and_undo(self) -> None:
        """Write a note with one hint at a time, send it, and undo that to get the text back."""
        self._begins_note()
        self.engine.types("#saw", "You are careless")
        self.engine.says("What did they do?", ".advice")
        self.engine.types("#saw", f". {SAW} and the room went quiet while we all waited for more than a minute. " * 3)
        assert self.engine.run(
            "const a = document.getElementById('saw'); return a.scrollHeight <= a.clientHeight + 1"
        ), "the text area does not grow"
        self.engine.types("#next", NEXT)
        self.engine.clicks(SEND)
        self.engine.says("Sent to", ".notice")
        self.engine.clicks(".notice .link")
        self.engine.find("#feedback_form")
        assert SAW in self.engine.property("#saw", "value")
        assert self.engine.property("#next", "value") == NEXT

    def answer(self) -> None:
        """Answer a note with one tap."""
        self.signs_in("mentee@example.org")
        self.opens("/")
        self.engine.clicks("article button[name=answer]")
        self.engine.says("Undo", ".notice")

    def notes_of_two(self) -> None:
        """The notes that two people write in one session are merged."""
        session = self._running_session()
        self.signs_in("priya@example.org")
        self.opens(f"/sessions/{session.id}")
        other = session.mentorship.other(self.story.person("priya@example.org"))
        SessionNote.write(
            session, by=other, words="A line of the other.", before=self._notes(session), only_for_me=False
        )
        self.engine.types("#ours", "\nA line of mine.")
        self.engine.says("Saved", "#notes_form #draft p")
        self.engine.waits_for(lambda: "A line of mine." in self._notes(session), "the notes don't save themselves")
        self.opens(f"/sessions/{session.id}/notes")
        words = self.engine.property("#ours", "value")
        assert "A line of mine." in words, words
        assert "A line of the other." in words, words

    def close(self) -> None:
        """Close a session in one form."""
        session = self._running_session()
        self.signs_in("priya@example.org")
        self.opens(f"/sessions/{session.id}/closing/new")
        self.engine.types("#takeaway", "Ask first, then tell.")
        self.engine.clicks(SEND)
        self.engine.says("Ask first, then tell.", "main")

    def book(self) -> None:
        """Book a suggested time."""
        pair = Mentorship.get_by_id(1)
        for planned in Session.select().where((Session.mentorship == pair) & Session.outcome.is_null()):
            if planned.is_planned:
                planned.cancel(by=pair.mentee)
        self.signs_in("mentee@example.org")
        self.opens("/mentorships/1/sessions/new")
        self.engine.clicks("#book_form .dock .button:not(.line)")
        self.engine.find("#agenda")

    def search(self) -> None:
        """Search, and see the number of results in the title."""
        self.signs_in("mentee@example.org")
        self.opens("/search")
        self.engine.types("#q", "workshop")
        self.engine.clicks("form.search .button")
        self.engine.find("mark")
        self.engine.clicks(".rows a")
        self.engine.find("main h1")

    def offline(self) -> None:
        """While the server is unreachable, the text stays on the page and a line says so; then it is sent."""
        self._begins_note()
        self.server.stop()
        try:
            self.engine.types("#saw", SAW)
            self.engine.types("#next", NEXT)
            self.engine.until("document.querySelector('.autosave').innerText.includes('Not saved')", "it says nothing")
            self.engine.clicks(SEND)
            self.engine.until(
                "document.querySelector('[data-offline]').innerText.includes('reach the server')", "it says nothing"
            )
        finally:
            self.server.start()
        self.engine.clicks("[data-offline] .button")
        self.engine.says("Sent to", ".notice")

    def refused_and_back(self) -> None:
        """The back button on a refused form leads to the page before it."""
        self.signs_in("mentee@example.org")
        self.opens("/mentorships")
        self.opens("/profile")
        self.engine.types("#name", " x" * 80)
        self.engine.clicks("form[action='/profile'] .button:not(.line)")
        self.engine.find(".problems")
        self.engine.goes_back()
        self.engine.says("Mentorships", "h1")

    def without_script(self) -> None:
        """Without JavaScript, sign in, send a note through its preview, and keep the text of a refused one."""
        self._begins_note()
        self.engine.types("#saw", SAW)
        self.engine.types("#next", NEXT)
        self.engine.clicks("noscript button[formaction$='/preview'], button[formaction$='/preview']")
        self.engine.says(SAW, "main")
        self.opens("/profile")
        self.engine.types("#name", " x" * 80)
        self.engine.clicks("form[action='/profile'] .button:not(.line)")
        self.engine.find(".problems")
        assert "x x x" in self.engine.property("#name", "value")

    def _begins_note(self) -> None:
        self.signs_in("mentor@example.org")
        self.opens("/mentorships/1/feedback/new?kind=try&place=meeting")

    @staticmethod
    def _notes(session: Session) -> str:
        note = SessionNote.of(session, None)
        return note.words if note else ""

    @staticmethod
    def _running_session() -> Session:
        priya = Person.get(Person.email == "priya@example.org")
        return Session.select().join(Mentorship).where((Mentorship.mentee == priya) & Session.outcome.is_null()).get()


JOURNEYS: tuple[Callable[[Visit], None], ...] = (
    Visit.sign_in,
    Visit.section_keeps_itself,
    Visit.note_with_hint_and_undo,
    Visit.answer,
    Visit.notes_of_two,
    Visit.close,
    Visit.book,
    Visit.search,
    Visit.offline,
    Visit.refused_and_back,
)
PICTURES = {
    "both@example.org": ("/", "/mentorships"),
    "mentee@example.org": ("/agreements/2", "/mentorships/1", "/mentorships/1/sessions", "/search"),
    "mentor@example.org": ("/mentorships/1/feedback/new?kind=try", "/feedback?show=given", "/profile"),
    "priya@example.org": ("/mentorships/5",),
}


def main() -> int:
    options = argparse.ArgumentParser(prog="./run browsers")
    options.add_argument("--pictures", type=Path, help="a folder for pictures of ten pages in each browser")
    options.add_argument("--only", help="the one browser to run: firefox or webkit")
    chosen = options.parse_args()
    missing, failed, passed = [], 0, 0
    for name, engine, is_there in (
        ("firefox", Firefox, installed(*Firefox.PROGRAMS)),
        ("webkit", WebKit, installed(WebKit.DRIVER) and mini_browser() and installed("Xvfb")),
    ):
        if chosen.only in (None, name):
            if not is_there:
                missing.append(engine.__name__)
                continue
            for width in WIDTHS:
                good, bad = _run_all(engine, width, chosen.pictures)
                passed, failed = passed + good, failed + bad
    for name in missing:
        _say(f"Not run: {name} is not installed.")
    _say(f"{passed} passed, {failed} failed")
    return 1 if failed or missing else 0


def _run_all(make: type[Firefox] | type[WebKit], width: int, pictures: Path | None) -> tuple[int, int]:
    good = bad = 0
    with _browser(make, width, has_script=True) as engine:
        _say(f"{engine.name}, {engine.width} px wide")
        for journey in JOURNEYS:
            is_good = _run(journey, engine)
            good, bad = good + is_good, bad + (not is_good)
        if pictures:
            _take_pictures(engine, pictures)
    with _browser(make, width, has_script=False) as engine:
        is_good = _run(Visit.without_script, engine)
    return good + is_good, bad + (not is_good)


@contextmanager
def _browser(make: type[Firefox] | type[WebKit], width: int, *, has_script: bool) -> Iterator[Engine]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        engine = make(width, has_script, Path(folder))
        try:
            yield engine
        finally:
            engine.ends()


def _run(journey: Callable[[Visit], None], engine: Engine) -> bool:
    with _visit(engine) as visit:
        try:
            journey(visit)
        except (AssertionError, CommandFailed):
            _say(f"  FAILED  {journey.__doc__}\n{traceback.format_exc()}")
            return False
    _say(f"  passed  {journey.__doc__}")
    return True


@contextmanager
def _visit(engine: Engine) -> Iterator[Visit]:
    """Seed and serve a fresh database, so that journeys don't affect each other."""
    with stage(pairs=0) as story, TemporaryDirectory() as folder, Server.trellis(Path(folder), story.environment) as at:
        yield Visit(engine, at, story)


def _take_pictures(engine: Engine, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with _visit(engine) as visit:
        for who, paths in PICTURES.items():
            visit.signs_in(who)
            for path in paths:
                visit.opens(path)
                engine.find("h1")
                name = path.strip("/").replace("/", "-").partition("?")[0] or "today"
                engine.pictures(folder / f"{name}-{engine.width}-{engine.name.lower()}.png")
            engine.run("document.querySelector(\"form[action='/sign-out']\").submit()")
            engine.find("[name=password]")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
