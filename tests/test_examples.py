"""Checks the documents: the files of docs/examples with the programs that read them, the links and the commands."""

import re
import shutil
import subprocess
from pathlib import Path

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


DOCUMENTS = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]


def test_every_link_in_the_documents_leads_somewhere():
    lost = []
    for page in DOCUMENTS:
        for link in re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", without_examples(page)):
            path, _, anchor = "".join(link).partition("#")
            target = page.parent / path if path else page
            if not re.match("https?:", path) and not (target.exists() and (not anchor or anchor in anchors(target))):
                lost.append((page.name, "".join(link)))
    assert lost == []


def without_examples(page: Path) -> str:
    return re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", without_examples(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_command_in_the_documents_is_one_of_run():
    helped = subprocess.run([ROOT / "run", "help"], capture_output=True, text=True, check=True).stdout
    known = set(re.findall(r"^\./run ([a-z-]+)", helped, re.MULTILINE))
    used = {command for page in DOCUMENTS for command in re.findall(r"\./run ([a-z][a-z-]*)", page.read_text())}
    assert len(used) > 10
    assert used - known == set()
