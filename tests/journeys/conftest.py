"""Fixtures for journeys: signing in with a cookie, and browsers whose server may be unreachable."""

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
"""The browser's console messages about a server that is unreachable or can't reach its database."""


@pytest.fixture
def enter(app: Flask, server: Server) -> Enter:
    """`enter(page, email)` signs a page's browser in, without the sign-in page, and returns the person."""
    return steps.by_cookie(app, server.url)


@pytest.fixture
def browse_in_a_storm(server: Server, new_context: Callable[..., BrowserContext]) -> Iterator[Browse]:
    """`browse` for journeys in which the server is unreachable for a while. That alone doesn't fail the test."""
    wrong: list[str] = []
    yield browser.open_pages_at(server.url, new_context, wrong)
    unexpected = [line for line in wrong if not GATEWAY.search(line)]
    if unexpected:
        pytest.fail("\n".join(unexpected))


@contextmanager
def browsers_at(server: Server, new_context: Callable[..., BrowserContext]) -> Iterator[Browse]:
    """`browse` for a server of another kind. Each call opens a browser for one person."""
    wrong: list[str] = []
    yield browser.open_pages_at(server.url, new_context, wrong)
    assert wrong == []


@contextmanager
def out_of_service(server: Server) -> Iterator[Callable[[], None]]:
    """Stop the server at once. Returns a function that starts it again at the same address."""
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
    """Amara on a laptop and Jonas on a phone, both on the page of their mentorship."""
    tell(steps.PASSWORD)
    people = []
    for screen, email in (("desktop", "mentee@example.org"), ("phone", "mentor@example.org")):
        page = browse(screen, javascript=javascript)
        enter(page, email)
        page.goto("/mentorships/1")
        people.append(Hands(page))
    return people[0], people[1]
