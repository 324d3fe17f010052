"""A real server and a real browser for the journeys.

    def test_a_mentee_signs(server, browse):
        page = browse("phone", javascript=False)
        page.goto("/sign-in")

`server` is Trellis under gunicorn with its own database file. While it runs, the test's process writes to the same
file, so tests prepare data with factories and domain methods. Each call of `browse` opens a browser for another
person. Any error in one of them fails the test.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from app.config import ROOT
from tests import serving
from tests.databases import Databases, pointed_at
from tests.patience import HUNG
from tests.post_office import PostOffice, free_port

Screen = Literal["phone", "desktop"]
Look = Literal["light", "dark"]
Browse = Callable[..., Page]

SECRET_KEY = "only-for-tests-" * 4
MILLISECONDS_TO_WAIT = 30_000
"""The timeout for anything on a page to appear. So long that only a fault reaches it, not a slow machine."""

NOT_NEEDED = (
    # Web pages that draw the browser's own window. Nobody sees it here, and they take a third of all processor time.
    "PreloadTopChromeWebUI",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
    # A second process in reserve for each page.
    "SpareRendererForSitePerProcess",
    # The features that Playwright disables. Of two such flags, only the last one has an effect.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
)
"""Features of Chromium that make the journeys slow or flaky."""

FLAGS = (
    f"--disable-features={','.join(NOT_NEEDED)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
        "user_agent": "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/150.0.0.0 Mobile Safari/537.36",
    },
}

REFUSED = re.compile(r"the server responded with a status of 4\d\d")
"""The browser's console message about an expected status. A form with a problem is a 422."""


@dataclass
class Server:
    """A running Trellis: its URL, its settings and its process."""

    url: str
    environment: dict[str, str]
    process: BaseProcess = field(repr=False)

    def run(self, *command: str) -> str:
        """The output of `./run <command>` for this server. Raises CalledProcessError if it fails."""
        return subprocess.run(
            [sys.executable, "-m", "tests.shifted_cli", *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout


@pytest.fixture
def server(databases: Databases, tmp_path: Path) -> Iterator[Server]:
    """Trellis under gunicorn with a fresh, migrated database file without people."""
    with running_server(databases, tmp_path) as started:
        yield started


@pytest.fixture
def patient_server(databases: Databases, tmp_path: Path) -> Iterator[Server]:
    """`server`, without deadlines for requests and writes (tests/patient_wsgi.py)."""
    with running_server(databases, tmp_path, **{serving.WSGI: "tests.patient_wsgi:app"}) as started:
        yield started


@pytest.fixture
def mailing_server(databases: Databases, tmp_path: Path, post_office: PostOffice) -> Iterator[Server]:
    """`server`, with a mail server on loopback."""
    with running_server(databases, tmp_path, SMTP_URL=post_office.url) as started:
        yield started


@pytest.fixture
def reachable_server(databases: Databases, tmp_path: Path) -> Iterator[Server]:
    """`server`, with a public URL that other machines could reach. The test itself uses 127.0.0.1."""
    with running_server(databases, tmp_path, PUBLIC_URL="http://trellis.example.org") as started:
        yield started


@contextmanager
def running_server(databases: Databases, folder: Path, **more: str) -> Iterator[Server]:
    """Start Trellis with a fresh, migrated database, and point the app's handle at that database meanwhile.

    `more` adds settings. Files are written to `folder`.
    """
    address = databases.fresh()
    url = f"http://127.0.0.1:{free_port()}"
    settings = {
        "HOST": "127.0.0.1",
        "PORT": url.rpartition(":")[2],
        "PUBLIC_URL": url,
        "DATABASE_URL": address,
        "DATA_DIR": str(folder),
        "SECRET_KEY": SECRET_KEY,
        "SMTP_URL": "",
    }
    environment = os.environ | settings | more
    with pointed_at(address):
        process = serving.start(environment)
        try:
            wait_for(url, process)
            yield Server(url, environment, process)
        finally:
            serving.end(process)


def wait_for(url: str, process: BaseProcess) -> None:
    until = time.monotonic() + HUNG
    while time.monotonic() < until and process.is_alive():
        with (
            suppress(OSError),
            closing(HTTPConnection(url.removeprefix("http://"), timeout=HUNG)) as asking,
        ):
            asking.request("GET", "/healthz")
            asking.getresponse()
            return
        time.sleep(0.02)
    pytest.fail("The server did not start; see server.log in the test's folder.")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium that ./run test found, if possible without windows, or the one that Playwright installed."""
    found = os.environ.get("HEADLESS_SHELL") or os.environ.get("CHROMIUM")
    chromium = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **chromium, "args": list(FLAGS)}


@pytest.fixture
def browse(server: Server, new_context: Callable[..., BrowserContext]) -> Iterator[Browse]:
    """Open a browser for one person: `browse("phone", javascript=False, look="dark")` returns its page.

    The test fails at its end if a page had a script error, violated the content security policy, got a 5xx, or made a
    request to another host.
    """
    wrong: list[str] = []
    yield open_pages_at(server.url, new_context, wrong)
    if wrong:
        pytest.fail("\n".join(wrong))


def open_pages_at(url: str, new_context: Callable[..., BrowserContext], wrong: list[str]) -> Browse:
    """Return a function that opens a browser for one person. Errors in any of them are added to `wrong`."""

    def open_page(screen: Screen = "desktop", *, javascript: bool = True, look: Look = "light", **more: Any) -> Page:
        context = new_context(
            base_url=url, java_script_enabled=javascript, color_scheme=look, **SCREENS[screen], **more
        )
        context.set_default_timeout(MILLISECONDS_TO_WAIT)
        _watch(context, url, wrong)
        return context.new_page()

    return open_page


def _watch(context: BrowserContext, url: str, wrong: list[str]) -> None:
    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not REFUSED.search(message.text):
            wrong.append(f"The page said: {message.text}")

    def note_request(request: Request) -> None:
        if not request.url.startswith((url, "data:", "blob:")):
            wrong.append(f"The page asked another host: {request.url}")

    context.on("console", note_message)
    context.on("request", note_request)
    context.on("weberror", lambda error: wrong.append(f"A script broke: {error.error}"))
    context.on(
        "response",
        lambda answer: wrong.append(f"{answer.status} for {answer.url}") if answer.status >= 500 else None,
    )


@pytest.fixture(params=["phone", "desktop"])
def screen(request: pytest.FixtureRequest) -> Screen:
    """Runs a journey twice, on a phone and on a desktop."""
    return request.param


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Runs a journey twice, with JavaScript on and off."""
    return bool(request.param)


without_script_rarely = pytest.mark.parametrize(
    "javascript", [pytest.param(True, id="script"), pytest.param(False, id="no script", marks=pytest.mark.rare)]
)
"""For journeys whose forms other tests send without a browser, and so without JavaScript."""
