"""Checks the files of docs/examples with the programs that read them, if those are installed."""

import re
import shutil
import subprocess

import pytest

from app.body_sizes import LARGER, MEGABYTE
from app.config import ROOT

EXAMPLES = ROOT / "docs" / "examples"


def test_systemd_reads_the_units(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not installed")
    units = []
    for path in [*EXAMPLES.glob("*.service"), *EXAMPLES.glob("*.timer")]:
        units.append(tmp_path / path.name)
        units[-1].write_text(path.read_text().replace("/opt/trellis/run", str(ROOT / "run")))
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    assert len(units) == 3
    assert [line for line in checked.stderr.splitlines() if str(tmp_path) in line or "trellis" in line] == []


def test_the_operating_page_names_every_example():
    page = (ROOT / "docs/operating.md").read_text()
    assert [path.name for path in EXAMPLES.iterdir() if f"(examples/{path.name})" not in page] == []


def test_the_proxies_let_through_files_and_what_trellis_refuses_in_words():
    largest = max(most for _path, most in LARGER)
    for name in ("Caddyfile", "nginx.conf"):
        (most,) = re.findall(r"(?:max_size|client_max_body_size) (\d+)(?:MB|m)", (EXAMPLES / name).read_text())
        assert int(most) * MEGABYTE >= 1.5 * largest, name
