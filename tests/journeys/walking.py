"""Somebody who does what Trellis offers next, and how long that takes them.

A `Walker` opens Today, presses its filled button, answers what the page requires and goes on with its filled button. So
it finds every dead end and every gate that Today didn't mention. It counts taps, typed characters and pages.
"""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys import steps
from tests.journeys.steps import Hands

SECONDS_A_TAP, CHARACTERS_A_SECOND, SECONDS_A_PAGE = 1.5, 40 * 5 / 60, 4
"""How fast people are: forty words of five letters a minute, and a glance at each page. Thinking doesn't count."""

EVERY_MILLISECONDS = 50
"""How often to look whether a page has changed. Looking at each frame takes more processor time than the page."""

MOST_STEPS = 40
MEANWHILE = ":has(> h2:text-is('Meanwhile'))"
A_SENTENCE = "I want to run a client workshop on my own by March."

UNANSWERED = """() => {
  const asked = [];
  const isShown = el => el.checkVisibility({visibilityProperty: true}) || el.matches("[type=radio]");
  for (const field of document.querySelectorAll("main form .field")) {
    if (!field.checkVisibility() || field.closest(".asked, .search")) continue;
    if (field.parentElement.closest(".several")) continue;
    if (field.querySelector(":scope > :is(legend, label) .optional, .asked")) continue;
    const radios = [...field.querySelectorAll("[type=radio]")];
    if (radios.length && !radios.some(one => one.checked)) asked.push({name: radios[0].name, value: radios[0].value});
    const text = field.querySelector("input.text:not([readonly], [type=date], [type=time]), textarea");
    if (text && isShown(text) && !text.value) asked.push({id: text.id});
  }
  return asked;
}"""
"""The fields that somebody has to answer before the page lets them go on: neither optional nor already filled in."""


@dataclass
class Today:
    """What Today says: its sentence on top, what waits for the reader and for the other, and its filled button."""

    summary: str
    mine: str
    meanwhile: str
    button: str

    def __str__(self) -> str:
        return " | ".join((self.summary, self.mine, self.meanwhile, f"[{self.button}]"))


class Walker(Hands):
    """Somebody who goes from Today to wherever its filled button leads."""

    def __init__(self, page: Page, name: str, **answers: str) -> None:
        super().__init__(page)
        self.name, self.answers = name, answers
        self.taps = self.characters = self.pages = self.answered = 0

    @property
    def seconds(self) -> float:
        """How long all this took, without thinking."""
        typing = self.characters / CHARACTERS_A_SECOND
        return self.taps * SECONDS_A_TAP + typing + self.pages * SECONDS_A_PAGE

    def opens(self, address: str) -> None:
        super().opens(address)
        self.pages += 1

    def hits(self, target: Locator) -> None:
        super().hits(target)
        self.taps += 1

    def writes(self, id: str, words: str) -> None:
        self.field(id).fill(words)
        self.taps += 1
        self.characters += len(words)

    @property
    def filled(self) -> Locator:
        return self.page.locator("main .button:not(.line)").filter(visible=True)

    def today(self) -> Today:
        """Open Today and read it. It never has two filled buttons."""
        self.opens("/")
        assert self.filled.count() <= 1, self.filled.all_inner_texts()
        return Today(
            summary=self._text("main > header .second"),
            mine=self._text(f"main > :is(section, .empty):not({MEANWHILE}), #meeting > section"),
            meanwhile=self._text(f"main > section{MEANWHILE}"),
            button=self._text("main .button:not(.line)"),
        )

    def _text(self, selector: str) -> str:
        texts = self.page.locator(selector).filter(visible=True).all_inner_texts()
        return re.sub(r"\s+", " ", " ".join(texts)).strip()

    def answers_what_is_asked(self) -> None:
        """Answer every field that the page requires."""
        for _ in range(3):  # an answer can bring more questions
            asked: list[dict[str, Any]] = self.page.evaluate(UNANSWERED)
            if not asked:
                return
            for one in asked:
                self.answered += 1
                if "id" in one:
                    self.writes(one["id"], self.answers.get(one["id"], A_SENTENCE))
                else:
                    self.chooses(one["name"], self.answers.get(one["name"], one["value"]))

    def presses(self, button: Locator) -> None:
        """Press a button, and wait until the page has changed. A busy button changes its label before that."""
        if self.has_script:
            before = self.page.evaluate("location.href + document.querySelector('main').innerText")
            self.hits(button)
            self.page.wait_for_function(
                "before => document.readyState === 'complete' && document.querySelector('main') "
                "&& !document.querySelector('[aria-busy=true], .htmx-request') "
                "&& location.href + document.querySelector('main').innerText !== before",
                arg=before,
                polling=EVERY_MILLISECONDS,
            )
        else:
            with self.page.expect_navigation():
                self.hits(button)
        self.pages += 1
        expect(self.heading).to_be_visible()
        assert self.page.locator(steps.PROBLEMS).count() == 0, self.main.inner_text()

    def goes_on(self, until: str = "nothing") -> None:
        """Do what the page asks for, as long as it has a filled button whose label doesn't match `until`."""
        for _ in range(MOST_STEPS):
            if self.page.url.rstrip("/").count("/") == 2 or not self.filled.count():
                return
            if re.search(until, self.filled.first.inner_text()):
                return
            self.answers_what_is_asked()
            self.presses(self.filled.first)
        raise AssertionError(f"{self.name} goes round in circles at {self.page.url}.")

    def is_asked(self, sentence: str, *, leads_to: str) -> None:
        """Check that Today asks for this and that its filled button leads there in one tap. Both are patterns."""
        today = self.today()
        assert re.search(sentence, today.mine), today
        assert today.button, today
        self.presses(self.filled.first)
        expect(self.page).to_have_url(re.compile(f"//[^/]+{leads_to}([?#].*)?$"))

    def does_what_today_asks(self, until: str = "nothing") -> Today:
        """Follow Today's filled button again and again, until it has none or its label matches `until`."""
        for _ in range(MOST_STEPS):
            today = self.today()
            if not today.button or re.search(until, today.button):
                return today
            self.presses(self.filled.first)
            self.goes_on(until)
        raise AssertionError(f"{self.name} goes round in circles from Today: {today}")
