"""The user name under which Chromium's password manager offers to save a new password, according to its log."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from app.accounts.models import ResetLink
from tests import factories
from tests.browser import MILLISECONDS_TO_WAIT, Server
from tests.journeys import steps
from tests.journeys.steps import Hands

pytestmark = pytest.mark.journey

OFFERS_TO_SAVE = re.compile(r"The new state of the UI:\s+PENDING_PASSWORD")
PARSED = re.compile(r"New password element :\s+password ,.*?Username element :\s+(\S*) ,", re.DOTALL)
NO_MANAGER = "--enable-automation"
"""A flag of Playwright that stops Chromium's password manager from saving."""


@pytest.fixture
def saving_browser(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[BrowserContext]:
    """A browser with its password manager, in the headless mode that has one."""
    flags = ["--headless=new", *browser_type_launch_args["args"]]
    options = {"headless": False, "args": flags, "ignore_default_args": [NO_MANAGER]}
    options["executable_path"] = os.environ.get("CHROMIUM") or None  # not the one without windows
    context = browser_type.launch_persistent_context(tmp_path / "profile", **browser_type_launch_args | options)
    context.set_default_timeout(MILLISECONDS_TO_WAIT)
    yield context
    context.close()


class Log:
    """The password manager's log, which is written while its page is open."""

    def __init__(self, page: Page) -> None:
        page.goto("chrome://password-manager-internals/")
        self.page = page
        self.offers = 0

    def user_names_after_an_offer(self) -> set[str]:
        """The fields that Chromium chose as user names of new passwords, after it has offered to save another one."""
        self.offers += 1
        expect(self.page.locator("body")).to_contain_text(
            re.compile(rf"({OFFERS_TO_SAVE.pattern}.*){{{self.offers}}}", re.DOTALL)
        )
        return set(PARSED.findall(self.page.locator("body").inner_text()))


def test_a_new_password_is_saved_under_the_address_for_signing_in(
    server: Server, saving_browser: BrowserContext
) -> None:
    programme = factories.programme()
    host = factories.member("Nadia Berg", within=programme)
    amara = factories.invited("Amara Okafor", within=programme)
    token, _ = factories.link(amara, by=host)
    log = Log(saving_browser.new_page())
    page = saving_browser.new_page()
    page.goto(f"{server.url}/join/{token}")
    me = Hands(page)
    expect(me.field("account")).to_have_value(amara.email)
    me.writes("name", "Amara O.")
    me.writes("password", steps.PASSWORD)
    me.submits(f"/join/{token}")
    me.is_at("/")
    assert log.user_names_after_an_offer() == {"account"}

    me.opens(f"{server.url}/password")
    expect(me.field("account")).to_have_value(amara.email)
    me.writes("current_password", steps.PASSWORD)
    me.writes("password", "quite another sentence")
    me.submits("/password")
    me.is_at("/")
    assert log.user_names_after_an_offer() == {"account"}

    token = ResetLink.make(host)
    me.opens(f"{server.url}/new-password/{token}")
    expect(me.field("account")).to_have_value(host.email)
    me.writes("password", "a third sentence of hers")
    me.submits(f"/new-password/{token}")
    assert log.user_names_after_an_offer() == {"account"}
