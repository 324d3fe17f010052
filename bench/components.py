"""./run lock writes docs/components.cdx.json with this: what Trellis is made of, as CycloneDX 1.6 (ASVS 15.1.2).

The packages come from requirements.lock, which also holds their hashes; the code in the browser from
static/vendor/README.md. Nothing in it depends on the machine or the day, so it changes only when they do.
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from app.config import ROOT

BILL = ROOT / "docs" / "components.cdx.json"
PINNED = re.compile(r"^([\w.-]+)==(\S+?)(?: ; (.+?))? \\$", re.MULTILINE)
VENDORED = re.compile(r"^\| `([\w.]+)` \| `([\w.]+)` ([\w.]+), .*\| `([0-9a-f]{64})` \|$", re.MULTILINE)


def bill(root: Path = ROOT) -> dict[str, Any]:
    """The bill of materials, ready to be written as JSON."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": project["name"], "version": project["version"]}},
        "components": [
            *map(_package, PINNED.findall((root / "requirements.lock").read_text())),
            *map(_vendored, VENDORED.findall((root / "static" / "vendor" / "README.md").read_text())),
        ],
    }


def _package(pinned: tuple[str, str, str]) -> dict[str, Any]:
    """A line of the lock. Its marker says on which machines it is installed."""
    name, version, marker = pinned
    component: dict[str, Any] = {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
    }
    return component | ({"properties": [{"name": "marker", "value": marker}]} if marker else {})


def _vendored(row: tuple[str, str, str, str]) -> dict[str, Any]:
    """A row of the table of code that the browser gets."""
    _, package, version, sha256 = row
    return {
        "type": "library",
        "name": package,
        "version": version,
        "purl": f"pkg:npm/{package}@{version}",
        "hashes": [{"alg": "SHA-256", "content": sha256}],
    }


if __name__ == "__main__":
    BILL.write_text(json.dumps(bill(), indent=2) + "\n")
