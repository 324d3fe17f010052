"""Compiled templates that are kept between starts, so that the first visit of a page needn't compile them.

`./run install` and `./run assets` fill the folder; a server only reads it. What is read is executed, so a file counts
only if nobody but root, the owner of the code or this user could have written it.
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


class KeptBytecode(FileSystemBytecodeCache):
    """Jinja's own cache, which knows each template by a hash of its text. Writes only while it `is_filling`."""

    is_filling = False

    def load_bytecode(self, bucket: Bucket) -> None:
        if only_ours_write(Path(self._get_cache_filename(bucket))):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if self.is_filling:
            super().dump_bytecode(bucket)


def init_app(app: Flask) -> None:
    """Let the templates of this app be read from there."""
    app.jinja_env.bytecode_cache = KeptBytecode(str(folder()), "%s.bytecode")


def folder(built: Path = BUILT) -> Path:
    """Where this Python keeps what this Jinja compiles, with the filters and settings of `app/web`."""
    parts = [ROOT / "requirements.lock", *sorted((ROOT / "app" / "web").glob("*.py"))]
    digest = sha256(b"\0".join(path.read_bytes() for path in parts)).hexdigest()[:12]
    return built / f"{sys.implementation.cache_tag}-{digest}"


def only_ours_write(path: Path) -> bool:
    """Whether only root, the owner of the code or this user can have written a file, or put it there: it and the three
    folders above it (`build/templates/…`) are theirs, and closed to others.
    """
    ours = {0, os.geteuid(), ROOT.stat().st_uid}
    try:
        found = [part.lstat() for part in (path, *path.parents[:3])]
    except OSError:
        return False
    return all(it.st_uid in ours and not it.st_mode & OTHERS_WRITE and not stat.S_ISLNK(it.st_mode) for it in found)


def fill(environment: Environment) -> None:
    """Compile every template into the folder, and remove what another Python, Jinja or Trellis left beside it."""
    kept = environment.bytecode_cache
    if not isinstance(kept, KeptBytecode):
        raise TypeError("These templates aren't kept.")
    umask = os.umask(0o022)  # everybody may read them, whichever user builds and whichever serves
    directory = Path(kept.directory)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        kept.is_filling = True
        for name in environment.list_templates():
            environment.get_template(name)
        for path in directory.iterdir():
            path.chmod(0o644)  # Jinja writes for its own user alone
    finally:
        kept.is_filling = False
        os.umask(umask)
    for other in directory.parent.iterdir():
        if other != directory:
            shutil.rmtree(other)
