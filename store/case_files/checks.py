"""Checks between the facts of a file: identifiers nobody described, things said twice, SIRET numbers."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from stdnum import bic, iban
from stdnum.eu import at_02
from stdnum.fr import siren, siret, tva

from models.dossier import Dossier
from models.facts import Fact
from models.facts.organisations import Organisation
from models.messages import Message, message
from models.problems import Place, Problem
from rules.case_references import Known, UnknownReference, identifiers, unknown_references
from rules.identifiers import is_rna, numbers_agree
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
        yield from _numbers(found, file)
        yield from _siren_of_siret(found, file)
        yield from _ended_before(found, file)


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


_FROM_THE_BANK = message("Recopiez-le du relevé d'identité bancaire.")
_NUMBERS: dict[str, tuple[Callable[[str], bool], Message, Message]] = {
    "siret": (
        siret.is_valid,
        message("« {number} » n'est pas un numéro SIRET."),
        message(
            "Recopiez les quatorze chiffres de l'avis de situation Insee ; sans numéro, laissez le "
            "champ vide."
        ),
    ),
    "siren": (
        siren.is_valid,
        message("« {number} » n'est pas un numéro SIREN."),
        message("Recopiez les neuf premiers chiffres du SIRET ; sans numéro, laissez le champ vide."),
    ),
    "rna": (
        is_rna,
        message("« {number} » n'est pas un numéro RNA d'association."),
        message(
            "Il s'écrit W suivi de neuf caractères, comme W751000000 ; sans numéro, laissez le champ vide."
        ),
    ),
    "vat_number": (
        tva.is_valid,
        message("« {number} » n'est pas un numéro de TVA français."),
        message("Il s'écrit FR, deux caractères, puis le SIREN ; sans numéro, laissez le champ vide."),
    ),
    "iban": (iban.is_valid, message("« {number} » n'est pas un numéro IBAN."), _FROM_THE_BANK),
    "bic": (bic.is_valid, message("« {number} » n'est pas un code BIC."), _FROM_THE_BANK),
    "creditor_identifier": (
        at_02.is_valid,
        message("« {number} » n'est pas un identifiant créancier SEPA."),
        message("Recopiez-le de la lettre de la banque qui l'a attribué ; il commence par FR."),
    ),
}
"""Numbers that bear a check digit, by field: how they are checked, what is said when they fail."""


def _numbers(found: Located, file: str) -> Iterator[Problem]:
    for name, (is_valid, said, remedy) in _NUMBERS.items():
        number = getattr(found.fact, name, "")
        if number and not is_valid(number):
            field = type(found.fact).model_fields[name].alias or name
            place = Place(file=file, row=found.row_of(field), field=field)
            yield Problem(f"bad_{name}", said.filled(number=number), remedy, place)


_SPANS = (("joined", "left"), ("since", "until"), ("start", "end"))
"""Fields that hold the first and the last day of something."""


def _ended_before(found: Located, file: str) -> Iterator[Problem]:
    """Yield what would end before it began."""
    for first, last in _SPANS:
        begun, ended = getattr(found.fact, first, None), getattr(found.fact, last, None)
        if isinstance(begun, date) and isinstance(ended, date) and ended < begun:
            fields = type(found.fact).model_fields
            names = {"debut": fields[first].alias or first, "fin": fields[last].alias or last}
            yield Problem(
                "ends_before_it_begins",
                message("La fin, {jour:date}, précède le début, {depuis:date}.", jour=ended, depuis=begun),
                message("Corrigez « {debut} » ou « {fin} ».", **names),
                Place(file=file, row=found.row_of(names["fin"]), field=names["fin"]),
            )


def _siren_of_siret(found: Located, file: str) -> Iterator[Problem]:
    fact = found.fact
    if isinstance(fact, Organisation) and siren.is_valid(fact.siren) and not numbers_agree(fact):
        said = message(
            "Le SIRET « {siret} » n'appartient pas au SIREN « {siren} ».", siret=fact.siret, siren=fact.siren
        )
        remedy = message("Le SIRET commence par les neuf chiffres du SIREN : corrigez l'un ou l'autre.")
        yield Problem(
            "siren_not_of_siret", said, remedy, Place(file=file, row=found.row_of("siren"), field="siren")
        )
