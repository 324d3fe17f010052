"""Style sheet, script and icons: built once with hashed names, then cached by browsers for a year.

`python -m app.web.assets` (./run assets) builds them, `serve` answers /static/… in front of the app, and `Assets` gives
templates their URLs. Browsers only get what is in `public/` in the built folder.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise

from app.config import ROOT

SOURCE = ROOT / "static"
BUILT = ROOT / "build" / "static"

STYLES = ("tokens", "base", "components", "rooms", "print")
MORE_STYLES = ("board", "growth", "library", "people", "quarters", "reviews", "shelf")
"""Style sheets that only some pages load, beside app.css: `{% set styles = "growth.css" %}` (layouts/base.html)."""

SCRIPTS = ("vendor/htmx.min.js", "js/app.js")
ICONS = {".ico", ".png", ".svg"}
TEXT = {".css", ".js", ".svg", ".json", ".webmanifest", ".txt"}

A_YEAR = 31_536_000
A_DAY = 86_400

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

COMMENT_IN_CSS = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACED_IN_CSS = re.compile(r"""("[^"]*"|'[^']*')|\s*([{};,])\s*|(:)\s+""")
ICON_IN_CSS = re.compile(r"""url\((["']?)(?:\.\./|/static/)(icons/[^"')]+)\1\)""")
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


class NotBuilt(Exception):
    """The assets are missing or older than the templates; the message says how to build them."""


class Assets:
    """The URLs of the built files by plain name: `url("app.css")` is `/static/app.4f1c….css`."""

    def __init__(self, built: Path = BUILT) -> None:
        """Raises NotBuilt."""
        try:
            self._urls: dict[str, str] = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise NotBuilt("Style sheet and script are not built yet. Run: ./run assets") from None

    def url(self, name: str) -> str:
        """The URL of a built file. Raises NotBuilt if there was no such file when the assets were built."""
        try:
            return self._urls[name]
        except KeyError:
            raise NotBuilt(f"There is no {name} among the built assets. Run: ./run assets") from None


class StaticFiles(WhiteNoise):
    """WhiteNoise with our headers on its answers. Only GET and HEAD are answered here; the app gets everything else."""

    FOREVER = A_YEAR

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        return super().__call__(environ, start_response)

    @staticmethod
    def serve(static_file: Any, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        def start_with_headers(status: str, headers: list[tuple[str, str]]) -> Any:
            return start_response(status, [*headers, *HEADERS.items()])

        return WhiteNoise.serve(static_file, environ, start_with_headers)


def serve(wsgi_app: Callable, built: Path = BUILT) -> StaticFiles:
    """Put the built files in front of a WSGI app, at /static/… and /favicon.ico.

    The folder is read once, here. Files built later are served after the next start.
    """
    public = built / "public"
    files = StaticFiles(
        wsgi_app,
        root=public,
        prefix="static/",
        max_age=A_DAY,
        allow_all_origins=False,
        immutable_file_test=HASHED.pattern,
    )
    if (public / "favicon.ico").exists():
        files.add_file_to_dictionary("/favicon.ico", str(public / "favicon.ico"))
    return files


def build(source: Path = SOURCE, built: Path = BUILT) -> None:
    """Build everything under `source` into `built`, and remove what an earlier build left there.

    Writes only what has changed, so a user without write access can start what another user has built. Several
    processes can build at once: each file is written atomically under a name with its hash, and the manifest comes
    last.
    """
    umask = os.umask(0o022)  # everybody may read them, so one user can build and another serve
    try:
        _build(source, built)
    finally:
        os.umask(umask)


def _build(source: Path, built: Path) -> None:
    public = built / "public"
    urls = {
        f"icons/{icon.name}": _publish(public, f"icons/{icon.name}", icon.read_bytes())
        for icon in sorted((source / "icons").iterdir())
        if icon.suffix in ICONS
    }
    favicon = source / "icons" / "favicon.ico"
    if favicon.exists():
        urls["favicon.ico"] = _publish(public, "favicon.ico", favicon.read_bytes(), hashed=False)
    for name, parts in {"app": STYLES, **{name: (name,) for name in MORE_STYLES}}.items():
        urls[f"{name}.css"] = _publish(public, f"{name}.css", _css(source, parts, urls).encode())
    urls["app.js"] = _publish(public, "app.js", _js(source).encode())
    _write(built / "manifest.json", json.dumps(urls, indent=1).encode())
    _remove_others(public, {public / url.removeprefix("/static/") for url in urls.values()})


def _css(source: Path, parts: Iterable[str], urls: dict[str, str]) -> str:
    whole = "\n".join((source / "css" / f"{name}.css").read_text(encoding="utf-8") for name in parts)
    return ICON_IN_CSS.sub(lambda found: f"url({urls[found[2]]})", shortened(whole))


def _js(source: Path) -> str:
    return ";\n".join((source / name).read_text(encoding="utf-8").strip() for name in SCRIPTS) + "\n"


def shortened(css: str) -> str:
    """A style sheet without comments and without spaces around its punctuation, except in strings."""
    return SPACED_IN_CSS.sub(lambda found: found[1] or found[2] or found[3], COMMENT_IN_CSS.sub("", css)).strip()


def _publish(public: Path, name: str, content: bytes, *, hashed: bool = True) -> str:
    """Write one file and its compressed versions; return its URL.

    The plain file comes last, so if it exists, the others do too.
    """
    stem, dot, ending = name.rpartition(".")
    kept_name = f"{stem}.{sha256(content).hexdigest()[:12]}{dot}{ending}" if hashed else name
    path = public / kept_name
    if not (hashed and path.exists()):
        if path.suffix in TEXT:
            import gzip

            import brotli

            _write(path.with_name(f"{path.name}.br"), brotli.compress(content, quality=11))
            _write(path.with_name(f"{path.name}.gz"), gzip.compress(content, 9, mtime=0))
        _write(path, content)
    return f"/static/{kept_name}"


def _write(path: Path, content: bytes) -> None:
    """Write a file atomically, unless it already has this content."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    os.replace(fresh, path)


def _remove_others(public: Path, kept: set[Path]) -> None:
    """Remove the files of earlier builds, but not another build's unfinished files, whose names start with a dot."""
    for path in public.rglob("*"):
        plain = path.with_suffix("") if path.suffix in (".br", ".gz") else path
        if path.is_file() and plain not in kept and not path.name.startswith("."):
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    try:
        build()
    except OSError as refusal:
        sys.exit(f"The style sheet and script can't be written to {BUILT}: {refusal.strerror}.")
