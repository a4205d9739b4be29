"""Brings the English catalogue up to date with the French texts of the code; for those who write the product.

``python -m store.update_catalogue`` adds the new texts without translation, drops those that went, keeps the
others in the order of the files they come from, and lists what is left to translate.
"""

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from store.ladders import read_ladder

ROOT = Path(__file__).parents[1]
PACKAGES = ("apps", "flows", "models", "rules", "store")
KEYWORDS = {"message": None, "help_text": None, "word": None}
HEADING = "# English texts of Œuvre commune: the msgid is the French text shown."
HEADER = re.compile(r'"[A-Z][A-Za-z-]+: .*\\n"$')
STEADY = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:")
"""Lines of the heading that do not change from one day, or one person, to the next."""


def texts() -> dict[str, str]:
    """Return each French text of the code, and of the ladders, with the first file that holds it."""
    found: dict[str, str] = {}
    for name in PACKAGES:
        for file, _, text, _, _ in extract_from_dir(ROOT / name, [("**.py", "python")], keywords=KEYWORDS):
            found.setdefault(str(text), f"{name}/{file}")
    return found | {text: place for text, place in of_ladders().items() if text not in found}


def of_ladders() -> dict[str, str]:
    """Return each French text of the ladders that ship with the product, with its file."""
    files = sorted((ROOT / "parameters/ladder").glob("*.yaml"))
    return {text: f"parameters/ladder/{path.name}" for path in files for text in read_ladder(path).texts()}


def updated(before: bytes) -> tuple[bytes, list[str]]:
    """Return the catalogue up to date and the texts it does not translate yet."""
    known = {
        str(entry.id): str(entry.string) for entry in read_po(io.BytesIO(before), locale="en") if entry.id
    }
    catalogue = Catalog(locale="en", header_comment=HEADING, fuzzy=False)
    places = texts()
    for text in sorted(places, key=lambda text: (places[text], text)):
        catalogue.add(text, known.get(text, ""), locations=[(places[text], 1)])
    written = io.BytesIO()
    write_po(written, catalogue, width=110, include_lineno=False, sort_by_file=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    steady = (line for line in lines if not HEADER.match(line) or line[1:].startswith(STEADY))
    return "".join(steady).encode(), [text for text in places if not known.get(text)]


def main() -> None:
    """Rewrite the catalogue in place."""
    path = ROOT / "store/locales/en/LC_MESSAGES/messages.po"
    content, missing = updated(path.read_bytes())
    path.write_bytes(content)
    sys.stdout.write("".join(f"{text}\n" for text in missing))


if __name__ == "__main__":
    main()
