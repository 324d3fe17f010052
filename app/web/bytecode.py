"""A cache of compiled templates on disk, so that the first visit of a page needn't compile them.

The first visits of eleven pages take 160 ms of processor time instead of 500.

`./run`, `./run install` and `./run assets` fill the folder; a server only reads it. The bytecode is executed, so a file
is used only if nobody but root, the owner of the code or this user could have written it.
"""

import os
import shutil
import stat
import sys
from hashlib import sha256
from pathlib import Path

from flask import Flask
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from app.config import ROOT

BUILT = ROOT / "build" / "templates"
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class TemplateCache(FileSystemBytecodeCache):
    """Jinja's own cache, which identifies each template by a hash of its source. Writes only while it `is_filling`."""

    is_filling = False

    def load_bytecode(self, bucket: Bucket) -> None:
        if only_ours_write(Path(self._get_cache_filename(bucket))):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if self.is_filling:
            super().dump_bytecode(bucket)


def init_app(app: Flask) -> None:
    """Read this app's templates from the cache."""
    app.jinja_env.bytecode_cache = TemplateCache(str(folder()), "%s.bytecode")


def folder(built: Path = BUILT) -> Path:
    """The folder for these templates, compiled by this Python and Jinja with the filters and settings of `app/web`.

    It exists once all of them are compiled.
    """
    code = [ROOT / "requirements.lock", *sorted((ROOT / "app" / "web").glob("*.py"))]
    templates = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
    digest = sha256(b"\0".join(path.read_bytes() for path in [*code, *templates])).hexdigest()[:12]
    return built / f"{sys.implementation.cache_tag}-{digest}"


def only_ours_write(path: Path) -> bool:
    """Whether only root, the owner of the code or this user can have written a file. They must own it and the three
    folders above it (`build/templates/…`), and others must not have write access to any of them.
    """
    ours = {0, os.geteuid(), ROOT.stat().st_uid}
    try:
        found = [part.lstat() for part in (path, *path.parents[:3])]
    except OSError:
        return False
    return all(it.st_uid in ours and not it.st_mode & OTHERS_WRITE and not stat.S_ISLNK(it.st_mode) for it in found)


def fill(environment: Environment) -> None:
    """Compile every template into the folder, unless it exists, and remove the folders of other versions."""
    kept = environment.bytecode_cache
    if not isinstance(kept, TemplateCache):
        raise TypeError("This environment has no TemplateCache.")
    directory = Path(kept.directory)
    if not directory.exists():
        _compile_into(directory, environment, kept)
    for other in directory.parent.iterdir():
        if other != directory and not other.name.startswith("."):
            shutil.rmtree(other)


def _compile_into(directory: Path, environment: Environment, kept: TemplateCache) -> None:
    """Compile every template into a temporary folder, and rename it when it is complete."""
    unfinished = directory.with_name(f".{directory.name}-{os.getpid()}")
    umask = os.umask(0o022)  # everybody may read them, so one user can build and another serve
    try:
        unfinished.mkdir(parents=True)
        kept.directory, kept.is_filling = str(unfinished), True
        for name in environment.list_templates():
            environment.get_template(name)
        for path in unfinished.iterdir():
            path.chmod(0o644)  # Jinja lets only its own user read them
        if not directory.exists():  # unless another process was faster
            unfinished.rename(directory)
    finally:
        kept.directory, kept.is_filling = str(directory), False
        os.umask(umask)
        shutil.rmtree(unfinished, ignore_errors=True)
