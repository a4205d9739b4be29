"""What tests of the store ask for: a PostgreSQL server, started once; a small document to be broken."""

import re
import shutil
import uuid
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from store.database import dispose
from store.rendering.archive import read_parts
from tests.postgresql import postgresql

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Any]:
    """A server of our own, stopped and thrown away at the end."""
    with postgresql() as server:
        yield server


@pytest.fixture
def on_postgresql(postgresql_server: Any, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty database on the server, used by the product for the length of a test."""
    name = f"essai_{uuid.uuid4().hex}"
    postgresql_server.psql(f"CREATE DATABASE {name}")
    monkeypatch.setenv("OEUVRE_DATABASE_URL", postgresql_server.get_uri(name))
    dispose()
    yield
    dispose()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Copy the sample document, with some of its clauses written anew; return the folder of documents."""

    def written(**changes: str) -> Path:
        root = tmp_path / "clauses"
        shutil.copytree(SAMPLE, root, dirs_exist_ok=True)
        for name, text in changes.items():
            (root / "essai" / f"{name}.md").write_text(text, encoding="utf-8")
        return root

    return written


def _said(rendered: Any) -> str:
    parts = read_parts(rendered.content)
    shown = (parts[name].decode() for name in ("word/document.xml", "word/header1.xml"))
    text = re.sub(r"<[^>]+>", "", re.sub(r"</w:p>|<w:br/>", "\n", "".join(shown)))
    return unescape(re.sub("[\u00a0\u202f]", " ", text))


@pytest.fixture
def plain_words() -> Callable[[Any], str]:
    """Give the words of a rendered document, with plain spaces."""
    return _said


@pytest.fixture
def digits() -> Callable[[Any], list[str]]:
    """Give the amounts and ratios of a rendered document, sorted, as bare digits."""
    number = re.compile(r"€?\d[\d ,.]*(?: ?€|%| %)|€\d[\d,.]*")

    def found(rendered: Any) -> list[str]:
        return sorted(re.sub(r"\D", "", one) for one in number.findall(_said(rendered)))

    return found
