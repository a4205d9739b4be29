"""Posts proposed, written as a case file: hires ready to record, needs in comments until one is hired."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from models.dossier import Dossier
from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from rules.matching.drafts import Draft, DraftNeed
from store.files import write_whole

INTRODUCTION = """\
# Brouillon tiré des offres et des besoins du dossier : rien n'y est décidé.
# À relire avec les organisations, puis à verser avec « oeuvre case answer ».
"""
NEEDS = """\
# Une fois la personne recrutée : retirer les dièses, écrire son matricule, vérifier lieux et jours.
"""
TO_FILL = "À COMPLÉTER"


def write_draft(path: Path, dossier: Dossier, drafts: Sequence[Draft], author: str) -> None:
    """Write posts as a draft; a file that is already there is left alone.

    Raises:
        ProblemsFound: the file exists, or cannot be written.
    """
    if path.exists():
        said = message("Le fichier {file} existe déjà.", file=str(path))
        remedy = message("Donnez un autre nom, ou retirez l'ancien brouillon.")
        raise ProblemsFound([Problem("draft_exists", said, remedy, Place(file=path.name))])
    write_whole(path, draft_text(dossier, drafts, author).encode())


def draft_text(dossier: Dossier, drafts: Sequence[Draft], author: str) -> str:
    """Return posts as the text of a case file that adds to the case."""
    content = {
        "dossier": {
            "id": dossier.case_id,
            "titre": dossier.title,
            "territoire": dossier.territory,
            "ouvert_le": dossier.opened,
        },
        "journal": [
            {
                "le": dossier.at,
                "par": author,
                "embauches_envisagees": [
                    draft.hire.model_dump(
                        mode="json", by_alias=True, exclude_none=True, exclude_defaults=True
                    )
                    for draft in drafts
                ],
            }
        ],
    }
    needs = [_written(need) for draft in drafts for need in draft.needs]
    commented = "".join(f"#   {line}\n" for line in _yaml({"besoins": needs}).splitlines())
    return INTRODUCTION + _yaml(content) + NEEDS + commented


def _written(need: DraftNeed) -> dict[str, Any]:
    told = {
        "id": need.id,
        "organisation": need.organisation,
        "site": need.site or TO_FILL,
        "salarie": TO_FILL,
        "heures_par_semaine": str(need.weekly_hours),
    }
    return told | ({"jours": list(need.weekdays)} if need.weekdays else {})


def _yaml(content: object) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
