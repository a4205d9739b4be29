"""Checks between the facts of a file: identifiers nobody described, things said twice, SIRET numbers."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from stdnum.fr import siret

from models.dossier import Dossier
from models.facts import Fact
from models.messages import message
from models.problems import Place, Problem
from rules.case_references import Known, UnknownReference, identifiers, unknown_references
from store.case_files.field_problems import nearest
from store.case_files.yaml_nodes import Tree, find


@dataclass(frozen=True, slots=True)
class Located:
    """A fact and where it was read; ``day`` tells apart the entries of the journal."""

    fact: Fact
    tree: Tree
    day: str

    def row_of(self, name: str) -> int:
        """Return the line of a field, or that of the fact when the field is not written."""
        return list(find(self.tree, (name,)))[-1][0]


def check_located(
    located: Iterable[Located], known: Dossier | None, halves: Container[str], file: str
) -> Iterator[Problem]:
    """Yield what the facts of a file contradict among themselves or in what the case already holds.

    ``halves`` are identifiers of facts that could not be read whole: naming them is no mistake.
    """
    located = tuple(located)
    there = _known(located, known)
    yield from _said_twice(located, file)
    for found in located:
        for unknown in unknown_references(found.fact, there):
            if unknown.value not in halves:
                yield _unknown(found, unknown, file)
        yield from _siret(found, file)


def _known(located: Iterable[Located], known: Dossier | None) -> Known:
    recorded = [fact for facts in known.facts.values() for fact in facts.values()] if known else []
    return identifiers([*recorded, *(found.fact for found in located)])


def _unknown(found: Located, unknown: UnknownReference, file: str) -> Problem:
    said = message(
        "« {value} » n'est décrit nulle part (champ « {field} »).", value=unknown.value, field=unknown.field
    )
    place = Place(file=file, row=found.row_of(unknown.field), field=unknown.field)
    return Problem("unknown_reference", said, nearest(unknown.value, unknown.candidates), place)


def _said_twice(located: Iterable[Located], file: str) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], Located] = {}
    for found in located:
        before = first.setdefault((found.fact.kind, found.fact.key, found.day), found)
        if before is not found:
            said = message(
                "« {key} » est déjà décrit ligne {row} pour le même jour.",
                key=found.fact.key,
                row=before.tree.row,
            )
            remedy = message("Gardez une seule description, ou datez la seconde dans « journal ».")
            yield Problem(
                "said_twice", said, remedy, Place(file=file, row=found.tree.row, field=found.fact.section)
            )


def _siret(found: Located, file: str) -> Iterator[Problem]:
    number = getattr(found.fact, "siret", "")
    if not number or siret.is_valid(number):
        return
    said = message("« {number} » n'est pas un numéro SIRET.", number=number)
    remedy = message(
        "Recopiez les quatorze chiffres de l'avis de situation Insee ; sans numéro, laissez le champ vide."
    )
    yield Problem("bad_siret", said, remedy, Place(file=file, row=found.row_of("siret"), field="siret"))
