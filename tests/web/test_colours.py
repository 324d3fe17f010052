"""The colours of static/css/tokens.css: the focus ring is easy to see, and looks unlike an error."""

import colorsys
import re

import pytest

from app.config import ROOT

TOKENS = (ROOT / "static/css/tokens.css").read_text()
GROUNDS = ("paper", "surface", "sunken", "accent-soft", "care-soft", "stop-soft")


def _looks() -> dict[str, dict[str, str]]:
    """The colours of each look by name."""
    blocks = [block for block in re.split(r"color-scheme:", TOKENS)[1:] if "--focus: #" in block]
    named = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", block)) for block in blocks]
    return dict(zip(("light", "dark by the system", "dark by choice"), named, strict=True))


def _channels(colour: str) -> list[float]:
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    return [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]


def _contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _channels(colour)]
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _hue(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 360 * colorsys.rgb_to_hsv(red, green, blue)[0]


@pytest.mark.parametrize("look", _looks())
def test_the_focus_ring_is_seen_on_every_ground(look):
    colours = _looks()[look]
    for ground in GROUNDS:
        assert _contrast(colours["focus"], colours[ground]) >= 3, ground


@pytest.mark.parametrize("look", _looks())
def test_the_focus_ring_has_another_hue_than_errors_and_cautions(look):
    colours = _looks()[look]
    for other in ("stop", "care"):
        apart = abs(_hue(colours["focus"]) - _hue(colours[other]))
        assert min(apart, 360 - apart) > 90, other
