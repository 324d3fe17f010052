"""The steps of journeys. All selectors and names of buttons are here.

`Hands` uses a mouse, or a finger on a touch screen. `Keys` uses Tab, Space, Enter and the arrow keys, and checks at
each step that the focus is visible.
"""

import re
from collections.abc import Callable
from typing import Any

from flask import Flask
from playwright.sync_api import Locator, Page, expect

from app.accounts.models import Device
from app.accounts.web.signed_in import TOKEN
from app.agreements.rules.sections import BY_KEY
from app.people.models import Person
from tests.browser import MILLISECONDS_TO_WAIT

expect.set_options(timeout=MILLISECONDS_TO_WAIT)

ANY = r"\*"
PASSWORD = "a calm sentence of our own"

WORDS_ARE_KEPT = "what you wrote will be back in the form"
UNREACHED = "We can’t reach the server"
UNAVAILABLE = "Trellis isn’t working right now"
ONCE_MORE = "Send it again"
IT_COUNTS_WHEN = "It takes effect when"
BOTH_AGREED = "You’ve both agreed"

PROBLEMS, NOTICE, LINK = ".problems", ".notice", "input[readonly]"
SECTION_FORM, START_FORM, UNSENT = "#section_form", "#start_form", "[data-offline]"
MARK, MARKED = "form[action$='/marks']", ".marked"
ADD = "button[name='add']"
SUBMIT = "button:not([type='button'], [name], [aria-hidden], [formaction])"

LOOK_AT_FOCUS = """(target) => {
  const el = document.activeElement;
  if (!el || el === document.body || el === document.documentElement)
    return {at: "nothing", there: false, lost: window.hadFocus ? "lost the focus" : ""};
  window.hadFocus = true;
  const sameGroup = target?.type === "radio" && el.type === "radio" && el.name === target.name;
  const at = `${el.tagName.toLowerCase()}#${el.id} "${(el.innerText || el.value || "").slice(0, 30)}"`;

  const ringed = [[el, null], [el, "::after"], [el.nextElementSibling, null], [el.closest("label"), null]].some(
    ([of, part]) => {
      const style = of && getComputedStyle(of, part);
      return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
  // The ring of a date's calendar button is drawn by the browser.
  const onItsCalendar = el.matches("[type=date], [type=time]") && !el.matches(":focus-visible");

  const box = el.getClientRects()[0];
  const inside = box && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const bar = node => {
    for (let up = node; up; up = up.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(up).position)) return up.contains(el) ? null : up;
    return null;
  };
  const x = box && Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
  // A browser brings the line of the caret into view, not the whole of a tall field.
  const isTall = el.matches("textarea") || box?.height > innerHeight / 2;
  const heights = !box ? [] : isTall ? [box.top + 2] : [box.top + 2, box.top + box.height / 2, box.bottom - 2];
  const covered = inside && heights.some(y => {
    const top = document.elementFromPoint(x, Math.min(Math.max(y, 1), innerHeight - 2));
    return top && !el.contains(top) && bar(top);
  });
  const wrong = !ringed && !onItsCalendar ? "shows no ring"
    : !inside ? "is outside the window"
    : covered ? "is covered by a bar" : "";
  return {at, there: el === target || sameGroup, wrong};
}"""
"""Where the focus is, whether that is the target (or its radio group), and what hides it, if anything.

Only a freshly loaded page has its focus nowhere. Later, that means that a swap has lost it.
"""


class Hands:
    """Somebody using a page. Each step waits for what it needs; `sees` waits for the page that it leads to."""

    def __init__(self, page: Page) -> None:
        """Check the features of the page once, here. It must have loaded."""
        self.page = page
        self.touches = bool(page.evaluate("navigator.maxTouchPoints > 0"))
        self.has_script = bool(page.evaluate("matchMedia('(scripting: enabled)').matches"))

    def opens(self, address: str) -> None:
        self.page.goto(address)

    def sees(self, heading: str | re.Pattern[str]) -> None:
        """Wait for the page with this heading."""
        expect(self.heading).to_have_text(heading)

    def is_at(self, address: str) -> None:
        """Wait for the page with this path, where `*` stands for a number: `/agreements/*/edit`."""
        expect(self.page).to_have_url(re.compile(f"//[^/]+{re.escape(address).replace(ANY, '[0-9]+')}([?#].*)?$"))
        expect(self.heading).to_be_visible()

    @property
    def heading(self) -> Locator:
        return self.page.locator("h1")

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def submits(self, action: str) -> None:
        """Press the button of the form whose action ends with this."""
        self.hits(self.page.locator(f"form[action$='{action}'] {SUBMIT}"))

    def continues(self) -> None:
        self.hits(self.page.locator(f"{SECTION_FORM} {SUBMIT}"))

    def follows(self, address: str, within: str = "main") -> None:
        """Follow the link whose address ends with this."""
        self.hits(self.page.locator(f"{within} a[href$='{address}']").first)

    def field(self, id: str) -> Locator:
        return self.page.locator(f"[id='{id}']")

    def writes(self, id: str, words: str) -> None:
        self.field(id).fill(words)

    def picks(self, id: str, value: str) -> None:
        """Choose from a select element."""
        self.field(id).select_option(value)

    def chooses(self, name: str, value: str) -> None:
        """Choose one of several chips."""
        chip = self.page.locator(f"input[name='{name}'][value='{value}']")
        self.hits(chip)
        expect(chip).to_be_checked()

    def ticks(self, id: str) -> None:
        self.hits(self.field(id))
        expect(self.field(id)).to_be_checked()

    def hits(self, target: Locator) -> None:
        if self.touches:
            target.tap()
        else:
            target.click()

    def talks_about(self, section: str) -> None:
        """Mark a section of the document with "let's talk about this"."""
        clause = self.page.locator(f"#{section}")
        self.hits(clause.locator(f"{MARK} {SUBMIT}"))
        expect(clause.locator(MARKED)).to_have_count(1)

    def copies_link(self) -> str:
        """The invitation link on this page, copied with its button if scripts run."""
        shown = self.page.locator(LINK).input_value()
        if self.has_script:
            self.hits(self.page.locator("[data-copy]"))
            expect(self.page.locator("[data-copy]")).to_have_text("Copied", use_inner_text=True)
            assert self.page.evaluate("navigator.clipboard.readText()") == shown
        return shown

    def arrived_by_swap(self) -> None:
        """Check that a swap has moved the focus to the top of the new content."""
        if self.has_script:
            expect(self.heading).to_be_focused()

    def is_told(self, sentence: str | re.Pattern[str]) -> None:
        """Check that there is an error summary with this sentence, and that a script has moved the focus there."""
        expect(self.page.locator(PROBLEMS)).to_contain_text(sentence)
        if self.has_script:
            expect(self.page.locator(PROBLEMS)).to_be_focused()


class Keys(Hands):
    """Somebody without a mouse. Fails if the focus isn't visible at a step, or an element can't be reached."""

    MOST_STOPS = 150

    def hits(self, target: Locator) -> None:
        self._reach(target)
        kind = target.evaluate("el => el.type || el.tagName")
        self.page.keyboard.press("Space" if kind in ("checkbox", "radio") else "Enter")

    def writes(self, id: str, words: str) -> None:
        self._reach(self.field(id))
        if self.field(id).input_value():
            self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)
        expect(self.field(id)).to_have_value(words)

    def picks(self, id: str, value: str) -> None:
        self._reach(self.field(id))
        self._arrow_until(lambda: self.field(id).input_value() == value)

    def chooses(self, name: str, value: str) -> None:
        group = self.page.locator(f"input[name='{name}']")
        chip = self.page.locator(f"input[name='{name}'][value='{value}']")
        self._reach(group.first)
        if not group.evaluate_all("all => all.some(el => el.checked)"):
            self.page.keyboard.press("Space")
        self._arrow_until(chip.is_checked)

    def _arrow_until(self, done: Callable[[], bool]) -> None:
        for _ in range(20):
            if done():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError("The arrows do not reach that choice.")

    def goes_back_to(self, target: Locator) -> None:
        self._reach(target, "Shift+Tab")

    def is_on(self, target: Locator) -> None:
        """Check that after a swap the focus is here, and visible."""
        expect(target).to_be_focused()
        seen = self.page.evaluate(LOOK_AT_FOCUS, target.element_handle())
        assert not seen["wrong"], f"On {self.page.url}: {seen['at']} {seen['wrong']}"

    def _reach(self, target: Locator, key: str = "Tab") -> None:
        expect(target).to_be_visible()
        handle = target.element_handle()
        seen: dict[str, Any] = self.page.evaluate(LOOK_AT_FOCUS, handle)
        wrong = [seen["lost"]] if seen.get("lost") else []
        for _ in range(self.MOST_STOPS):
            if seen["there"]:
                assert not wrong, f"On {self.page.url}: {'; '.join(wrong)}"
                return
            self.page.keyboard.press(key)
            seen = self.page.evaluate(LOOK_AT_FOCUS, handle)
            if seen.get("wrong"):
                wrong.append(f"{seen['at']} {seen['wrong']}")
        raise AssertionError(f"{target} cannot be reached with {key} on {self.page.url}.")


Enter = Callable[[Page, str], Person]


def by_cookie(app: Flask, url: str) -> Enter:
    """Sign in without the sign-in page: `enter(page, email)` signs that page's browser in and returns the person."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]

    def enter(page: Page, email: str) -> Person:
        person = Person.with_email(email)
        assert person
        cookie = serializer.dumps({TOKEN: Device.sign_in(person, "A browser of the tests")})
        page.context.add_cookies([{"name": "trellis", "value": cookie, "url": url}])
        return person

    return enter


def title_of(section: str) -> str:
    return BY_KEY[section].title


def sets_up(me: Hands, code: str, *, team: str, name: str, email: str) -> None:
    """From the first page of a fresh server to Today."""
    me.opens("/")
    me.is_at("/setup")
    me.writes("code", code)
    me.writes("team", team)
    me.writes("name", name)
    me.writes("email", email)
    me.writes("password", PASSWORD)
    me.submits("/setup")
    me.is_at("/mentorships/new")
    me.opens("/")


def joins(me: Hands, link: str) -> None:
    me.opens(link)
    me.writes("password", PASSWORD)
    me.submits(link.partition("/join")[2])


def signs_in(me: Hands, email: str, password: str = PASSWORD) -> None:
    me.writes("email", email)
    me.writes("password", password)
    me.submits("/sign-in")


def _why(me: Hands) -> None:
    me.writes("mentee_why", "I want to run a client workshop without someone senior in the room.")


def _objectives(me: Hands) -> None:
    me.writes("mentee_objectives-0-text", "Lead one workshop alone by March")
    me.hits(me.page.locator(ADD).first)
    expect(me.field("mentee_objectives-1-text")).to_be_visible()
    expect(me.field("mentee_objectives-0-text")).to_have_value("Lead one workshop alone by March")
    me.writes("mentee_objectives-1-text", "Say no to scope without losing the client")


def _rhythm(me: Hands) -> None:
    me.chooses("cadence", "3 weeks")
    me.picks("weekday", "tuesday")


def _time(me: Hands) -> None:
    me.writes("mentee_hours", "3,5")


def _between(me: Hands) -> None:
    me.chooses("reply_within", "week")


def _driver(me: Hands) -> None:
    me.chooses("booker", "mentor")


def _boundaries(me: Hands) -> None:
    me.chooses("topics-pay", "out")
    me.writes("own_boundaries", "Clients by their first name only.")


def _confidentiality(me: Hands) -> None:
    me.chooses("managed", "no")
    me.ticks("promises-1")


def _feedback(me: Hands) -> None:
    me.chooses("mentee_hears", "writing")
    me.chooses("mentee_asked_first", "yes")
    me.writes("milestones-0-text", "From March, every cancelled session gets a new date")


def _ending(me: Hands) -> None:
    me.writes("done_when", "I have led two workshops alone.")


MENTEE_ANSWERS: dict[str, Callable[[Hands], None]] = {
    "why": _why,
    "objectives": _objectives,
    "rhythm": _rhythm,
    "time": _time,
    "between": _between,
    "driver": _driver,
    "boundaries": _boundaries,
    "confidentiality": _confidentiality,
    "feedback": _feedback,
    "ending": _ending,
}


def _mentor_why(me: Hands) -> None:
    me.writes("mentor_why", "I want to give the start I did not get, and learn how your team works with data.")


def _mentor_objectives(me: Hands) -> None:
    me.writes("mentor_objectives-0-text", "Read a data notebook")


def _mentor_time(me: Hands) -> None:
    me.writes("mentor_hours", "2")


def _mentor_feedback(me: Hands) -> None:
    me.chooses("mentor_hears", "moment")
    me.chooses("mentor_asked_first", "no")


MENTOR_ANSWERS: dict[str, Callable[[Hands], None]] = {
    "why": _mentor_why,
    "objectives": _mentor_objectives,
    "time": _mentor_time,
    "feedback": _mentor_feedback,
}


def answers_the_check(me: Hands, *steps: int) -> None:
    """Follow the link to the nine statements, and answer each in order with one of the steps."""
    me.follows("/expectations")
    me.is_at("/mentorships/*/expectations")
    for number, step in enumerate(steps, start=1):
        me.chooses(f"statement_{number}", str(step))
    me.submits("/expectations")


def answers(me: Hands, sections: dict[str, Callable[[Hands], None]]) -> None:
    """Answer the sections one after another, each with Continue."""
    for number, (section, answer) in enumerate(sections.items()):
        me.sees(title_of(section))
        if number:
            me.arrived_by_swap()
        answer(me)
        me.continues()
