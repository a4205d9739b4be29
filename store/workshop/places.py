"""Where documents are written, and where what is built from them is kept."""

from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "document_templates"
CLAUSES = TEMPLATES / "clauses"
PLAN = "plan.yaml"
MANIFEST = ".manifest.json"


def documents_written(root: Path = CLAUSES) -> tuple[str, ...]:
    """Return the ids of the documents that have a plan, in alphabetical order."""
    return tuple(sorted(found.parent.name for found in root.glob(f"*/{PLAN}")))


def built_template(document: str, root: Path = TEMPLATES) -> Path | None:
    """Return the built template of a document, ``None`` when it has not been built."""
    return next(iter(sorted(root.glob(f"*/{document}.docx"))), None)
