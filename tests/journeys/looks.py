"""Rules for every page, for any reader and on any screen: `wrong_with(page)` lists what breaks them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
ORIENTATION = "css-orientation-lock"
TARGETS = "target-size"
"""This rule of axe takes a third of the time of all of them. On a phone, SMALL_TARGETS asks for more instead."""

AXE: str = Axe().axe_script
NARROWEST = 320
DESKTOP: ViewportSize = {"width": 1280, "height": 800}

WORDS = """() => {
  const found = [], headings = document.querySelectorAll("h1").length, text = document.body.innerText;
  if (headings !== 1) found.push(`${headings} h1`);
  const filled = [...document.querySelectorAll("main .button:not(.line)")].filter(button =>
    button.checkVisibility({visibilityProperty: true}) && button.getClientRects().length);
  if (filled.length > 1) found.push(`${filled.length} filled buttons: ${filled.map(one => one.innerText).join(", ")}`);
  for (const raw of ["None", "Undefined", "{{", "{%", "&lt;", "&amp;"])
    if (text.includes(raw)) found.push(`the page says "${raw}"`);
  return found;
}"""
"""A page has one heading, at most one filled button, and no raw value such as None."""

SMALL_TARGETS = """() => {
  const finger = 44, line = 24;
  const controls = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary");
  const small = [];
  for (const el of controls) {
    if (!el.checkVisibility({visibilityProperty: true}) || el.closest(".unseen, .skip, [aria-hidden=true]")) continue;
    el.scrollIntoView({block: "center", behavior: "instant"});
    const box = el.getClientRects()[0];
    if (!box) continue;
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), middle = box.top + box.height / 2;
    const hits = y => {
      const top = document.elementFromPoint(x, y);
      return top && (el.contains(top) || [...(el.labels || [])].some(label => label.contains(top)));
    };
    let from = middle, to = middle;
    while (hits(from - 1) && middle - from < 60) from--;
    while (hits(to + 1) && to - middle < 60) to++;
    const style = getComputedStyle(el), found = to - from + 1;
    // Letters above and below overhang a little.
    const height = box.height >= finger && found >= finger - 2 ? box.height : found;
    const inSentence = el.tagName === "A" && style.display === "inline"
      && [...el.parentElement.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const reach = inSentence ? parseFloat(style.lineHeight) : height;
    const words = (el.innerText || el.name || el.id).trim().replace(/\\s+/g, " ").slice(0, 30);
    if (reach < (inSentence ? line : finger)) small.push(`${el.tagName.toLowerCase()} "${words}" is ${reach} px high`);
    const parts = [el, ...(el.labels || [])].flatMap(part => [...part.getClientRects()]);
    const width = Math.max(...parts.map(part => part.width));
    if (!inSentence && width < line) small.push(`${el.tagName.toLowerCase()} "${words}" is ${width} px wide`);
  }
  scrollTo(0, 0);
  return small;
}"""
"""Touch targets less than 44 px high or 24 px wide. A link inside a sentence needs a line of 24 px."""

SMALL_WORDS = """() => [...document.querySelectorAll(".text")]
  .filter(field => field.checkVisibility() && parseFloat(getComputedStyle(field).fontSize) < 16)
  .map(field => `the words in ${field.id} are under 16 px`)"""
"""Fields with small text, which phones zoom in on when they are touched."""

TOUCHING = """() => {
  const framed = ".button, .card, .empty, .fence, .sheet, .notice, .problems, .text";
  const shown = el => el.checkVisibility({visibilityProperty: true}) && el.getClientRects().length
    && !el.closest(".unseen, .bar") && getComputedStyle(el).position !== "sticky";
  const inks = el => {
    const rects = [], range = new Range(), texts = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    for (let text; text = texts.nextNode();) {
      if (!text.data.trim() || !shown(text.parentElement)) continue;
      range.selectNodeContents(text);
      rects.push(...range.getClientRects());
    }
    for (const one of [el, ...el.querySelectorAll(framed)])
      if (one.matches(framed) && shown(one)) rects.push(one.getBoundingClientRect());
    return rects;
  };
  const touching = [], words = el => (el.innerText || el.name || "").trim().replace(/\\s+/g, " ").slice(0, 30);
  for (const el of document.querySelectorAll(`:is(main, .aside) :is(${framed})`)) {
    if (!shown(el)) continue;
    const box = el.getBoundingClientRect();
    for (const [to, gapTo] of [["previousElementSibling", ink => box.top - ink.bottom],
                               ["nextElementSibling", ink => ink.top - box.bottom]]) {
      let at = el;
      while (!at[to] && !at.parentElement.matches("main, .aside, .card")) at = at.parentElement;
      let other = at[to];
      while (other && !(shown(other) && inks(other).length)) other = other[to];
      if (other && inks(other).some(ink => Math.abs(gapTo(ink)) < 4
          && Math.min(box.right, ink.right) - Math.max(box.left, ink.left) > 1))
        touching.push(`"${words(el)}" touches "${words(other)}"`);
    }
  }
  return touching;
}"""
"""Surfaces, buttons and fields with less than 4 px to the words or the surface above or below them."""

ZOOMED: ViewportSize = {"width": NARROWEST, "height": 256}
"""A screen of 1280 × 1024 at 400 % zoom (WCAG 1.4.10, 2.4.11)."""

COVERED_WHEN_FOCUSED = """() => {
  const controls = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary");
  const covered = [];
  for (const el of controls) {
    if (!el.checkVisibility({visibilityProperty: true}) || el.matches(":disabled, .skip, [tabindex='-1']")) continue;
    el.focus({preventScroll: true});
    el.scrollIntoView({block: "nearest", behavior: "instant"});
    const box = el.getClientRects()[0];
    if (!box) continue;
    const stuck = node => {
      for (let up = node; up; up = up.parentElement)
        if (["fixed", "sticky"].includes(getComputedStyle(up).position)) return !up.contains(el);
      return false;
    };
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
    const heights = [box.top + 2, box.top + Math.min(box.height, 48) / 2].filter(y => y > 0 && y < innerHeight);
    const tops = heights.map(y => document.elementFromPoint(x, y));
    if (tops.some(top => top && !el.contains(top) && stuck(top)))
      covered.push(`at 400 % something covers "${(el.innerText || el.id).trim().slice(0, 30)}"`);
  }
  document.activeElement.blur();
  scrollTo(0, 0);
  return covered;
}"""

SHARED_NAMES = """() => {
  const text = node => node ? node.textContent.trim().replace(/\\s+/g, " ") : "";
  const byIds = ids => (ids || "").split(" ").map(id => text(document.getElementById(id))).join(" ").trim();
  const nameOf = el => el.getAttribute("aria-label") || byIds(el.getAttribute("aria-labelledby"))
    || text(el.labels?.[0]) || text(el);
  const groupsOf = el => {
    const names = [];
    for (let up = el.parentElement; up; up = up.parentElement)
      if (up.matches("fieldset, [role=radiogroup], [role=group]"))
        names.unshift(up.getAttribute("aria-label") || byIds(up.getAttribute("aria-labelledby"))
          || text(up.querySelector("legend")));
    return names.join(" > ");
  };
  const doesOf = el => {
    if (el.tagName === "A") return el.getAttribute("href");
    if (el.tagName !== "BUTTON") return el.name ? `field ${el.form?.id || el.form?.action} ${el.name}` : `its own`;
    if (!el.form) return `a button for ${el.dataset.copy || el.dataset.reveal || "itself"}`;
    const secret = ["csrf_token", "operation", "seen", "version"];
    const sent = [...el.form.querySelectorAll("input[type=hidden]")].filter(one => !secret.includes(one.name));
    return [el.formAction || el.form.action, el.name, el.value, ...sent.map(one => one.name + one.value)].join(" ");
  };
  const known = new Map(), shared = [];
  for (const el of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!el.checkVisibility({visibilityProperty: true}) || el.closest("[aria-hidden=true]")) continue;
    const kind = el.matches("a, button, summary") ? el.tagName : "field";
    const name = `${kind} ${groupsOf(el)} ${nameOf(el)}`, does = doesOf(el);
    if (known.has(name) && known.get(name) !== does)
      shared.push(`two controls are called "${nameOf(el)}": ${known.get(name)} and ${does}`);
    known.set(name, does);
  }
  return shared;
}"""
"""Controls with the same name but different effects: people who only hear the names can't tell them apart."""


SPLIT_CARDS = """() => {
  const split = [];
  for (const card of document.querySelectorAll("main.list :is(.rows, .log) > li")) {
    const links = [...card.querySelectorAll("a[href]:not([rel~=nofollow])")].filter(link => !link.closest(".act, nav"));
    if (links.length !== 1) continue;
    card.scrollIntoView({block: "center", behavior: "instant"});
    const box = card.getBoundingClientRect();
    const points = [[box.left + 4, box.top + 4], [box.left + box.width / 2, box.top + box.height / 2],
                    [box.right - 4, box.bottom - 4]];
    const missed = points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, Math.min(Math.max(y, 1), innerHeight - 1));
      return hit && card.contains(hit) && !hit.closest("a, button, summary, form, .act");
    });
    if (missed) split.push(`only a part of a card opens "${links[0].innerText.trim().slice(0, 30)}"`);
  }
  scrollTo(0, 0);
  return split;
}"""
"""Cards in a list of documents where only the text of their one link can be tapped, not the whole card."""

MIXED_DATES = """() => [...document.querySelectorAll("main.list :is(.rows, .log)")].flatMap(list => {
  const ours = list.cloneNode(true);
  for (const words of ours.querySelectorAll(".words, dd")) words.remove();
  const month = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
  const date = `(?:today|yesterday|tomorrow|\\\\d{1,2} ${month}|${month} \\\\d{1,2})(?:,? \\\\d{4})?`;
  const found = [...ours.textContent.matchAll(new RegExp(`\\\\b${date}(, \\\\d{1,2}[:.]\\\\d\\\\d)?`, "gi"))];
  const timed = found.find(one => one[1]), bare = found.find(one => !one[1]);
  return timed && bare ? [`one list has dates with and without a clock time: "${timed[0]}" and "${bare[0]}"`] : [];
})"""


BROKEN_LABELS = """() => [...document.querySelectorAll(".button, .link")].filter(control =>
  control.checkVisibility() && /grid|flex/.test(getComputedStyle(control).display)
  && [...control.childNodes].some(node => node.nodeType === 3 && node.data.trim())
  && [...control.children].some(child => !child.matches(".unseen"))
).map(control => `the label "${control.innerText.trim()}" falls into pieces: put it into one element`)"""
"""Buttons whose label has a name in its middle: in a grid or a row, each piece would be a cell of its own."""


BROKEN_WORDS = """() => {
  const broken = new Set(), range = new Range();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const isBroken = (text, from, to) => {
    range.setStart(text, from);
    range.setEnd(text, to);
    const [first, ...others] = range.getClientRects();
    return others.some(one => one.top > first.bottom - 1);
  };
  for (let text; text = texts.nextNode();) {
    if (!isBroken(text, 0, text.length) || text.parentElement.closest(".unseen, .skip, script, style")) continue;
    for (const word of text.data.matchAll(/(?<![^\\s“‘(])[\\p{Script=Latin}’]{3,16}(?![^\\s”’),.:;?!…])/gu))
      if (isBroken(text, word.index, word.index + word[0].length)) broken.add(`the word "${word[0]}" is broken`);
  }
  return [...broken];
}"""
"""Words of ordinary length that go on in a second line: their column is too narrow. Addresses may break."""


AT_ANY_WIDTH = (WORDS, SHARED_NAMES, SPLIT_CARDS, MIXED_DATES, BROKEN_LABELS, BROKEN_WORDS)


LOOKS_OF_TEXT = """() => {
  const painted = style => style.content !== "none" && (style.backgroundImage !== "none"
    || !/^(transparent|rgba\\(0, 0, 0, 0\\))$/.test(style.backgroundColor));
  const layer = style => [style.backgroundColor, style.backgroundImage].join(" ");
  const background = new Map();
  const under = el => {
    if (!el) return "";
    if (!background.has(el)) {
      const style = getComputedStyle(el), floats = /absolute|fixed|sticky/.test(style.position);
      const drawn = [style, getComputedStyle(el, "::before"), getComputedStyle(el, "::after")];
      const parts = drawn.filter(painted).map(layer);
      if (style.opacity !== "1" || style.filter !== "none" || style.mixBlendMode !== "normal")
        parts.push(style.opacity, style.filter, style.mixBlendMode);
      if (floats) parts.push(el.tagName, el.className);
      if (el.matches(":disabled, [aria-disabled=true]")) parts.push("disabled");
      background.set(el, [...parts, under(el.parentElement)].join(" "));
    }
    return background.get(el);
  };
  const hash = text => {
    let one = 7, two = 11;
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      two = Math.imul(two ^ text.charCodeAt(at), 1597334677);
    }
    return `${one >>> 0}-${two >>> 0}`;
  };
  window.textByLook = new Map();
  for (const el of document.querySelectorAll("body *")) {
    const hasText = [...el.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!hasText && !el.matches("input, textarea, select") || !el.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(el), hint = getComputedStyle(el, "::placeholder");
    const look = [style.color, style.fontSize, style.fontWeight, style.textShadow, hint.color, under(el)].join(" ");
    window.textByLook.set(hash(look), el);
  }
  return [...window.textByLook.keys()];
}"""
"""The looks of all texts: an element's colours and size, and those of everything around it."""

JUDGED_LOOKS: set[str] = set()
"""The looks of texts with enough contrast. Judging one takes axe longer than all its other rules, so it judges each
look once in a test process.
"""


def wrong_with(page: Page, *, in_full: bool = True) -> list[str]:
    """List the problems of a page. On a phone, also checks touch targets and, `in_full`, dark colours and the narrowest
    width.
    """
    is_touched = page.evaluate("navigator.maxTouchPoints > 0")
    found = _wrong_at_this_width(page, but=(TARGETS,) if is_touched else ())
    if is_touched:
        found += [*page.evaluate(SMALL_TARGETS), *page.evaluate(SMALL_WORDS), *page.evaluate(TOUCHING)]
        found += [*_in_the_dark(page), *_zoomed(page)] if in_full else []
    return found


def wrong_on_any_screen(page: Page, *, in_full: bool = True) -> list[str]:
    """List the problems of a page that is open on a phone, there and on a desktop.

    The server sends both the same page, so its width is all that differs (and what a mouse points at). Few rules of axe
    depend on that, so it judges the desktop only `in_full`.
    """
    found = wrong_with(page)
    with on_screen(page, DESKTOP):
        return found + [f"on a desktop: {line}" for line in _wrong_at_this_width(page, with_axe=in_full)]


def _wrong_at_this_width(page: Page, *, with_axe: bool = True, but: Sequence[str] = ()) -> list[str]:
    found = _axe(page, {"type": "tag", "values": RULES}, but=(CONTRAST, ORIENTATION, *but)) if with_axe else []
    return [*found, *_hard_to_read(page), *page.evaluate(f"[{','.join(AT_ANY_WIDTH)}].flatMap(rule => rule())")]


def _in_the_dark(page: Page) -> list[str]:
    """Checks only one screen size, because colours don't depend on the width."""
    page.emulate_media(color_scheme="dark")
    found = _hard_to_read(page)
    page.emulate_media(color_scheme="light")
    return [f"in the dark: {line}" for line in found]


def _hard_to_read(page: Page) -> list[str]:
    """Texts with too little contrast, among those that look unlike all texts that were judged before."""
    if not (looks := set(page.evaluate(LOOKS_OF_TEXT)) - JUDGED_LOOKS):
        return []
    found = _axe(page, {"type": "rule", "values": [CONTRAST]}, looks=sorted(looks))
    if not found:
        JUDGED_LOOKS.update(looks)
    return found


def locks_the_orientation(page: Page) -> list[str]:
    """What in the style sheets turns the page with the phone. It needs the text of all of them, so this takes long."""
    return _axe(page, {"type": "rule", "values": [ORIENTATION]}, preload=True)


def _axe(
    page: Page, rules: dict[str, Any], *, but: Sequence[str] = (), looks: Sequence[str] = (), preload: bool = False
) -> list[str]:
    if page.evaluate("!window.axe"):
        page.evaluate(AXE)
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": preload}
    options["rules"] = {rule: {"enabled": False} for rule in but}
    violations = page.evaluate(
        "([looks, options]) => axe.run(looks.length ? {include: looks.map(look => window.textByLook.get(look))}"
        " : document, options).then(found => found.violations)",
        [looks, options],
    )
    return [
        f"axe {violation['id']}: {node['html'][:140]} ({' '.join(node['failureSummary'].split())[:200]})"
        for violation in violations
        for node in violation["nodes"]
    ]


def _zoomed(page: Page) -> list[str]:
    """At 400 % zoom nothing makes the page scroll sideways, and nothing covers what has the focus."""
    with on_screen(page, ZOOMED):
        width = page.evaluate("document.documentElement.scrollWidth")
        covered = [*page.evaluate(COVERED_WHEN_FOCUSED), *page.evaluate(BROKEN_WORDS)]
    return covered if width <= NARROWEST else [f"{width} px wide on a screen of {NARROWEST}", *covered]


@contextmanager
def on_screen(page: Page, size: ViewportSize) -> Iterator[None]:
    """Show a page in another size for a while, without loading it again."""
    before = page.viewport_size
    page.set_viewport_size(size)
    yield
    if before:
        page.set_viewport_size(before)
