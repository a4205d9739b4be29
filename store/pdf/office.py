"""LibreOffice, if this computer has it: what a hand has edited becomes a PDF without a second layout."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from models.messages import message
from models.problems import Place, Problem, ProblemsFound

_NAMES = ("soffice.com", "soffice", "libreoffice")
_USUAL = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.com",),
}
_OPTIONS = (
    '{"SelectPdfVersion":{"type":"long","value":"2"},"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
"""PDF/A-2b and PDF/UA-1: without them the file has no tags at all."""
START_SECONDS, DOCUMENT_SECONDS = 90, 30


def program() -> str | None:
    """Return the path of LibreOffice, where systems put it, if it is there."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    return next((path for path in _USUAL.get(sys.platform, ()) if Path(path).is_file()), None)


def convert(soffice: str, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Convert documents in one call, since starting costs more than converting; keys are kept.

    A profile of its own: a window that the user has open neither blocks the work nor is closed by it.

    Raises:
        ProblemsFound: LibreOffice takes too long, or gives no page for some of them.
    """
    with tempfile.TemporaryDirectory(prefix="oeuvre-pdf-") as folder:
        root = Path(folder)
        names = {f"{number:04}": name for number, name in enumerate(contents)}
        for short, name in names.items():
            (root / f"{short}.docx").write_bytes(contents[name])
        _run(soffice, root, sorted(names))
        made = {name: root / f"{short}.pdf" for short, name in names.items()}
        missing = [name for name, path in made.items() if not path.is_file()]
        if missing:
            raise ProblemsFound(map(_not_converted, missing))
        return {name: path.read_bytes() for name, path in made.items()}


def _run(soffice: str, root: Path, shorts: list[str]) -> None:
    line = [
        *(soffice, f"-env:UserInstallation={(root / 'profile').as_uri()}", "--headless", "--norestore"),
        *("--convert-to", f"pdf:writer_pdf_Export:{_OPTIONS}", "--outdir", str(root)),
        *(str(root / f"{short}.docx") for short in shorts),
    ]
    seconds = START_SECONDS + DOCUMENT_SECONDS * len(shorts)
    try:
        subprocess.run(line, check=False, capture_output=True, timeout=seconds)  # noqa: S603 - our own words
    except subprocess.TimeoutExpired:
        raise ProblemsFound([_too_long()]) from None


def _too_long() -> Problem:
    return Problem(
        "office_too_long",
        message("LibreOffice n'a pas répondu à temps."),
        message("Fermez ses autres fenêtres, puis recommencez."),
    )


def _not_converted(name: str) -> Problem:
    return Problem(
        "not_converted",
        message("LibreOffice n'a pas pu mettre ce document en PDF."),
        message("Ouvrez-le dans LibreOffice, enregistrez-le de nouveau en .docx, puis recommencez."),
        Place(file=name),
    )
