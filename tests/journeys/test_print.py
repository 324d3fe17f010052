"""Printing: an agreement, a keepsake and each guide fit one page of A4 or Letter; eight question cards do."""

import re

import pytest
from playwright.sync_api import Page

from app import clock
from app.agreements.models import Agreement, Section
from app.closings.models import ClosingPage
from app.library.labels import GUIDES, WORKSHEETS
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.quarters.rules.figures import Figures
from app.steps.labels import KINDS
from tests import factories
from tests.browser import Browse, Server
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.stories import tell

ROLES = ("mentee", "mentor")

pytestmark = pytest.mark.journey


def sheets(page: Page, paper: str) -> int:
    """The number of sheets that a page takes."""
    return len(re.findall(rb"/Type /Page\b(?!s)", page.pdf(format=paper)))


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_full_agreement_is_one_page_of_a4_and_of_letter(
    server: Server, browse: Browse, enter: Enter, look: str
) -> None:
    tell(steps.PASSWORD)
    page = browse("desktop", look=look)
    enter(page, "mentee@example.org")
    page.goto("/agreements/2")
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [1, 1]
    page.emulate_media(media="print", color_scheme=look)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    for shown in ("h1", ".signed", ".imprint"):
        assert page.locator(shown).is_visible()
    for hidden in (".side", ".bar", ".act", ".aside", "form"):
        assert [found for found in page.locator(hidden).all() if found.is_visible()] == []


WIDEST = 0.52
"""The average width of lower-case letters in print, in em: in DejaVu Serif, and in monospaced fonts."""

LETTER = """() => {
  const all = Object.assign(document.createElement("span"), {textContent: "abcdefghijklmnopqrstuvwxyz"});
  document.querySelector("main p").append(all);
  const ems = all.getBoundingClientRect().width / 26 / parseFloat(getComputedStyle(all).fontSize);
  all.remove();
  return ems;
}"""


def test_a_full_agreement_is_one_page_with_wide_fonts_too(server: Server, browse: Browse, enter: Enter) -> None:
    """Letter spacing makes the fonts of this machine as wide as the widest ones."""
    tell(steps.PASSWORD)
    page = browse("desktop", bypass_csp=True)
    enter(page, "mentee@example.org")
    page.goto("/agreements/2")
    page.emulate_media(media="print")
    spacing = max(WIDEST - page.evaluate(LETTER), 0)
    page.add_style_tag(content=f"* {{ letter-spacing: {spacing}em !important }}")
    assert page.evaluate(LETTER) >= WIDEST - 0.001
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [1, 1]


def test_in_print_all_fonts_have_the_same_x_height(server: Server, browse: Browse, enter: Enter) -> None:
    tell(steps.PASSWORD)
    page = browse("desktop")
    enter(page, "mentee@example.org")
    page.goto("/agreements/2")
    page.emulate_media(media="print")
    adjusted = page.locator("h1, .words, .tag").evaluate_all("all => all.map(e => getComputedStyle(e).fontSizeAdjust)")
    assert set(adjusted) == {"0.46"}


def test_the_longest_agreement_takes_more_pages_without_breaking_a_clause(
    server: Server, browse: Browse, enter: Enter
) -> None:
    tell(steps.PASSWORD)
    page = browse("desktop")
    enter(page, "layla@example.org")
    layla = Person.with_email("layla@example.org")
    assert layla
    version = Agreement.get_by_id(3)
    long = {"mentee_why": "W" * 4 + " word" * 55, "decision": "A choice " * 31}
    factories.write(version, layla, {"why": long, "ending": {"ending_added": "More words. " * 33}})
    factories.write(version, layla, {"boundaries": {"own_boundaries": "Not this. " * 40}})
    factories.write(version, layla, {"confidentiality": {f"{role}_exceptions": "But. " * 80 for role in ROLES}})
    assert Section.under(version, "why").answers["decision"]
    page.goto("/agreements/3")
    assert sheets(page, "A4") >= 2
    kept = page.locator(".clause").evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")
    assert set(kept) == {"avoid"}
    page.emulate_media(media="print")
    together = page.locator(".one-piece")
    assert together.evaluate("piece => getComputedStyle(piece).breakInside") == "avoid"
    assert [together.locator(part).count() for part in (".clause", ".signed")] == [1, 1]  # signatures never stand alone


def test_what_is_made_for_paper_has_a_visible_print_button(server: Server, browse: Browse, enter: Enter) -> None:
    tell(steps.PASSWORD)
    page = browse("phone")
    enter(page, "mentee@example.org")
    mentorship = Agreement.get_by_id(2).mentorship_id
    for path in ("/agreements/2", f"/mentorships/{mentorship}/sessions"):
        page.goto(path)
        page.evaluate("window.print = () => { document.title = 'printed' }")
        page.get_by_role("button", name="Print", exact=True).click()
        assert page.title() == "printed", path
    page.emulate_media(media="print")
    assert page.locator(".filters a:visible").count() == 0  # on a list of everything, nothing names a choice
    page.goto(f"/mentorships/{mentorship}/sessions?show=open")
    assert page.locator(".filters a:visible").all_inner_texts() == ["Open"]


def test_a_keepsake_is_one_page_also_with_the_longest_texts(server: Server, browse: Browse, enter: Enter) -> None:
    tell(steps.PASSWORD)
    ended = Mentorship.get_by_id(4)
    ClosingPage.delete().execute()
    words = ("That a silence in the room isn’t mine to fill, and that you waited for it once. " * 7)[:500]
    for person, began in ((ended.mentee, "One"), (ended.mentor, "Another")):
        became = "\n".join([f"{began} workshop alone with nobody senior in the room — Reached in March 2027"] * 5)
        texts = dict.fromkeys(("learned", "carry_on", "thanks"), words)
        factories.closing_page(ended, person, became=became, shared_at=clock.now(), **texts)
    page = browse("desktop")
    enter(page, "both@example.org")
    page.goto("/mentorships/4/closing")
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [1, 1]


LONGEST_GUIDES = sorted(GUIDES, key=lambda key: len(GUIDES[key].markdown.splitlines()))[-1:] + [*WORKSHEETS][:1]


@pytest.mark.parametrize(
    "keys", [LONGEST_GUIDES, pytest.param([*GUIDES, *WORKSHEETS], marks=pytest.mark.rare)], ids=["few", "all"]
)
def test_a_guide_is_one_page_with_wide_fonts_and_the_cards_are_three(
    server: Server, browse: Browse, enter: Enter, keys: list[str]
) -> None:
    tell(steps.PASSWORD)
    page = browse("desktop", bypass_csp=True)
    enter(page, "mentee@example.org")
    page.goto("/library/cards")
    assert sheets(page, "A4") == 3
    for key in keys:
        page.goto(f"/library/guides/{key}")
        page.emulate_media(media="print")
        spacing = max(WIDEST - page.evaluate(LETTER), 0)
        page.add_style_tag(content=f"* {{ letter-spacing: {spacing}em !important }}")
        assert (key, [sheets(page, paper) for paper in ("A4", "Letter")]) == (key, [1, 1])


@pytest.mark.rare
def test_a_quarter_with_every_figure_is_one_page(server: Server, browse: Browse, enter: Enter) -> None:
    tell(steps.PASSWORD)
    mentorship = Mentorship.get_by_id(1)
    figures = {"steps": dict.fromkeys(KINDS, 14)}
    factories.quarter(mentorship.programme, Figures(**factories.FIGURES.stored | figures))
    page = browse("desktop")
    enter(page, "coordinator@example.org")
    page.goto("/programme/quarter")
    assert page.locator(".figures tbody tr").count() > len(KINDS)
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [1, 1]
