"""Files laid out in a folder for people to open: each whole or absent, and only what changed is written."""

import os
from collections.abc import Mapping
from pathlib import Path

UNFINISHED = ".en-cours"
"""Ending of a file being written; one that a stopped run left behind is cleared by the next."""


def lay_out(root: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write each file below ``root``, keyed by its relative path with slashes; return those that changed.

    A file whose bytes are already there is left alone, so that its date tells when it last changed.
    """
    for left_behind in root.rglob(f"*{UNFINISHED}"):
        left_behind.unlink()
    changed = (_written(root / name, content) for name, content in sorted(files.items()))
    return tuple(path for path in changed if path is not None)


def _written(path: Path, content: bytes) -> Path | None:
    if path.is_file() and path.read_bytes() == content:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + UNFINISHED)
    unfinished.write_bytes(content)
    os.replace(unfinished, path)  # noqa: PTH105 - replaces an existing file on Windows too
    return path
