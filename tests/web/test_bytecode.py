"""Compiled templates are cached, correct after a change, and never run if others could have written them."""

import os
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from app.web.bytecode import TemplateCache, fill


class Compiling(Environment):
    """Records which templates it compiled."""

    def __init__(self, folder: Path, **texts: str) -> None:
        super().__init__(loader=DictLoader(texts), bytecode_cache=TemplateCache(str(folder), "%s.bytecode"))
        self.compiled: list[str | None] = []

    def compile(self, source, name=None, filename=None, raw=False, defer_init=False):
        self.compiled.append(name)
        return super().compile(source, name, filename, raw, defer_init)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder in which `./run assets` has stored a page."""
    folder = tmp_path / "build" / "templates" / "of-this-python"
    filling = Compiling(folder, page="Hello {{ name }}")
    fill(filling)
    return folder


def test_a_page_is_not_compiled_again(folder):
    serving = Compiling(folder, page="Hello {{ name }}")
    assert serving.get_template("page").render(name="Layla") == "Hello Layla"
    assert serving.compiled == []


def test_a_changed_template_is_compiled_and_nothing_is_written(folder):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    serving = Compiling(folder, page="Bye {{ name }}", other="New")
    assert serving.get_template("page").render(name="Layla") == "Bye Layla"
    assert serving.get_template("other").render() == "New"
    assert serving.compiled == ["page", "other"]
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def opened_to_others(folder: Path) -> None:
    folder.chmod(0o777)


def put_there_by_others(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o666)


def linked_from_elsewhere(folder: Path) -> None:
    moved = folder.rename(folder.parent.parent / "moved")
    folder.symlink_to(moved)


def owned_by_others(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    os.chown(folder.parent, 65_534, 65_534)


@pytest.mark.parametrize("change", [opened_to_others, put_there_by_others, linked_from_elsewhere, owned_by_others])
def test_a_file_that_others_could_have_written_is_not_run(folder, change):
    change(folder)
    serving = Compiling(folder, page="Hello {{ name }}")
    assert serving.get_template("page").render(name="Layla") == "Hello Layla"
    assert serving.compiled == ["page"]


def test_compiling_again_removes_files_of_another_version(folder):
    newer = folder.with_name("of-the-next-python")
    filling = Compiling(newer, page="Hello {{ name }}")
    fill(filling)
    assert [path.name for path in folder.parent.iterdir()] == [newer.name]
    assert {path.stat().st_mode & 0o777 for path in newer.iterdir()} == {0o644}
