"""Where documents are written, and where what is built from them is kept."""

import json
from functools import cache
from pathlib import Path

from store.language import LANGUAGES, SOURCE

TEMPLATES = Path(__file__).resolve().parents[2] / "document_templates"
CLAUSES = TEMPLATES / "clauses"
PLAN = "plan.yaml"
MANIFEST = ".manifest.json"


def documents_written(root: Path = CLAUSES) -> tuple[str, ...]:
    """Return the ids of the documents that have a plan, in alphabetical order."""
    return tuple(sorted(found.parent.name for found in root.glob(f"*/{PLAN}")))


def languages_written(document: str, root: Path = CLAUSES) -> tuple[str, ...]:
    """Return the languages a document is written in, French first."""
    others = (one for one in LANGUAGES if one != SOURCE and (root / document / f"plan.{one}.yaml").is_file())
    return (SOURCE, *others)


def stem(document: str, language: str = SOURCE) -> str:
    """Return the name of a document's files without ending: ``releve_mensuel``, ``releve_mensuel.en``."""
    return document if language == SOURCE else f"{document}.{language}"


@cache
def drafted_on(stage: str, root: Path = TEMPLATES) -> tuple[str, ...]:
    """Return the documents whose plan says that they are drafted on a rung, in alphabetical order."""
    cards = (json.loads(path.read_text(encoding="utf-8")) for path in root.glob(f"*/*{MANIFEST}"))
    return tuple(sorted(card["document"] for card in cards if stage in card.get("stages", ())))


def built_template(document: str, language: str = SOURCE, root: Path = TEMPLATES) -> Path | None:
    """Return the built template of a document in a language, ``None`` when it has not been built."""
    return next(iter(sorted(root.glob(f"*/{stem(document, language)}.docx"))), None)
