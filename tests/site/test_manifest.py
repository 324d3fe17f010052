"""The manifest that a phone reads before it adds Trellis to its home screen."""

import re
import struct

import pytest

from app.config import ROOT
from app.web.assets import A_DAY

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def manifest(visitor, database: None) -> dict:
    return visitor.get("/manifest.webmanifest").get_json(force=True)


def pictures(manifest: dict) -> list[dict]:
    return [*manifest["icons"], *(icon for shortcut in manifest["shortcuts"] for icon in shortcut["icons"])]


def test_the_manifest_is_the_same_for_everybody_and_cached_for_a_day(visitor, as_, cast):
    answer = visitor.get("/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert answer.headers["Cache-Control"] == f"public, max-age={A_DAY}"
    assert "Set-Cookie" not in answer.headers
    assert as_("mentor").get("/manifest.webmanifest").data == answer.data


def test_the_manifest_opens_today_in_a_separate_window(manifest):
    assert manifest["id"] == manifest["start_url"] == manifest["scope"] == "/"
    assert manifest["display"] == "standalone"
    assert manifest["name"] == manifest["short_name"] == "Trellis"


def test_the_background_is_the_colour_of_paper(visitor, cast, manifest):
    (paper,) = re.findall(r"--paper: (#\w+)", (ROOT / "static/css/tokens.css").read_text())[:1]
    assert manifest["background_color"] == manifest["theme_color"] == paper
    assert f'<meta name="theme-color" content="{paper}"' in visitor.get("/sign-in").text


def test_every_icon_size_and_shape_that_phones_request_exists(manifest):
    offered = {(icon["purpose"], icon["sizes"]) for icon in manifest["icons"]}
    assert {("any", "192x192"), ("any", "512x512"), ("maskable", "512x512"), ("monochrome", "512x512")} == offered


def test_every_icon_is_what_the_manifest_says(visitor, manifest):
    for picture in pictures(manifest):
        file = visitor.get(picture["src"])
        assert (file.status_code, file.mimetype) == (200, picture["type"])
        assert file.data[:8] == PNG
        assert "{}x{}".format(*struct.unpack(">II", file.data[16:24])) == picture["sizes"]
        file.close()


def test_a_long_press_offers_feedback_and_today(manifest):
    assert {shortcut["name"]: shortcut["url"] for shortcut in manifest["shortcuts"]} == {
        "Leave feedback": "/feedback/new",
        "Today": "/",
    }


@pytest.mark.parametrize(("who", "path"), [("visitor", "/sign-in"), ("mentee", "/"), ("mentee", "/nowhere")])
def test_every_page_links_to_the_manifest(as_, cast, who, path):
    assert '<link rel="manifest" href="/manifest.webmanifest">' in as_(who).get(path).text
