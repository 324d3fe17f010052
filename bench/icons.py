"""Renders static/icons from templates/components/icons.html in a real browser: `python -m bench.icons`.

CHROMIUM is the path of the browser, as for the journeys. The result is committed, so nothing at run time needs this.
"""

import os
import struct
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Page, sync_playwright

from app.config import ROOT
from bench.screenshots import FLAGS

ICONS = ROOT / "static" / "icons"
PAPER, PINE, PLUM, PINE_SOFT = "#faf8f4", "#1f5e54", "#6a3e73", "#e1eeea"
"""The light colours of tokens.css, because a home screen can have any colour."""

IN_THE_DARK = "<style>@media (prefers-color-scheme: dark){.pine{color:#83cbb9}.plum{color:#cfa6d8}}</style>"

DOT = (
    '<circle class="plum" cx="25" cy="25" r="7" color="#6a3e73" fill="currentColor" stroke="#faf8f4" stroke-width="2"/>'
)
"""Says that there are new notices. It never says how many."""

drawings = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True).get_template(
    "components/icons.html"
)


class Icon(NamedTuple):
    """A square of `side` px. The drawing takes up `share` of it; the background has corners rounded by `corners`."""

    side: int
    share: float
    ground: str = PAPER
    corners: float = 0


MARKS = {
    "icon-192": Icon(192, 0.72, corners=0.2),
    "icon-512": Icon(512, 0.72, corners=0.2),
    # The system may cut any shape out of it, so the logo stays within the circle of 80 %.
    "icon-maskable-512": Icon(512, 0.62),
    "apple-touch-icon": Icon(180, 0.68),
}
MONOCHROME = Icon(512, 0.62, ground="none")
SHORTCUT = Icon(192, 0.5, ground=PINE_SOFT, corners=0.5)
FAVICONS = (Icon(16, 1, ground="none"), Icon(32, 1, ground="none"))


def main() -> None:
    mark = _in_colour(str(drawings.module.mark()))  # type: ignore[attr-defined]
    black = mark.replace(PINE, "#000").replace(PLUM, "#000")
    favicon = mark.replace(">", f">{IN_THE_DARK}", 1)
    (ICONS / "favicon.svg").write_text(favicon + "\n")
    (ICONS / "favicon-dot.svg").write_text(favicon.replace("</svg>", f"{DOT}</svg>") + "\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=FLAGS)
        page = browser.new_page()
        for name, icon in MARKS.items():
            (ICONS / f"{name}.png").write_bytes(_drawn(page, mark, icon))
        (ICONS / "icon-monochrome-512.png").write_bytes(_drawn(page, black, MONOCHROME))
        for name in ("feedback", "today"):
            (ICONS / f"shortcut-{name}-192.png").write_bytes(_drawn(page, _line_drawing(name), SHORTCUT))
        (ICONS / "favicon.ico").write_bytes(_ico({icon.side: _drawn(page, mark, icon) for icon in FAVICONS}))


def _in_colour(svg: str) -> str:
    """Turn an inline drawing into a standalone one, with its colours."""
    for ink, colour in (("pine", PINE), ("plum", PLUM)):
        svg = svg.replace(f'class="{ink}"', f'class="{ink}" color="{colour}"')
    return svg.replace(' aria-hidden="true" focusable="false"', "").replace(
        "<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1
    )


def _line_drawing(name: str) -> str:
    """An icon of the navigation bar, with the line style of rooms.css."""
    lines = f'fill="none" stroke="{PINE}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
    return _in_colour(str(drawings.module.icon(name))).replace('class="icon"', lines)  # type: ignore[attr-defined]


def _drawn(page: Page, svg: str, icon: Icon) -> bytes:
    size, at = icon.side * icon.share, icon.side * (1 - icon.share) / 2
    place = f'x="{at}" y="{at}" width="{size}" height="{size}"'
    ground = f'<rect width="100%" height="100%" rx="{icon.side * icon.corners}" fill="{icon.ground}"/>'
    page.set_viewport_size({"width": icon.side, "height": icon.side})
    page.set_content(
        f'<body style="margin:0"><svg style="display:block" width="{icon.side}" height="{icon.side}">'
        f"{ground}{svg.replace('<svg', f'<svg {place}', 1)}</svg>"
    )
    return page.screenshot(omit_background=True)


def _ico(pictures: dict[int, bytes]) -> bytes:
    """Combine PNGs, by their side in px, in one ICO file: a header, a directory entry for each, then the images."""
    at = 6 + 16 * len(pictures)
    directory, bodies = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for side, png in pictures.items():
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), at + len(bodies))
        bodies += png
    return directory + bodies


if __name__ == "__main__":
    main()
