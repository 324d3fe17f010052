"""Finds what a page in the pseudo-language says in plain English, and what doesn't fit."""

import json
import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

from app import db
from tests.i18n.pseudo import ACCENTED

TEXTS = """() => {
  const spoken = ["aria-label", "aria-description", "placeholder", "title", "alt", "data-say", "data-busy", "data-done",
    "data-on", "data-off", "data-offline", "data-again", "data-unsaved"];
  const texts = [document.title];
  for (const hit of document.querySelectorAll("mark")) hit.replaceWith(hit.textContent);
  document.body.normalize();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest("script, style, textarea, noscript")) texts.push(node.data);
  }
  for (const el of document.body.querySelectorAll("*"))
    for (const name of spoken) if (el.getAttribute(name) && el.tagName !== "TIME") texts.push(el.getAttribute(name));
  return texts.map(text => text.trim().replace(/\\s+/g, " ")).filter(text => text);
}"""
"""Every text and every attribute that is read aloud. A hit of the search is put back into its word."""

CUT = """() => {
  const cut = [];
  for (const el of document.body.querySelectorAll("*")) {
    if (!el.checkVisibility({visibilityProperty: true}) || el.closest(".unseen, .skip, svg, textarea, input, select"))
      continue;
    const style = getComputedStyle(el), words = el.innerText.trim().slice(0, 40);
    if (!words || style.display.startsWith("inline") && style.display === "inline") continue;
    const hides = style.overflowX !== "visible", wide = el.scrollWidth - el.clientWidth;
    const isBox = el.matches("a, button, label, summary, th, td, dt, dd, .tag, .notice");
    if (wide > 1 && (hides || isBox) && style.overflowX !== "auto") cut.push(`"${words}" is ${wide} px too wide`);
    if (style.overflowY === "hidden" && el.scrollHeight - el.clientHeight > 4) cut.push(`"${words}" is cut at its end`);
  }
  const wide = document.documentElement.scrollWidth - innerWidth;
  return wide > 0 ? [...cut, `the page is ${wide} px too wide`] : cut;
}"""
"""Boxes whose words don't fit into them."""

DATES = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|am|pm|AM|PM|UTC|GMT|and)\b"
)
"""What Babel writes: dates, and lists of two."""

TRANSLATED = re.compile(rf"[\[\]~{ACCENTED}\u2068\u2069]+")
BETWEEN = re.compile(r"[·&,:;()|/“”‘’?.!…→←–-]+")
A_WORD = re.compile(r"[A-Za-z]{2,}")


def data_of_people() -> str:
    """Every text in the database, one a line."""
    texts: set[str] = set()
    for table in db.database.get_tables():
        for row in db.database.execute_sql(f'SELECT * FROM "{table}"'):  # noqa: S608  the names of our own tables
            for value in row:
                texts.update(_texts_in(value))
    return "".join(f"{' '.join(text.split())}\n" for text in sorted(texts))


def _texts_in(value: Any) -> Iterator[str]:
    """The strings in a value; if it is JSON, those inside."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(part)
    elif isinstance(value, str):
        yield value
        if value[:1] in "[{":
            try:
                yield from _texts_in(json.loads(value))
            except ValueError:
                return


def plain_words_on(page: Page, data: str) -> list[str]:
    """The pieces of text on a page that are neither translated nor anybody's data."""
    plain: set[str] = set()
    for text in page.evaluate(TEXTS):
        for piece in TRANSLATED.split(text):
            plain |= {*_unknown(piece.strip(), data)}
    return sorted(plain)


def _unknown(piece: str, data: str) -> Iterator[str]:
    """What of a piece isn't data: the whole piece, or parts of it between marks."""
    if not A_WORD.search(piece) or _is_data(piece, data):
        return
    for part in BETWEEN.split(DATES.sub("·", piece)):
        if A_WORD.search(part) and not _is_data(part.strip(), data):
            yield part.strip()


def _is_data(text: str, data: str) -> bool:
    """Also where a sentence begins with it, or goes on with it, in the other case."""
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", data, re.IGNORECASE) is not None


def cut_words_on(page: Page) -> list[str]:
    return list(page.evaluate(CUT))
