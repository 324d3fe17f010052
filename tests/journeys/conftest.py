"""What the journeys share: coming in with a cookie, and browsers that expect a storm."""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext

from tests import browser, serving
from tests.browser import Browse, Server
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

GATEWAY = re.compile(r"net::ERR_|Failed to fetch|the server responded with a status of 50\d|^50\d for ")
"""What a browser notes about a server it cannot reach, or that cannot reach its database."""


@pytest.fixture
def enter(app: Flask, server: Server) -> Enter:
    """`enter(page, email)` signs the browser of a page in, without its sign-in page, and gives the person."""
    return steps.by_cookie(app, server.url)


@pytest.fixture
def browse_in_a_storm(server: Server, new_context: Callable[..., BrowserContext]) -> Iterator[Browse]:
    """`browse` for journeys in which the server is out of reach: that alone is no failure here."""
    wrong: list[str] = []
    yield browser.open_pages_at(server.url, new_context, wrong)
    unexpected = [line for line in wrong if not GATEWAY.search(line)]
    if unexpected:
        pytest.fail("\n".join(unexpected))


@contextmanager
def browsers_at(server: Server, new_context: Callable[..., BrowserContext]) -> Iterator[Browse]:
    """`browse` for a server of another kind: each call is somebody's own browser there."""
    wrong: list[str] = []
    yield browser.open_pages_at(server.url, new_context, wrong)
    assert wrong == []


@contextmanager
def out_of_service(server: Server) -> Iterator[Callable[[], None]]:
    """Take the server away at once; call what you get to start it again at the same address."""
    serving.end(server.process, signal.SIGINT)
    again: list[BaseProcess] = []

    def start_again() -> None:
        again.append(serving.start(server.environment))
        browser.wait_for(server.url, again[0])

    try:
        yield start_again
    finally:
        for process in again:
            serving.end(process)


@pytest.fixture
def two(server: Server, browse: Browse, enter: Enter, javascript: bool) -> tuple[Hands, Hands]:
    """Amara at a laptop and Jonas at a phone, both at the page of their mentorship."""
    tell(steps.PASSWORD)
    people = []
    for screen, email in (("desktop", "mentee@example.org"), ("phone", "mentor@example.org")):
        page = browse(screen, javascript=javascript)
        enter(page, email)
        page.goto("/mentorships/1")
        people.append(Hands(page))
    return people[0], people[1]
