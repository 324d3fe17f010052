"""Writes docs/components.cdx.json, the bill of materials in CycloneDX 1.6 (ASVS 15.1.2), for ./run lock.

The packages and their hashes come from requirements.lock, the browser's code from static/vendor/README.md. The result
doesn't depend on the machine or the day, so it changes only when those files do.
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
    """The bill of materials as JSON-serialisable data."""
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
    """One package of the lock. Its marker says on which machines it is installed."""
    name, version, marker = pinned
    component: dict[str, Any] = {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
    }
    return component | ({"properties": [{"name": "marker", "value": marker}]} if marker else {})


def _vendored(row: tuple[str, str, str, str]) -> dict[str, Any]:
    """One row of the table of vendored browser code."""
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
