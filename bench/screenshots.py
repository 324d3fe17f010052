"""./run screenshots: takes the screenshots in docs/pictures, of the story in app/seed, with a real browser.

Each shows one screen, on a phone and on a desktop, light and dark.
"""

import logging
import os
import sys
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from typing import Any

import font_source_serif_pro
from playwright.sync_api import Browser, Page, sync_playwright

from app.agreements.models import Agreement, ExpectationsCheck, Section
from app.config import ROOT
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.reviews.models import Review
from app.sessions.models import HELD, Session
from bench.servers import Server
from bench.stage import PASSWORD, stage

PICTURES = ROOT / "docs" / "pictures"

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")

SCREENS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
LOOKS = ("light", "dark")

SANS, SERIF = "Inter", "Source Serif Pro"
FONTS = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{Path(font_source_serif_pro.__file__).parent}</dir>
<match target="pattern"><test name="family"><string>system-ui</string></test>
<edit name="family" mode="assign" binding="strong"><string>{SANS}</string></edit></match>
<match target="pattern"><test name="family"><string>sans-serif</string></test>
<edit name="family" mode="prepend" binding="strong"><string>{SANS}</string></edit></match>
<match target="pattern"><test name="family" compare="eq"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>{SERIF}</string></edit></match>
</fontconfig>
"""
"""Fonts like those of a phone or a laptop, only for the screenshots: pages use the system's fonts. For `serif`,
Chromium asks for Times New Roman.
"""


def main() -> None:
    logging.getLogger("trellis").disabled = True
    PICTURES.mkdir(exist_ok=True)
    with stage(pairs=0) as story, TemporaryDirectory() as folder, Server.trellis(Path(folder), story.environment) as at:
        paths = _paths()
        environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(_fonts(Path(folder)))}
        with sync_playwright() as playwright:
            chromium = os.environ.get("CHROMIUM") or None
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS, env=environment)
            for screen in SCREENS:
                for look in LOOKS:
                    for who, pages in paths.items():
                        _take(browser, f"http://127.0.0.1:{at.port}", who, pages, screen, look)


def _fonts(folder: Path) -> Path:
    """Write the browser's font settings. Prints a warning if Inter is missing: screenshots look worse without it."""
    found = run(["fc-list", SANS], capture_output=True, text=True, check=False).stdout
    if not found:
        sys.stdout.write("Inter is not installed (Debian: fonts-inter). Another font stands in for it.\n")
    settings = folder / "fonts.conf"
    settings.write_text(FONTS)
    return settings


def _paths() -> dict[str, dict[str, str]]:
    """The pages by reader and name of the picture: Amara's agreement and sessions, what waits for Yuki, the agreement
    that Layla writes, and the session that Priya had yesterday.
    """
    layla, amara = (Person.get(Person.email == f"{name}@example.org") for name in ("layla", "mentee"))
    first, second = (
        Agreement.select().join(Mentorship).where(Mentorship.mentee == person).order_by(Agreement.number.desc()).get()
        for person in (layla, amara)
    )
    compared = ExpectationsCheck.get(ExpectationsCheck.mentorship == second.mentorship)
    amaras = Session.select().where(Session.mentorship == second.mentorship).order_by(Session.starts_at.desc())
    priya = Person.get(Person.email == "priya@example.org")
    yesterday = Session.select().join(Mentorship).where((Mentorship.mentee == priya) & Session.outcome.is_null()).get()
    return {
        "mentee@example.org": {
            "agreement": f"/agreements/{second.id}",
            "comparison": f"/agreements/{second.id}/comparison",
            "mentorship": f"/mentorships/{second.mentorship_id}",
            "statements": f"/expectations/{compared.id}",
            "start": "/mentorships/new",
            "growth": "/growth",
            "review": f"/reviews/{Review.of(second.mentorship)[0].id}",
            "session-before": f"/sessions/{amaras.get().id}",
            "session-after": f"/sessions/{amaras.where(Session.outcome == HELD).get().id}",
            "sessions": f"/mentorships/{second.mentorship_id}/sessions",
        },
        "priya@example.org": {
            "session-during": f"/sessions/{yesterday.id}",
            "close": f"/sessions/{yesterday.id}/closing/new",
        },
        "mentor@example.org": {"note": "/feedback/new?kind=try", "notes": "/feedback?show=given"},
        "outsider@example.org": {"board": "/board"},
        "layla@example.org": {"section": f"/sections/{Section.under(first, 'objectives').id}"},
        "both@example.org": {"today": "/"},
    }


def _take(browser: Browser, url: str, who: str, pages: dict[str, str], screen: str, look: Any) -> None:
    context = browser.new_context(base_url=url, color_scheme=look, reduced_motion="reduce", **SCREENS[screen])
    page = context.new_page()
    _sign_in(page, who)
    for name, path in pages.items():
        answer = page.goto(path, wait_until="networkidle")
        if not answer or not answer.ok:
            raise SystemExit(f"{who} can’t open {path}, so there is no picture of it.")
        page.evaluate("document.activeElement?.blur()")
        picture = PICTURES / f"{name}-{screen}-{look}.png"
        page.screenshot(path=picture)
        sys.stdout.write(f"{picture.relative_to(ROOT)}  {picture.stat().st_size // 1024} KB\n")
    context.close()


def _sign_in(page: Page, who: str) -> None:
    page.goto("/sign-in")
    page.locator("[name=email]").fill(who)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button:not([type=button])").first.click()
    page.wait_for_url("**/")


if __name__ == "__main__":
    main()
