"""Light Markdown in people's text: bold, italics, lists, links, quotes and headings. Everything else stays as typed.

mistune makes the HTML, and nh3 removes everything that isn't allowed here, so one catches the other's mistakes.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

from app.web.links import BEGINNING, link_at

LONGEST = 20_000
"""Characters. Longer text is shown as it was typed, without parsing."""

BLOCKS = {"p", "ul", "ol", "li", "blockquote"}
INLINE = {"strong", "em", "br", "a"}
SCHEMES = {"http", "https", "mailto"}


def init_app(app: Flask) -> None:
    app.jinja_env.filters["marked_up"] = marked_up


def marked_up(words: str | None) -> Markup:
    """Text as blocks of HTML for a `<div class="words marked-up">`. Single line breaks stay, bare links become links.

    Never raises. Lets through no script, style, image, htmx attribute or URL of another scheme.
    """
    words = (words or "").replace("\r\n", "\n").replace("\r", "\n")
    if len(words) > LONGEST:
        return Markup('<p dir="auto">{}</p>').format(Markup("<br>").join(escape(line) for line in words.split("\n")))
    return Markup(_cleaner().clean(_parser()(words)))  # noqa: S704 - cleaned right here


@cache  # 0.1 million instructions
def _cleaner() -> Any:
    """The cleaner, which keeps only the elements and attributes listed above."""
    from nh3 import Cleaner

    return Cleaner(
        tags=BLOCKS | INLINE,
        attributes={"a": {"href"}, "ol": {"start"}},
        set_tag_attribute_values={tag: {"dir": "auto"} for tag in BLOCKS},
        url_schemes=SCHEMES,
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )


@cache  # 0.2 million instructions
def _parser() -> Callable[[str], str]:
    """The parser, created when it is first needed, because few requests show Markdown."""
    from mistune import BlockParser, HTMLRenderer, InlineParser, Markdown

    class Renderer(HTMLRenderer):
        """The renderer, without code, tables and images."""

        def heading(self, text: str, level: int, **attrs: Any) -> str:
            return f"<p><strong>{text}</strong></p>"

        def linebreak(self) -> str:
            return "<br>"

        def link(self, text: str, url: str, title: str | None = None) -> str:
            address = escape(url)
            if "href=" in _cleaner().clean(f'<a href="{address}"></a>'):
                return f'<a href="{address}">{text or address}</a>'
            return text if text == address else f"{text} ({address})"

        def image(self, text: str, url: str, title: str | None = None) -> str:
            return self.link(text, url)

    blocks = ["atx_heading", "block_quote", "list", "blank_line"]
    block = BlockParser(block_quote_rules=blocks, list_rules=blocks)
    inline = InlineParser(hard_wrap=True)
    inline.rules = ["escape", "emphasis", "link", "link_close", "auto_link", "auto_email", "linebreak"]
    block.rules = list(blocks)
    inline.register("bare_link", BEGINNING, _bare_link)
    parser = Markdown(Renderer(escape=True), block=block, inline=inline)
    return lambda words: str(parser(words))


def _bare_link(inline: Any, found: Any, state: Any) -> int:
    """Parse a web address without markup. Inside square brackets it ends with them."""
    from mistune.util import escape_url

    link = link_at(state.src, found.start(), found.end())
    end = link.end
    if state.brackets and "]" in state.src[link.start : end]:
        end = state.src.index("]", link.start)
    shown = state.src[link.start : end]
    if state.in_link or state.depth >= inline.max_nested_level:
        inline.process_text(shown, state)
    else:
        href = link.href.removesuffix(state.src[end : link.end])
        state.append_token(
            {"type": "link", "children": [{"type": "text", "raw": shown}], "attrs": {"url": escape_url(href)}}
        )
    return end
