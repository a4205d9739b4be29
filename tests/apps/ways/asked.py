"""How each way out is asked of a case, what it then shows, and by which words a reader is named."""

import io
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from apps.cli import main
from models.reader import Reader, Role
from store.cases.records import dossier
from store.database import reading
from tests.apps.ways.canaries import CASE
from tests.apps.ways.marked import OTHER

LINES: dict[str, tuple[str, ...]] = {
    "status": (),
    "case status": (CASE,),
    "case check": (CASE,),
    "case diagnosis": (CASE,),
    "case matches": (CASE,),
    "case findings": (CASE,),
    "case session": (CASE,),
    "case tasks": (CASE, "--all"),
    "case decisions": (CASE,),
    "case accompaniment": (CASE,),
    "case story": (CASE, "--to", "OUT/histoire.jsonl"),
    "case history": (CASE,),
    "case late": (CASE, "--until", "2027-12-31"),
    "case agenda": (CASE, "--out", "OUT/agenda.ics"),
    "case organisation": (OTHER,),
    "case liability": (CASE,),
    "case report": ("2026", "--out", "OUT"),
    "case ladders": (),
    "documents list": (CASE, "--all"),
    "documents pdf": (CASE, "--out", "OUT"),
    "documents compare": (CASE, "contrat_de_travail", "1", "1", "S001"),
    "explain": ("2026-10/amicale/1", "--case", CASE),
    "month explain": ("2026-10/amicale/1", "--case", CASE),
    "billing balance": ("--case", CASE),
    "billing board": ("2026-10", "--case", CASE),
    "access log": (CASE,),
    "access rules": (),
    "access workbook": (CASE, "2026-10", "--out", "OUT/classeur.xlsx"),
    "cost quote": (),
    "law check": (),
}
"""How each way out that serves somebody is asked here; those without a case are given nothing."""
PUBLIC = {"cost quote", "law check"}


def said(line: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run a line; return its code, and all that it printed or wrote."""
    out = folder / "sorties"
    for old in out.rglob("*") if out.is_dir() else ():
        if old.is_file():
            old.unlink()
    out.mkdir(exist_ok=True)
    capsys.readouterr()
    code = main.run([word.replace("OUT", str(out)) for word in line])
    shown = capsys.readouterr()
    written = [_text(path.read_bytes()) for path in sorted(out.rglob("*")) if path.is_file()]
    return code, "\n".join([shown.out, shown.err, *written]).replace("\xa0", " ").replace("\u202f", " ")


def _text(content: bytes) -> str:
    if content[:2] != b"PK":
        return content.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", errors="replace") for name in archive.namelist())


def page_of_the_case(monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the readable page that a case has in Prefect."""
    traces, work, waiting = (import_module(f"flows.{name}") for name in ("traces", "work", "waiting"))
    pages: list[str] = []
    monkeypatch.setattr(traces, "create_markdown_artifact", lambda text, **_: pages.append(text))
    with reading() as session:
        waits = waiting.waits_of(dossier(session, CASE), 0)
    traces.write_page(CASE, work.Report(1, 0, waits))
    assert len(pages) == 1
    return pages[0]


def reader_of(word: str) -> Reader:
    return Reader(Role(word)) if word in set(Role) else Reader(Role.REPRESENTATIVE, word)
